# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from coop_core import levy

from . import coop_welfare_write_off_sql as write_off_sql
from .coop_welfare_fund_ledger import Item
from .day import day_text
from .exact import exact


class CoopWelfareWriteOff(models.Model):
    """What former members owe and will not pay, given up by a resolution.

    By the by-law of the call either the deaths they owed it for receive less, or the
    fund bears it. The debt is not forgotten: reversing the document restores it.
    """

    _name = "coop.welfare.write.off"
    _description = "Write-off of Unpaid Welfare Money"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["resolution"]
    _check_company_auto = True

    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Fund",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'active')]",
    )
    company_id = fields.Many2one(
        related="fund_id.company_id", store=True, precompute=True
    )
    currency_id = fields.Many2one(related="fund_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    ended_until = fields.Date(
        "Left Until",
        required=True,
        default=fields.Date.context_today,
        help="Whoever left later is not listed.",
    )
    resolution = fields.Char(
        required=True, tracking=True, help="Number and day of the resolution."
    )
    state = fields.Selection(
        [("draft", "Draft"), ("posted", "Written off"), ("reversed", "Reversed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    line_ids = fields.One2many("coop.welfare.write.off.line", "write_off_id", "Members")
    case_ids = fields.One2many(
        "coop.welfare.write.off.case", "write_off_id", "By Death", readonly=True
    )
    total = fields.Monetary(compute="_compute_total")
    approved_by = fields.Many2one("res.users", readonly=True, copy=False)
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )
    reversal_move_id = fields.Many2one(
        "account.move",
        "Entry of the Reversal",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )

    @api.depends("resolution", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            day = day_text(self.env, one.date)
            one.display_name = f"{one.resolution or ''} {day}".strip()

    @api.depends("line_ids.amount")
    def _compute_total(self):
        sums = dict(
            self.env["coop.welfare.write.off.line"]._read_group(
                [("write_off_id", "in", self.ids)], ["write_off_id"], ["amount:sum"]
            )
        )
        for one in self:
            one.total = sums.get(one._origin, 0.0)

    def write(self, vals):
        if {"fund_id", "date", "line_ids"} & set(vals):
            self._check_state("draft")
        return super().write(vals)

    def unlink(self):
        self._check_state("draft")
        return super().unlink()

    def action_fill(self):
        """List whoever left and still owes."""
        for one in self:
            one._require("officer")
            one._check_state("draft")
            one.line_ids.unlink()
            self.env["coop.welfare.membership"].flush_model()
            one.flush_recordset()
            self.env.cr.execute(write_off_sql.fill(one, one.fund_id._line()))
            one.invalidate_recordset(["line_ids", "total"])
            if not one.line_ids:
                raise UserError(
                    self.env._(
                        "Nobody who left until %s owes anything that calls have "
                        "settled.",
                        day_text(self.env, one.ended_until),
                    )
                )

    def action_post(self):
        """Give the debts up, by the deaths they were for. Once."""
        for one in self:
            one._require("approver")
            one._claim("draft")
            one._check_may_post()
            done = one.sudo()  # sudo: entries and journal are written here only
            done.case_ids = [
                Command.create({"case_id": case, "amount": float(amount)})
                for case, amount in done._parts()
            ]
            self.env.cr.execute(write_off_sql.post(done))
            self.env["coop.welfare.membership"]._forget_balances()
            done.move_id = done._post_entry(1)
            done.write({"state": "posted", "approved_by": self.env.uid})

    def action_reverse(self):
        """The members owe again: one of them wants to pay after all."""
        for one in self:
            one._require("approver")
            one._claim("posted")
            done = one.sudo()  # sudo: entries and journal are written here only
            self.env.cr.execute(write_off_sql.reverse(done))
            self.env["coop.welfare.membership"]._forget_balances()
            done.reversal_move_id = done._post_entry(-1)
            done.state = "reversed"

    def _parts(self):
        """(case id, what is given up of it), exact."""
        self.env["coop.welfare.membership"].flush_model()
        rows = self.env.execute_query(
            write_off_sql.by_case(self.fund_id._line(), self.line_ids.membership_id.ids)
        )
        return [(case, Decimal(amount)) for case, amount in rows]

    def _post_entry(self, sign):
        """What members owed, against the deaths it was for or the fund's expense."""
        fund, name = self.fund_id, self.env._("Written off: %s", self.resolution)
        shifts = fund._shifts(self.line_ids.membership_id.centre_id)
        items = fund._items_of_shifts(shifts, name)
        for part in self.case_ids:
            amount = sign * levy.round_baht(exact(part.amount))
            items.append(Item(part._borne_by(), amount, name, case=part.case_id.id))
        # Parts of a satang of all cases together, as when they were called.
        rest = -sum((item.amount for item in items), Decimal(0))
        items.append(Item("held", rest, self.env._("Parts of a satang of all cases")))
        return fund._post_items(self.date, name, items)

    def _check_may_post(self):
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You entered this write-off yourself. Another person has to "
                    "approve it."
                )
            )
        if not self.line_ids:
            raise UserError(self.env._("The list is empty. Press List Debtors."))
        self.env["coop.welfare.write.off.line"].flush_model()
        self.env["coop.welfare.membership"].flush_model()
        fund = self.fund_id.sudo()  # sudo: the fund's axis
        other = self.env.execute_query(write_off_sql.changed(self, fund._line()))
        if other:
            raise UserError(
                self.env._(
                    "Members %s paid, or are charged otherwise, since the list was "
                    "made. List the debtors again.",
                    ", ".join(row[0] for row in other),
                )
            )


class CoopWelfareWriteOffLine(models.Model):
    """A former member and what he owes."""

    _name = "coop.welfare.write.off.line"
    _description = "Debtor of a Write-off"
    _order = "write_off_id, id"
    _rec_name = "membership_id"

    write_off_id = fields.Many2one(
        "coop.welfare.write.off", required=True, ondelete="cascade"
    )
    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        required=True,
        index=True,
        ondelete="restrict",
    )
    ended_on = fields.Date(related="membership_id.ended_on")
    end_reason = fields.Selection(related="membership_id.end_reason")
    currency_id = fields.Many2one(related="write_off_id.currency_id")
    amount = fields.Monetary("Owed", readonly=True)

    _once = models.Constraint(
        "UNIQUE (write_off_id, membership_id)", "This member is on the list already."
    )

    def unlink(self):
        self.write_off_id._check_state("draft")
        return super().unlink()


class CoopWelfareWriteOffCase(models.Model):
    """What a death does not receive, because former members never paid it."""

    _name = "coop.welfare.write.off.case"
    _description = "Death in a Write-off"
    _order = "write_off_id, id"
    _rec_name = "case_id"

    write_off_id = fields.Many2one(
        "coop.welfare.write.off", required=True, index=True, ondelete="cascade"
    )
    case_id = fields.Many2one(
        "coop.welfare.case",
        "Death Case",
        required=True,
        index=True,
        ondelete="restrict",
    )
    amount = fields.Float(
        "Not Received", digits=(16, 6), min_display_digits=2, required=True
    )
    borne = fields.Selection(
        [
            ("held", "The family, which gets less"),
            ("write_off", "The fund, an expense"),
        ],
        "Borne By",
        compute="_compute_borne",
        compute_sudo=True,
        help="By the by-law of the call: it pays what was collected, or guarantees "
        "what was called.",
    )

    @api.depends("case_id.call_id.bylaw_id")
    def _compute_borne(self):
        for part in self:
            part.borne = part._borne_by()

    def _borne_by(self):
        bylaw = self.case_id.call_id.bylaw_id
        return "write_off" if bylaw.payout_basis == "billed" else "held"


class CoopWelfareEntry(models.Model):
    _inherit = "coop.welfare.entry"

    kind = fields.Selection(
        selection_add=[("write_off", "Written off")], ondelete={"write_off": "cascade"}
    )
    write_off_id = fields.Many2one(
        "coop.welfare.write.off",
        "Write-off",
        index="btree_not_null",
        ondelete="restrict",
    )


class CoopWelfareFund(models.Model):
    _inherit = "coop.welfare.fund"

    def _collected(self):
        """Money collected; what was written off carries its member, but is no money."""
        collected = super()._collected()
        for case, amount in self._written_off().items():
            # A death that was undone afterwards has collected nothing.
            collected[case] = max(collected.get(case, Decimal(0)) - amount, Decimal(0))
        return collected

    def _written_off(self):
        """{case: what former members never paid for it and was given up}."""
        return self._of_write_offs(write_off_sql.written)

    def _of_write_offs(self, statement):
        self.env["coop.welfare.write.off"].flush_model(["state"])
        self.env["coop.welfare.write.off.case"].flush_model()
        rows = self.env.execute_query(statement(self.id))
        return {case: Decimal(amount) for case, amount in rows}

    def _given_up(self):
        """{case: what was written off at the cost of its family}."""
        return self._of_write_offs(write_off_sql.given_up)
