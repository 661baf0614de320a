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
        by_award = self.filtered(lambda order: order._coop_needs_award())
        for order in by_award:
            order.action_coop_award()
        for order in self - by_award:
            buyer = order.company_id.coop_organisation_id
            buyer._check_trade(buyer._of_partner(order.partner_id))
        return super(PurchaseOrder, self - by_award).button_confirm()

    def button_approve(self, force=False):
        result = super().button_approve(force=force)
        for order in self.filtered("coop_round_id"):
            if order.state == "purchase":
                order.coop_round_id._register_award(order)
        return result

    def action_coop_award(self):
        """Award all to this supplier and turn the other offers down; idempotent.

        Above the limit of the centre the award is opened for a second person.
        """
        self.ensure_one()
        if self.state == "purchase":
            return True
        award = self.coop_round_id._award_whole(self)
        if award.needs_second and award.state != "approved":
            award._check_ready()
            return award._get_records_action()
        return award.action_order()

    def _coop_needs_award(self):
        """Whether only an award may order this."""
        return (
            self.coop_round_id
            and self.state in ("draft", "sent")
            and not self.env.context.get("coop_award")
        )

    def _coop_bill(self):
        """Make one draft bill per supplier of what is to be billed; idempotent."""
        for order in self:
            drafts = order.invoice_ids.filtered(lambda move: move.state == "draft")
            if order.invoice_status == "to invoice" and not drafts:
                order.action_create_invoice()

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
            if not line.coop_awarded_price:
                continue
            if line.currency_id.compare_amounts(
                line.price_unit, line.coop_awarded_price
            ):
                raise UserError(
                    self.env._(
                        "The price of %(round)s is fixed since the award. A change is "
                        "a credit note of the supplier.",
                        round=line.coop_round_id.display_name,
                    )
                )

    def action_coop_award(self):
        return self.order_id.action_coop_award()
