# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class CoopRound(models.Model):
    """Asking suppliers, comparing what they offer, and awarding the order."""

    _inherit = "coop.round"

    quote_line_ids = fields.One2many(
        "purchase.order.line", "coop_round_id", "Offers", copy=False
    )

    def action_ask_suppliers(self):
        """Open the wizard that asks suppliers for a price."""
        self.ensure_one()
        self._require_step("closed")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask suppliers"),
            "res_model": "coop.round.tender",
            "view_mode": "form",
            "target": "new",
            "context": {"default_round_id": self.id},
        }

    def action_compare(self):
        """Show the offers side by side, in the usual comparison of alternatives."""
        self.ensure_one()
        orders = self.purchase_order_ids.filtered(lambda one: one.state != "cancel")
        if not orders:
            raise UserError(self.env._("No supplier was asked yet. Ask one first."))
        return orders[0].action_compare_alternative_lines()

    def action_open_order(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "purchase.order",
            "res_id": self.order_id.id,
            "view_mode": "form",
        }

    def _ask(self, partners):
        """Make one request for quotation per supplier; who was asked is left alone.

        The requests are alternatives of each other, as the purchase application has
        them. Returns all requests of the round.
        """
        self.ensure_one()
        self.lock_for_update()
        self._require_step("closed")
        company = self._require_books()
        company._coop_open_store()
        Order = self.env["purchase.order"].with_company(company)
        asked = self.purchase_order_ids.filtered(lambda one: one.state != "cancel")
        fresh = Order.create(
            [
                self._prepare_request(partner, company)
                for partner in partners - asked.partner_id
            ]
        )
        orders = asked | fresh
        if fresh and len(orders) > 1:
            group = asked.purchase_group_id[:1]
            if group:
                group.order_ids |= orders
            else:
                self.env["purchase.order.group"].create(
                    {"order_ids": [Command.set(orders.ids)]}
                )
        return orders

    def _prepare_request(self, partner, company):
        return {
            "partner_id": partner.id,
            "company_id": company.id,
            "currency_id": company.currency_id.id,
            "coop_round_id": self.id,
            "origin": self.code,
            "order_line": [
                Command.create(
                    {
                        "product_id": line.product_id.id,
                        "product_qty": line._packs_to_order(),
                        "product_uom_id": line.uom_id.id,
                        "price_unit": 0,
                        "coop_round_line_id": line.id,
                    }
                )
                for line in self.line_ids
                if line._packs_to_order() > 0
            ],
        }

    def _check_award(self, order):
        """Refuse an award that the round cannot stand for."""
        self.ensure_one()
        if self.order_id and self.order_id != order:
            raise UserError(
                self.env._(
                    "%(round)s is already ordered with %(order)s from %(supplier)s.",
                    round=self.display_name,
                    order=self.order_id.name,
                    supplier=self.order_id.partner_id.display_name,
                )
            )
        self._require_step("closed")
        for line in order.order_line.filtered("coop_round_line_id"):
            self._check_awarded_line(line)
        dearer = self._cheaper_than(order)
        if dearer and not (self.award_reason or "").strip():
            raise UserError(
                self.env._(
                    "%(cheaper)s offers less than %(supplier)s. Write the reason for "
                    "the award in the round, or choose the cheaper offer.",
                    cheaper=dearer[0].partner_id.display_name,
                    supplier=order.partner_id.display_name,
                )
            )

    def _check_awarded_line(self, line):
        if line.currency_id.compare_amounts(line.price_unit, 0) <= 0:
            raise UserError(
                self.env._(
                    "%(supplier)s has no price above zero for %(product)s. Enter the "
                    "offered price before the award.",
                    supplier=line.partner_id.display_name,
                    product=line.product_id.display_name,
                )
            )
        wanted = line.coop_round_line_id._most_to_order()
        if line.product_qty > wanted or line.product_qty != int(line.product_qty):
            raise UserError(
                self.env._(
                    "The order has %(ordered)s packs of %(product)s, and the round "
                    "collected %(wanted)s. Order whole packs, at most what was asked.",
                    ordered=f"{line.product_qty:,g}",
                    product=line.product_id.display_name,
                    wanted=f"{wanted:,}",
                )
            )

    def _cheaper_than(self, order):
        """Other offers of the round that cost less for at least the same goods."""
        return self.purchase_order_ids.filtered(
            lambda other: (
                other != order
                and other.amount_untaxed
                and all(line.price_unit for line in other.order_line)
                and order.currency_id.compare_amounts(
                    other.amount_untaxed, order.amount_untaxed
                )
                < 0
            )
        )

    def _register_award(self, order):
        """The confirmed order fixes the price of the round."""
        self.ensure_one()
        if not self._claim_step("closed", "ordered"):
            return
        # Fixed by the system, so that nobody else can write them.
        self.sudo().order_id = order
        for line in order.order_line.filtered("coop_round_line_id"):
            line.coop_round_line_id.sudo().price_unit = line.price_unit
