# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopVoucherReverse(models.TransientModel):
    """On which day, and why, a posted document is reversed."""

    _name = "coop.voucher.reverse"
    _description = "Reverse a Document"

    voucher_id = fields.Many2one("coop.voucher", "Document", required=True)
    date = fields.Date(
        required=True, default=lambda self: fields.Date.context_today(self)
    )
    reason = fields.Char(required=True)

    def action_reverse(self):
        self.ensure_one()
        self.voucher_id._reverse(self.date, self.reason)
        return {"type": "ir.actions.act_window_close"}
