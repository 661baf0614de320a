# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class SaleOrder(models.Model):
    """What a centre gets out of one delivery of a round."""

    _inherit = "sale.order"

    coop_round_id = fields.Many2one(
        "coop.round",
        "Joint Purchase Round",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    coop_delivery_id = fields.Many2one(
        "coop.round.delivery",
        "Delivery of the Round",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )

    _coop_once = models.Constraint(
        "UNIQUE (coop_delivery_id, partner_id)",
        "This centre already has a sales order for this delivery.",
    )

    def action_confirm(self):
        for order in self:
            seller = order.company_id.coop_organisation_id
            seller._check_trade(seller._of_partner(order.partner_id))
        return super().action_confirm()

    def _prepare_invoice(self):
        values = super()._prepare_invoice()
        # Always there, so that orders with and without a round sort side by side.
        values["coop_round_id"] = self.coop_round_id.id
        return values

    def _get_invoice_grouping_keys(self):
        return [*super()._get_invoice_grouping_keys(), "coop_round_id"]


class SaleOrderLine(models.Model):
    """The goods of one allocation, or a centre's share of one cost."""

    _inherit = "sale.order.line"

    coop_allocation_id = fields.Many2one(
        "coop.round.allocation",
        "Allocation",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )
    coop_cost_share_id = fields.Many2one(
        "coop.round.cost.share",
        "Share of a Cost",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )

    _coop_allocation_once = models.Constraint(
        "UNIQUE (coop_allocation_id)", "This allocation is already on a sales order."
    )
    _coop_cost_share_once = models.Constraint(
        "UNIQUE (coop_cost_share_id)", "This share is already on a sales order."
    )
