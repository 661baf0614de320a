# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopCashCountWithdraw(models.TransientModel):
    """Why a confirmed count is withdrawn."""

    _name = "coop.cash.count.withdraw"
    _description = "Withdraw a Cash Count"

    count_id = fields.Many2one("coop.cash.count", "Cash Count", required=True)
    reason = fields.Char(required=True)

    def action_withdraw(self):
        self.ensure_one()
        self.count_id._withdraw(self.reason)
        return {"type": "ir.actions.act_window_close"}
