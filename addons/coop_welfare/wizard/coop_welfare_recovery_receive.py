# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class CoopWelfareRecoveryReceive(models.TransientModel):
    """Day and amount of what a recipient gave back."""

    _name = "coop.welfare.recovery.receive"
    _description = "Money Returned"

    line_id = fields.Many2one(
        "coop.welfare.recovery.line", "Owed By", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="line_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    kind = fields.Selection(
        [("returned", "Came back to the bank"), ("written_off", "Is given up")],
        "What Happened",
        default="returned",
        required=True,
    )
    amount = fields.Monetary(required=True)
    note = fields.Char(help="Receipt, or the resolution that gives it up.")

    def action_book(self):
        """Officers book money that came; giving up is for an approver, with a note."""
        for one in self:
            recovery = one.line_id.recovery_id
            given_up = one.kind == "written_off"
            recovery._require("approver" if given_up else "officer")
            if given_up:
                one._check_may_give_up(recovery)
            # sudo: entries are prepared here, the role posts nothing by hand
            one.line_id.sudo()._book(one.kind, one.date, one.amount, one.note)
        return {"type": "ir.actions.act_window_close"}

    def _check_may_give_up(self, recovery):
        if not (self.note or "").strip():
            raise UserError(
                self.env._("Write the resolution that gives the money up: it is kept.")
            )
        if recovery.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You prepared this recovery yourself. Another person has to give "
                    "the money up."
                )
            )
