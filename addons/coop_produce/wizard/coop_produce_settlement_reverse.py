# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopProduceSettlementReverse(models.TransientModel):
    """Asks from when on, and why, a posted settlement is taken back."""

    _name = "coop.produce.settlement.reverse"
    _description = "Reverse a Settlement"

    settlement_id = fields.Many2one(
        "coop.produce.settlement", required=True, readonly=True, ondelete="cascade"
    )
    date = fields.Date(
        "Accounting Date", required=True, default=fields.Date.context_today
    )
    reason = fields.Char(required=True)

    def action_reverse(self):
        self.ensure_one()
        self.settlement_id._reverse(self.date, self.reason)
        return {"type": "ir.actions.act_window_close"}
