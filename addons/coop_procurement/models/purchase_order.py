# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class PurchaseOrder(models.Model):
    """A request or order that a round sends to a supplier."""

    _inherit = "purchase.order"

    coop_round_id = fields.Many2one(
        "coop.round",
        "Joint Purchase Round",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )

    def button_confirm(self):
        for order in self.filtered("coop_round_id"):
            if order.state in ("draft", "sent"):
                order.coop_round_id._check_award(order)
        for order in self:
            buyer = order.company_id.coop_organisation_id
            buyer._check_trade(buyer._of_partner(order.partner_id))
        return super().button_confirm()

    def button_approve(self, force=False):
        result = super().button_approve(force=force)
        for order in self.filtered("coop_round_id"):
            if order.state == "purchase":
                order.coop_round_id._register_award(order)
        return result

    def action_coop_award(self):
        """Give this supplier the order and turn the other offers down; idempotent."""
        self.ensure_one()
        if self.state == "purchase":
            return True
        others = self.alternative_po_ids - self
        self.with_context(skip_alternative_check=True).button_confirm()
        others.filtered(lambda one: one.state in ("draft", "sent")).button_cancel()
        return True

    def _prepare_invoice(self):
        values = super()._prepare_invoice()
        if self.coop_round_id:
            values["coop_round_id"] = self.coop_round_id.id
        return values


class PurchaseOrderLine(models.Model):
    """The supplier's offer for one product of a round."""

    _inherit = "purchase.order.line"

    coop_round_line_id = fields.Many2one(
        "coop.round.line",
        "Product of the Round",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )
    coop_round_id = fields.Many2one(
        related="order_id.coop_round_id", store=True, index="btree_not_null"
    )

    @api.constrains("price_unit", "product_qty")
    def _check_coop_award_stands(self):
        """Price and quantity of the award hold for the whole round."""
        for line in self:
            awarded = line.coop_round_line_id
            if not awarded or line.order_id != awarded.round_id.order_id:
                continue
            if line.currency_id.compare_amounts(line.price_unit, awarded.price_unit):
                raise UserError(
                    self.env._(
                        "The price of %(round)s is fixed since the award. A change is "
                        "a credit note of the supplier.",
                        round=awarded.round_id.display_name,
                    )
                )

    def action_coop_award(self):
        return self.order_id.action_coop_award()
