# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models

from coop_core.ratios import exact


class CoopProducePool(models.Model):
    """What a settlement asks of its pool."""

    _inherit = "coop.produce.pool"

    settlement_count = fields.Integer("Settled", compute="_compute_settlement_count")

    @api.depends("settlement_ids")
    def _compute_settlement_count(self):
        for pool in self:
            pool.settlement_count = len(pool.settlement_ids)

    def _costs_by_centre(self):
        """Return the costs of the whole pool, and {centre key: its own costs}."""
        common, own = Decimal("0.00"), {}
        for cost in self.cost_ids:
            amount = exact(cost.amount)
            if cost.centre_id:
                key = str(cost.centre_id.id)
                own[key] = own.get(key, Decimal("0.00")) + amount
            else:
                common += amount
        return common, own

    def _live_settlement(self):
        return self.settlement_ids.filtered(
            lambda one: one.kind == "final" and one.state != "reversed"
        )

    def action_settle(self):
        """Open the final settlement of the pool; made where there is none yet."""
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        self._require_step("closed", "settled")
        settlement = self._live_settlement()[:1]
        if not settlement:
            settlement = settlement.create({"pool_id": self.id, "kind": "final"})
        return settlement._get_records_action()

    def action_open_settlements(self):
        self.ensure_one()
        return {
            **self.settlement_ids._get_records_action(
                name=self.env._("Settlements"), views=[(False, "list"), (False, "form")]
            ),
            "domain": [("pool_id", "=", self.id)],
            "context": {"default_pool_id": self.id, "default_kind": "advance"},
        }
