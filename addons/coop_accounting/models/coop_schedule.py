# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from odoo import api, models


class ScheduleColumn(NamedTuple):
    """One column of a schedule.

    ``formula`` makes the cell live in the workbook: codes of columns of the same row
    in braces, such as ``{opening}+{increase}-{decrease}``; the row carries the value.
    """

    code: str
    title: str
    kind: str = (
        "text"  #: text, money, percent (12.5 means 12.5 %), number, integer, date
    )
    width: float = 14
    total: bool = False  #: summed in the last row
    formula: str = ""


class ScheduleRow(NamedTuple):
    """One printed row; values in the order of the columns, None leaves a gap."""

    values: tuple
    #: line, heading, subtotal, total; detail: part of a line, and so not in the totals
    style: str = "line"
    indent: int = 0
    key: str = ""  #: what other sheets and ties may point at
    formulas: dict | None = (
        None  #: column code -> formula over {key.column} and {column}
    )
    record: tuple | None = None  #: model and id that the row opens on screen
    #: column code -> domain of the journal items that the figure is the sum of
    items: dict | None = None


class Tie(NamedTuple):
    """A figure of a schedule, and what must be the same in the ledger.

    ``column`` names the column of the schedule whose total is compared, or ``key`` the
    row; ``prefixes`` are beginnings of standard codes whose closing balances are summed
    (``sign`` 1 for debit, -1 for credit balances); without them ``ledger`` is given.
    """

    name: str
    figure: Decimal
    ledger: Decimal
    column: str = ""
    key: str = ""
    prefixes: tuple = ()
    sign: int = 1

    @property
    def difference(self) -> Decimal:
        return self.figure - self.ledger


class Schedule(NamedTuple):
    """A paper of the year-end set: on screen, in the workbook, as PDF and as CSV."""

    code: str
    name: str  #: of the sheet, at most 31 characters
    title: str  #: second line of the heading
    columns: tuple[ScheduleColumn, ...]
    rows: Iterable[ScheduleRow]
    ties: tuple[Tie, ...] = ()
    as_on: bool = True  #: third line: "as at" a day, else "for the period"
    notes: tuple[str, ...] = ()  #: printed below
    landscape: bool = False
    #: who signs, from left to right; none: chairman of the board and manager
    signatures: tuple[str, ...] = ()
    #: a line under each row and room to write by hand: people sign in it
    ruled: bool = False


class ScheduleKind(NamedTuple):
    """A paper that some addon can draw.

    ``finder(order, books)`` answers a Schedule, or None where there is nothing to
    show; ``order`` is a record of a model that inherits ``coop.books``, ``books`` its
    checked company and days.
    """

    code: str
    name: str
    sequence: int
    finder: Callable[[models.Model, NamedTuple], Schedule | None]
    kinds: frozenset = frozenset()  #: kinds of organisation; empty means all


class CoopSchedule(models.AbstractModel):
    """Which papers belong to the year-end set; extended with ``_inherit``."""

    _name = "coop.schedule"
    _description = "Schedules of the Year End"

    @api.model
    def _coop_schedule_kinds(self) -> list[ScheduleKind]:
        return []

    @api.model
    def _coop_schedules(self, order, books):
        """Return the schedules that have something to show, in their order.

        Work that remembers its figures draws them once, for its sheets and for the
        check of their ties.

        :param order: record of a model that inherits ``coop.books``
        :param books: ``order._books()``
        """
        return order._once("schedules", books, lambda: self._draw_all(order, books))

    def _draw_all(self, order, books):
        coop_kind = order.company_id._coop_kind() or "AG"
        found = (
            kind.finder(order, books)
            for kind in sorted(self._coop_schedule_kinds(), key=lambda k: k.sequence)
            if not kind.kinds or coop_kind in kind.kinds
        )
        return [schedule for schedule in found if schedule]
