# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from .coop_welfare_fund_ledger import Item
from .coop_welfare_payable import PURPOSES
from .exact import exact


class CoopWelfarePaymentLine(models.Model):
    """A payment that the bank sent back is due again; both stay on record."""

    _inherit = "coop.welfare.payment.line"

    returned_on = fields.Date("Came Back On", readonly=True, copy=False)
    return_move_id = fields.Many2one(
        "account.move",
        "Entry of Coming Back",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )

    def action_return(self):
        """Book that the money is with the fund again. Once."""
        for line in self:
            line._require("officer")
            line._lock()
            due, day = line.payable_id, fields.Date.context_today(self)
            name = self.env._("Came back: %s", due.display_name)
            amount, case = exact(line.amount), due.case_id.id or None
            items = [
                Item("bank", amount, name),
                Item(PURPOSES[due.kind], -amount, name, due.partner_id, case),
            ]
            kind = "cash" if line.payment_id.method == "cash" else "bank"
            # sudo: the entry is prepared here, the role posts nothing by hand
            move = line.fund_id._post_items(day, name, items, kind)
            line.sudo().write({"returned_on": day, "return_move_id": move.id})
            due._change_paid(-amount)

    def _lock(self):
        """One at a time; a second press of the button finds it booked."""
        self.ensure_one()
        # sudo: locking needs the right to write
        (self.sudo().lock_for_update(), self.sudo().payable_id.lock_for_update())
        self.invalidate_recordset()
        self.payable_id.invalidate_recordset()
        due = self.payable_id
        if self.state != "posted" or self.returned_on:
            raise UserError(
                self.env._(
                    "The payment to %s was not made, or it came back already. Nothing "
                    "was done.",
                    due.partner_id.name,
                )
            )
        settled = due.funeral_id and due.funeral_id.state != "paid"
        if due.state not in ("part", "paid") or settled:
            raise UserError(
                self.env._(
                    "What was paid to %s is settled in a claim, or is being recovered. "
                    "Book the money there.",
                    due.partner_id.name,
                )
            )
