# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import time
from decimal import Decimal

from odoo import models
from odoo.exceptions import UserError

from coop_core import levy

from . import coop_welfare_axis_sql as axis_sql
from .coop_welfare_fund_ledger import Item
from .day import day_text
from .exact import exact

_logger = logging.getLogger(__name__)


class CoopWelfareCall(models.Model):
    """How a call is announced, step by step, in one transaction."""

    _inherit = "coop.welfare.call"

    def action_announce(self):
        """Lay the deaths on the axis, total the centres, freeze, and post. Once."""
        for call in self:
            started = time.monotonic()
            call._require("approver")
            call._claim()
            call._check_may_announce()
            cases = call._pending_cases()
            call._lay(cases)
            call._move_members(cases)
            changes = call._count_payers()
            shifts = call.fund_id._shifts()
            call._write_centres(shifts)
            call._finish(cases, sum(changes.values(), Decimal(0)))
            call._post(shifts, changes)
            _logger.info(
                "Call %s: %d cases, %d centres, %s baht in %.2f s",
                call.id,
                len(cases),
                len(shifts),
                call.charged,
                time.monotonic() - started,
            )

    def _claim(self):
        """One announcement at a time: the fund's row is locked and rewritten."""
        self.ensure_one()
        fund = self.fund_id.sudo()  # sudo: locking needs the right to write
        fund.lock_for_update()
        fund.invalidate_recordset()
        self.invalidate_recordset()
        if self.state != "draft":
            raise UserError(self._message_frozen())

    def _check_may_announce(self):
        fund = self.fund_id
        if fund.state != "active":
            raise UserError(
                self.env._("%s is not active: activate the fund first.", fund.name)
            )
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You prepared this call yourself. Another person has to announce "
                    "it."
                )
            )
        if self.date_from != fund._next_day():
            raise UserError(
                self.env._(
                    "This call begins on %(from)s, but deaths are called up to "
                    "%(called)s. Delete it and prepare a new one.",
                    **{
                        "from": day_text(self.env, self.date_from),
                        "called": day_text(self.env, fund.called_to),
                    },
                )
            )
        if fund.through and self._through() <= fund.through:
            raise UserError(
                self.env._(
                    "The announcement of %(day)s is not later than the last one "
                    "(%(last)s). Choose a later day.",
                    day=day_text(self.env, self.announced_on),
                    last=day_text(self.env, fund.through),
                )
            )

    def _pending_cases(self):
        """Deaths to lay and mistakes to undo, in the order of their basis days."""
        cases = self.env["coop.welfare.case"].search(
            [
                ("fund_id", "=", self.fund_id.id),
                "|",
                ("state", "=", "mistaken"),
                "&",
                ("state", "=", "verified"),
                ("died_on", "<=", self.date_to),
            ]
        )
        return cases.sorted(lambda case: (self._basis_day(case), case.id))

    def _basis_day(self, case):
        """The day that decides who is liable, or who is credited for a mistake."""
        if case.state == "mistaken":
            return self._through()
        return self.fund_id._basis_day(case.died_on, self)

    def _through(self):
        """The last day whose liability this call settles."""
        return self.date_to if self._bylaw().basis == "death" else self.announced_on

    def _lay(self, cases):
        """Append the segments behind the end of the line."""
        if not cases:
            return
        fund = self.fund_id
        Segment = self.env["coop.welfare.segment"].sudo()  # sudo: nobody else may
        last = Segment.search(
            [("fund_id", "=", fund.id)], order="sequence DESC", limit=1
        )
        end, sequence = fund._line().end, last.sequence
        stamp = (self.env.uid, self.env.cr.now(), self.env.uid, self.env.cr.now())
        rate, rows = exact(self.rate), []
        for case in cases:
            sequence += 1
            head = (fund.id, self.id, case.id, sequence, self._basis_day(case))
            if case.state == "mistaken":
                undone = case.segment_ids
                points = exact(undone.axis_to), exact(undone.axis_from)
                rows.append((*head, exact(undone.rate), *points, undone.id, *stamp))
            else:
                rows.append((*head, rate, end, end + rate, None, *stamp))
                end += rate
        self.env.cr.execute(axis_sql.lay(rows))
        cases.invalidate_recordset(["segment_ids"])
        self.invalidate_recordset(["segment_ids"])

    def _move_members(self, cases):
        """Give a place on the line to who came or went by now: few rows."""
        fund, through = self.fund_id, self._through()
        Membership = self.env["coop.welfare.membership"]
        Membership.flush_model()
        mistaken = cases.filtered(lambda case: case.state == "mistaken")
        end = fund._line().end
        if mistaken:
            self.env.cr.execute(axis_sql.reopen_cover(mistaken.membership_id.ids))
        self.env.cr.execute(axis_sql.begin_cover(fund.id, through, end))
        self.env.cr.execute(axis_sql.end_cover(fund.id, through, end))
        Membership._forget_balances()

    def _count_payers(self):
        """Count the payers of every case anew; return what changed: {case: amount}.

        New cases change from nothing, undone cases to nothing, and a death that was
        reported late takes its member out of the cases after it.
        """
        fund = self.fund_id
        Case = self.env["coop.welfare.case"]
        Case.flush_model(["payers", "charged"])
        known = {
            case: Decimal(charged)
            for case, charged in self.env.execute_query(axis_sql.charged(fund.id))
        }
        rows, changes = [], {}
        for case, count, rate in self.env.execute_query(axis_sql.payers(fund._line())):
            amount = count * Decimal(rate)
            if amount != known.get(case):
                rows.append((case, count, amount))
                changes[case] = amount - (known.get(case) or 0)
        if rows:
            self.env.cr.execute(axis_sql.update_cases(rows))
            Case.invalidate_model(["payers", "charged"])
        return changes

    def _write_centres(self, shifts):
        """One row per centre, and the totals of the call."""
        # sudo: these rows are written by the announcement and by nobody else
        self.env["coop.welfare.call.centre"].sudo().create(
            [
                {
                    "call_id": self.id,
                    "centre_id": shift.centre.id,
                    "members": shift.members,
                    "charged": float(shift.charged),
                    "from_advance": float(-shift.advance),
                    "to_collect": float(shift.receivable),
                }
                for shift in shifts
            ]
        )

    def _finish(self, cases, charged):
        """Freeze the call and carry the fund's dates on."""
        # sudo: case, fund and call change by the announcement only
        mistaken = cases.sudo().filtered(lambda case: case.state == "mistaken")
        (cases.sudo() - mistaken).write({"state": "announced", "call_id": self.id})
        mistaken.state = "undone"
        self.fund_id.sudo().write(
            {"through": self._through(), "called_to": self.date_to}
        )
        rows = self.centre_ids
        # sudo: guarded fields
        self.sudo().write(
            {
                "state": "announced",
                "announced_by": self.env.uid,
                "charged": float(charged),
                "rounding": float(sum(map(exact, rows.mapped("charged"))) - charged),
                "from_advance": sum(rows.mapped("from_advance")),
                "to_collect": sum(rows.mapped("to_collect")),
            }
        )
        content = self._content()
        # sudo: guarded fields
        self.sudo().write(
            {"content": content, "content_hash": self._fingerprint(content)}
        )

    def _post(self, shifts, changes):
        """What members owe and gave, against what is held for each death."""
        fund = self.fund_id
        total = sum((shift.charged for shift in shifts), Decimal(0))
        items = fund._items_of_shifts(
            shifts, self.env._("Call of %s", day_text(self.env, self.date_to))
        )
        held = Decimal(0)
        for case in self.env["coop.welfare.case"].browse(changes):
            # However often a case changes, the books are within half a satang of it.
            now = exact(case.charged)
            part = levy.round_baht(now) - levy.round_baht(now - changes[case.id])
            held += part
            items.append(Item("held", -part, case.display_name, case=case.id))
        # Parts of a satang of all cases together; with whole-satang rates nothing.
        rest = self.env._("Parts of a satang of all cases")
        items.append(Item("held", held - total, rest))
        # sudo: a guarded field
        self.sudo().move_id = fund._post_items(
            self.announced_on, self.display_name, items
        )
