# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopWelfareUnknownIdentify(models.TransientModel):
    """Whose the money is that came without a name."""

    _name = "coop.welfare.unknown.identify"
    _description = "Finding the Payer"
    _rec_name = "membership_id"

    unknown_id = fields.Many2one(
        "coop.welfare.unknown", required=True, readonly=True, ondelete="cascade"
    )
    fund_id = fields.Many2one(related="unknown_id.fund_id")
    currency_id = fields.Many2one(related="unknown_id.currency_id")
    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member Who Paid",
        required=True,
        ondelete="cascade",
        domain="[('fund_id', '=', fund_id)]",
    )
    amount = fields.Monetary(required=True)
    date = fields.Date(required=True, default=fields.Date.context_today)

    def action_identify(self):
        self.ensure_one()
        self.unknown_id.check_access("read")
        self.unknown_id._identify(self.membership_id, self.amount, self.date)
        return {"type": "ir.actions.act_window_close"}
