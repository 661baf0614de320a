# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the sheets are drawn from: read once, handed to every sheet."""

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from coop_core.thai_date import format_thai

from ..models.coop_books import Balance, Books, Control

ZERO = Decimal(0)


class Row(NamedTuple):
    """One account of the trial balance, and the same account a year before."""

    balance: Balance
    last_closing: Decimal
    last_movement: Decimal
    position_line: object  #: coop.statement.line, None off the balance sheet
    profit_line: object  #: coop.statement.line, None for a balance-sheet account


class Figures(NamedTuple):
    """All that the workbook says, but the entries themselves."""

    company: object  #: res.company
    books: Books
    last: Books
    control: Control
    rows: list[Row]
    position: object  #: coop.statement
    profit: object  #: coop.statement
    notes: dict  #: line code of the position -> numbers of the notes that explain it

    def sums(self, line_of, amount_of):
        """Return the sum of each statement line's accounts, by line code."""
        sums = {}  # type: dict[str, Decimal]
        for row in self.rows:
            line = line_of(row)
            if line:
                sums[line.code] = sums.get(line.code, ZERO) + amount_of(row)
        return sums

    def position_amounts(self):
        """Return the position's amounts, this year and last, by line code."""
        return tuple(
            self.position._amounts(self.sums(lambda row: row.position_line, amount))
            for amount in (
                lambda row: row.balance.closing,
                lambda row: row.last_closing,
            )
        )

    def profit_amounts(self):
        """Return the result's amounts, this year and last, by line code."""
        return tuple(
            self.profit._amounts(self.sums(lambda row: row.profit_line, amount))
            for amount in (
                lambda row: row.balance.movement,
                lambda row: row.last_movement,
            )
        )

    def is_whole_year(self):
        year = self.company.compute_fiscalyear_dates(self.books.date_from)
        dates = (self.books.date_from, self.books.date_to)
        return dates == (year["date_from"], year["date_to"])


def thai(day: dt.date) -> str:
    """Return a day as printed: day, month in full, year of the Buddhist era."""
    return format_thai(day)
