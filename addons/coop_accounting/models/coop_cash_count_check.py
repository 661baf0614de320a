# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from decimal import Decimal

from odoo import models

from coop_core.money import round_baht

from .coop_check import CheckAnswer, CheckKind
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

#: days back for which cash can still be counted with some sense
RECENT = 7


class CoopCheck(models.AbstractModel):
    """Whether the cash is counted, each day and on the last of the year."""

    _inherit = "coop.check"

    def _coop_check_kinds(self):
        return [
            *super()._coop_check_kinds(),
            CheckKind(
                "cash_count",
                self.env._("Cash is counted each day"),
                75,
                frozenset({"morning"}),
                self._cash_counted_daily,
            ),
            CheckKind(
                "cash_count_year",
                self.env._("Cash is counted on the last day"),
                75,
                frozenset({"year"}),
                self._cash_counted_at_end,
            ),
        ]

    def _cash_counted_daily(self, company, date_from, date_to):
        """Days of the last week on which cash moved and nobody counted afterwards."""
        rows = self.env["account.move.line"]._read_group(
            [
                ("company_id", "=", company.id),
                ("account_id", "in", self._cash_boxes(company).default_account_id.ids),
                ("parent_state", "=", "posted"),
                ("date", "<", date_to),
                ("date", ">=", date_to - timedelta(RECENT)),
            ],
            ["account_id"],
            ["date:max"],
        )
        missing = [
            (journal, day)
            for account, day in rows
            for journal in self._cash_boxes(company)
            if journal.default_account_id == account
            and not self._counts(journal, [("date", ">=", day)])
        ]
        if not missing:
            return CheckAnswer("fine", self.env._("What moved was counted."))
        order = self.env["coop.cash.count"]
        return CheckAnswer(
            "warning",
            self.env._(
                "Cash moved and was not counted: %(boxes)s. Count the box, and let "
                "another person confirm.",
                boxes=", ".join(
                    f"{journal.name} {order._day(day)}" for journal, day in missing
                ),
            ),
            self.env["ir.actions.act_window"]._for_xml_id(
                "coop_accounting.coop_cash_count_action"
            ),
            len(missing),
        )

    def _cash_counted_at_end(self, company, date_from, date_to):
        missing = [
            journal
            for journal in self._cash_boxes(company)
            if self._cash_at(journal, date_to)
            and not self._counts(journal, [("date", "=", date_to)])
        ]
        if not missing:
            return CheckAnswer(
                "fine", self.env._("Every cash box with money was counted.")
            )
        return CheckAnswer(
            "warning",
            self.env._(
                "Not counted on the last day: %(boxes)s. The auditor asks for the "
                "report of the count; if there is another proof, keep it and say so.",
                boxes=", ".join(journal.name for journal in missing),
            ),
            self.env["ir.actions.act_window"]._for_xml_id(
                "coop_accounting.coop_cash_count_action"
            ),
            len(missing),
        )

    def _cash_boxes(self, company):
        return self.env["account.journal"].search(
            [
                ("company_id", "=", company.id),
                ("type", "=", "cash"),
                ("default_account_id", "!=", False),
            ]
        )

    def _counts(self, journal, domain):
        return self.env["coop.cash.count"].search_count(
            [("journal_id", "=", journal.id), ("state", "=", "confirmed"), *domain],
            limit=1,
        )

    def _cash_at(self, journal, day):
        count = self.env["coop.cash.count"].new(
            {"company_id": journal.company_id.id, "journal_id": journal.id, "date": day}
        )
        return count._book_balance()


class CoopSchedule(models.AbstractModel):
    """The cash counted on the last day, piece by piece."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "cash_count", self.env._("Cash count"), 610, self._schedule_cash_count
            ),
        ]

    def _schedule_cash_count(self, order, books):
        counts = self.env["coop.cash.count"].search(
            [
                ("company_id", "in", books.company_ids),
                ("date", "=", books.date_to),
                ("state", "=", "confirmed"),
            ],
            order="journal_id, id",
        )
        if not counts:
            return None
        _ = self.env._
        columns = (
            ScheduleColumn("what", _("Banknote or Coin"), width=40),
            ScheduleColumn("pieces", _("Pieces"), "integer"),
            ScheduleColumn("amount", _("Amount (baht)"), "money", 18, total=True),
            ScheduleColumn("who", _("Counted and Confirmed By"), width=40),
        )
        ties = [
            Tie(
                _("Counted: %(box)s", box=count.journal_id.name),
                count._counted(),
                count._book_balance(),
                key=f"cash{count.id}",
            )
            for count in counts
        ]
        return Schedule(
            "cash_count",
            _("Cash count"),
            _("Report of the cash count"),
            columns,
            [row for count in counts for row in self._cash_count_rows(count)],
            tuple(ties),
        )

    def _cash_count_rows(self, count):
        """The heading of a box, its pieces, and what was counted in all."""
        who = f"{count.counted_by_id.name} / {count.confirmed_by_id.name}"
        record = (count._name, count.id)
        yield ScheduleRow(
            (count.journal_id.name, None, None, who), "heading", record=record
        )
        for line in count.line_ids:
            if line.pieces:
                yield ScheduleRow(
                    (
                        line.denomination_id.display_name,
                        line.pieces,
                        round_baht(Decimal(str(line.amount))),
                        None,
                    ),
                    indent=1,
                )
        yield ScheduleRow(
            (self.env._("Cash Counted"), None, count._counted(), None),
            "subtotal",
            key=f"cash{count.id}",
            record=record,
        )
