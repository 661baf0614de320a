# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from typing import NamedTuple

from odoo import models

from . import coop_check_books_sql as check_sql
from .coop_check import CheckAnswer, CheckKind
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow

#: how many missing numbers of a series are looked up, and how many are printed
MISSING, NAMED = 200, 5


class Series(NamedTuple):
    """The numbers that the entries of one journal and year bear."""

    journal: models.Model
    prefix: str
    first: int
    last: int
    count: int  #: different numbers
    entries: int
    missing: tuple[int, ...]

    def named_missing(self):
        """Return the first missing numbers as they would read on paper."""
        return [f"{self.prefix}{number:0>5}" for number in self.missing[:NAMED]]


class CoopCheck(models.AbstractModel):
    """Whether the journals count without a gap."""

    _inherit = "coop.check"

    def _coop_check_kinds(self):
        return [
            *super()._coop_check_kinds(),
            CheckKind(
                "numbers",
                self.env._("No number is missing"),
                30,
                frozenset({"morning", "year"}),
                self._numbers,
            ),
        ]

    def _numbers(self, company, date_from, date_to):
        torn = [row for row in self._series(company, date_from, date_to) if row.missing]
        if not torn:
            return CheckAnswer(
                "fine", self.env._("Every journal counts without a gap.")
            )
        journals = [row.journal.id for row in torn]
        return CheckAnswer(
            "problem",
            self.env._(
                "Numbers are missing: %(numbers)s. Find out why and keep the reason "
                "for the auditor.",
                numbers=", ".join(word for row in torn for word in row.named_missing()),
            ),
            self._open_entries(
                [("journal_id", "in", journals), ("state", "!=", "draft")]
            ),
            sum(len(row.missing) for row in torn),
        )

    def _series(self, company, date_from, date_to) -> list[Series]:
        """Return every series of numbers of the period, with what it misses."""
        self.env["account.move"].flush_model()
        rows = self.env.execute_query(
            check_sql.number_series(self._branches(company).ids, date_from, date_to)
        )
        Journal = self.env["account.journal"]
        return [
            Series(
                Journal.browse(journal),
                prefix,
                first,
                last,
                count,
                entries,
                self._missing(journal, prefix) if last - first + 1 > count else (),
            )
            for journal, prefix, first, last, count, entries in rows
        ]

    def _missing(self, journal, prefix):
        rows = self.env.execute_query(
            check_sql.missing_numbers(journal, prefix, MISSING)
        )
        return tuple(number for (number,) in rows)


class CoopSchedule(models.AbstractModel):
    """The paper that shows the numbers of every journal."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "numbers", self.env._("Journal numbers"), 900, self._schedule_numbers
            ),
        ]

    def _schedule_numbers(self, order, books):
        _ = self.env._
        series = self.env["coop.check"]._series(
            order.company_id, books.date_from, books.date_to
        )
        columns = (
            ScheduleColumn("journal", _("Journal"), width=30),
            ScheduleColumn("series", _("Numbers Begin With"), width=20),
            ScheduleColumn("first", _("First"), "integer"),
            ScheduleColumn("last", _("Last"), "integer"),
            ScheduleColumn("entries", _("Entries"), "integer", total=True),
            ScheduleColumn(
                "missing",
                _("Missing"),
                "integer",
                total=True,
                formula="{last}-{first}+1-{entries}",
            ),
            ScheduleColumn("which", _("Numbers Missing"), width=40),
        )
        rows = [
            ScheduleRow(
                (
                    row.journal.name,
                    row.prefix,
                    row.first,
                    row.last,
                    row.count,
                    row.last - row.first + 1 - row.count,
                    ", ".join(row.named_missing()),
                ),
                record=("account.journal", row.journal.id),
            )
            for row in series
        ]
        if not rows:
            return None
        return Schedule(
            "numbers",
            _("Journal numbers"),
            _("Numbers of the entries, journal by journal"),
            columns,
            rows,
            as_on=False,
            landscape=True,
        )
