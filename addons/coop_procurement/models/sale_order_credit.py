# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models


class SaleOrder(models.Model):
    """What leaves the hub on credit keeps to the buyer's limit and days to pay."""

    _inherit = "sale.order"

    @api.depends("partner_id")
    def _compute_payment_term_id(self):
        super()._compute_payment_term_id()
        Credit = self.env["coop.buyer.credit"]
        for (company, day), orders in self.grouped(_terms_of).items():
            credits = Credit._on(company, orders.partner_id, day)
            terms = Credit.union(*credits.values())._payment_terms()
            for order in orders:
                credit = credits.get(order.partner_id.commercial_partner_id)
                if credit:
                    order.payment_term_id = terms[credit.days]

    def action_confirm(self):
        waiting = self.filtered(lambda order: order.state in ("draft", "sent"))
        for (company, day), orders in waiting.grouped(_terms_of).items():
            orders._check_coop_credit(company, day)
        return super().action_confirm()

    def _check_coop_credit(self, company, day):
        asked = {}
        for order in self:
            amount = Decimal(str(order.amount_total))
            asked[order.partner_id] = asked.get(order.partner_id, 0) + amount
        company._coop_check_credit(asked, day)


def _terms_of(order):
    moment = order.date_order
    local = fields.Datetime.context_timestamp(order, moment) if moment else None
    day = local.date() if local else fields.Date.context_today(order)
    return order.company_id, day


class AccountMove(models.Model):
    """An invoice falls due as the buyer's credit says."""

    _inherit = "account.move"

    @api.depends("partner_id")
    def _compute_invoice_payment_term_id(self):
        super()._compute_invoice_payment_term_id()
        Credit = self.env["coop.buyer.credit"]
        invoices = self.filtered(lambda move: move.move_type == "out_invoice")
        today = fields.Date.context_today(self)
        for (company, day), moves in invoices.grouped(
            lambda move: (move.company_id, move.invoice_date or today)
        ).items():
            credits = Credit._on(company, moves.partner_id, day)
            terms = Credit.union(*credits.values())._payment_terms()
            for move in moves:
                credit = credits.get(move.partner_id.commercial_partner_id)
                if credit:
                    move.invoice_payment_term_id = terms[credit.days]
