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
                        "coop_asked_packs": line._packs_to_order(),
                        "coop_round_line_id": line.id,
                    }
                )
                for line in self.line_ids
                if line._packs_to_order() > 0
            ],
        }
