# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopWelfareReceiptVoid(models.TransientModel):
    """Why a receipt is void."""

    _name = "coop.welfare.receipt.void"
    _description = "Voiding of a Receipt"
    _rec_name = "reason"

    receipt_id = fields.Many2one(
        "coop.welfare.receipt", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Char("Why Voided", required=True)

    def action_void(self):
        self.ensure_one()
        self.receipt_id.check_access("read")
        self.receipt_id._void(self.reason)
        return {"type": "ir.actions.act_window_close"}
