# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class SaleOrder(models.Model):
    """What a buyer weighed in of a pool of produce."""

    _inherit = "sale.order"

    coop_pool_id = fields.Many2one(
        "coop.produce.pool",
        "Pool of Produce",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    coop_weighing_id = fields.Many2one(
        "coop.produce.weighing",
        "Weighed by the Buyer",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )

    _coop_weighing_once = models.Constraint(
        "UNIQUE (coop_weighing_id)", "This weighing already has a sales order."
    )

    def _prepare_invoice(self):
        values = super()._prepare_invoice()
        # Always there, so that orders with and without a pool sort side by side.
        values["coop_pool_id"] = self.coop_pool_id.id
        return values

    def _get_invoice_grouping_keys(self):
        return [*super()._get_invoice_grouping_keys(), "coop_pool_id"]


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _prepare_invoice_line(self, **optional_values):
        values = super()._prepare_invoice_line(**optional_values)
        pool = self.order_id.coop_pool_id
        if pool and self.company_id._coop_kind():
            account = self.company_id._coop_account(pool.income_code)
            values["account_id"] = account.id
        return values
