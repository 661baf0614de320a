# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_welfare_fund_ledger import Item
from .exact import exact


class CoopWelfareRecoveryLine(models.Model):
    """What one person has to give back."""

    _name = "coop.welfare.recovery.line"
    _description = "Person Who Owes Money Back"
    _inherit = "coop.welfare.guarded"
    _order = "recovery_id, id"
    _rec_name = "partner_id"

    recovery_id = fields.Many2one(
        "coop.welfare.recovery",
        "Recovery",
        required=True,
        index=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        "res.partner", "Owed By", required=True, readonly=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="recovery_id.currency_id")
    amount = fields.Monetary("Received Wrongly", readonly=True)
    entry_ids = fields.One2many("coop.welfare.recovery.entry", "line_id", "Came Back")
    returned = fields.Monetary(compute="_compute_left")
    written_off = fields.Monetary(compute="_compute_left")
    left = fields.Monetary("Still Owed", compute="_compute_left")

    @api.depends("amount", "entry_ids.amount")
    def _compute_left(self):
        for line in self:
            sums = {"returned": 0.0, "written_off": 0.0}
            for entry in line.entry_ids:
                sums[entry.kind] += entry.amount
            line.update(sums)
            line.left = line.amount - sum(sums.values())

    def action_receive(self):
        """Ask for day and amount of what came back, or is given up."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Money Returned"),
            "res_model": "coop.welfare.recovery.receive",
            "view_mode": "form",
            "target": "new",
            "context": {"default_line_id": self.id, "default_amount": self.left},
        }

    def _book(self, kind, day, amount, note):
        """Book what came back, or what is given up.

        :param kind: returned or written_off
        """
        self.ensure_one()
        self.lock_for_update()
        self.invalidate_recordset()
        if not 0 < exact(amount) <= exact(self.left):
            raise UserError(
                self.env._(
                    "%(name)s still owes %(left)s baht; %(amount)s cannot be booked. "
                    "Correct the amount.",
                    name=self.partner_id.name,
                    left=f"{self.left:,.2f}",
                    amount=f"{amount:,.2f}",
                )
            )
        fund, case = self.recovery_id.fund_id, self.recovery_id.case_id
        against = {"returned": "bank", "written_off": "correction"}[kind]
        name = self.env._("Recovered from %s", self.partner_id.name)
        if kind == "written_off":
            name = self.env._("Given up: owed by %s", self.partner_id.name)
        money = exact(amount)
        move = fund._post_items(
            day,
            name,
            [
                Item(against, money, name, case=case.id),
                Item("recover", -money, name, self.partner_id, case.id),
            ],
            "bank" if kind == "returned" else "general",
        )
        return self.env["coop.welfare.recovery.entry"].create(
            {
                "line_id": self.id,
                "date": day,
                "kind": kind,
                "amount": amount,
                "note": note,
                "move_id": move.id,
            }
        )


class CoopWelfareRecoveryEntry(models.Model):
    """Money that came back from a recipient, or was given up. Append-only."""

    _name = "coop.welfare.recovery.entry"
    _description = "Money Recovered"
    _inherit = ["coop.append.only"]
    _order = "date, id"
    _rec_name = "line_id"

    line_id = fields.Many2one(
        "coop.welfare.recovery.line",
        "Owed By",
        required=True,
        index=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="line_id.currency_id")
    date = fields.Date(required=True)
    kind = fields.Selection(
        [("returned", "Came back"), ("written_off", "Given up")],
        "What Happened",
        required=True,
    )
    amount = fields.Monetary(required=True)
    note = fields.Char()
    move_id = fields.Many2one(
        "account.move", "Entry", required=True, ondelete="restrict"
    )

    _positive = models.Constraint(
        "CHECK (amount > 0)", "What comes back is above zero. Correct the amount."
    )
