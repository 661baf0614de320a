# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from . import coop_round_credit_sql as credit_sql
from .coop_buyer_exposure import STANDINGS


class CoopRoundCredit(models.Model):
    """How a centre of a running round stands with the hub: limit, debt, deposit."""

    _name = "coop.round.credit"
    _description = "Credit of a Centre in a Round"
    _auto = False
    _order = "round_id DESC, exposure DESC, id"
    _rec_name = "organisation_id"
    _depends = {
        "coop.round": ["state", "company_id"],
        "coop.round.claim": ["wanted", "depth", "organisation_id"],
        "coop.round.line": ["price_unit"],
        "coop.buyer.credit": ["state", "limit_amount", "deposit_percent"],
        "coop.credit.exception": ["state", "amount"],
        "coop.deposit": ["state", "amount", "round_id"],
        "coop.deposit.use": ["amount"],
        "coop.round.allocation": ["given"],
        "coop.round.delivery": ["state"],
        "sale.order.line": ["price_total", "product_uom_qty", "invoice_status"],
        "account.move.line": ["amount_residual", "parent_state"],
    }

    round_id = fields.Many2one("coop.round", "Joint Purchase Round", readonly=True)
    company_id = fields.Many2one("res.company", "Books of", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    organisation_id = fields.Many2one("coop.organisation", "Centre", readonly=True)
    partner_id = fields.Many2one("res.partner", "Buyer", readonly=True)
    order_amount = fields.Monetary("Ordered in This Round", readonly=True)
    deposit_needed = fields.Monetary("Deposit Agreed", readonly=True)
    deposit_received = fields.Monetary("Deposit Received", readonly=True)
    limit_amount = fields.Monetary("Credit Limit", readonly=True)
    owed = fields.Monetary("Counts Against the Limit", readonly=True)
    exposure = fields.Monetary("Exposure", readonly=True)
    standing = fields.Selection(STANDINGS, "Standing", readonly=True)

    @property
    def _table_query(self):
        return credit_sql.centres(fields.Date.context_today(self))


class CoopRound(models.Model):
    """A round shows in time which centre will be over its limit."""

    _inherit = "coop.round"

    credit_ids = fields.One2many("coop.round.credit", "round_id", "Credit of Centres")
