# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads the auditor's workbook as the auditor does: by sheet, column and formula."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NamedTuple

TRIAL_BALANCE, POSITION = "งบทดลอง", "งบแสดงฐานะการเงิน"
#: columns C to H of the trial balance, by the names that the database has for them
COLUMNS = (
    "opening_debit",
    "opening_credit",
    "debit",
    "credit",
    "closing_debit",
    "closing_credit",
)
SPAN = r"'([^']+)'!\$(\w+)\$(\d+):\$(\w+)\$(\d+)"
SUMIFS = re.compile(rf"SUMIFS\({SPAN},{SPAN},\$A\d+\)")

Figures = tuple[Decimal, ...]


class Entry(NamedTuple):
    """What a cell sums: the amount, and the internal number of the journal entry."""

    move: int
    amount: Decimal


def money(number: Any) -> Decimal:
    """A figure of Odoo or of a cell as the amount it stands for."""
    return Decimal(str(round(number or 0, 2))).quantize(Decimal("0.01"))


def trial_balance(book: Any) -> tuple[dict[str, Figures], Figures]:
    """The six figures of every account by code, and those of the row of totals."""
    accounts, totals = {}, ()
    for cells in book[TRIAL_BALANCE].iter_rows(min_row=6):
        figures = tuple(money(cell.value) for cell in cells[2:8])
        if cells[0].value:
            accounts[str(cells[0].value)] = figures
        elif cells[1].value:
            totals = figures
    return accounts, totals


def of_database(rows: list[dict[str, Any]]) -> tuple[dict[str, Figures], Figures]:
    """The same of the rows that the screen of the trial balance shows."""
    accounts = {
        row["code"]: tuple(money(row[name]) for name in COLUMNS) for row in rows
    }
    return accounts, tuple(map(sum, zip(*accounts.values(), strict=True)))


def behind(book: Any, code: str, column: str) -> list[Entry]:
    """Follow the formula of an account's cell to the rows of entries that it sums."""
    [formula] = [
        cells["CDEFGH".index(column) + 2].value
        for cells in book[TRIAL_BALANCE].iter_rows()
        if cells[0].value == code
    ]
    sheet, amount, first, _amount, last, _sheet, key, *_rest = SUMIFS.search(
        formula
    ).groups()
    entries = book[sheet]
    return [
        Entry(int(entries[f"L{row}"].value), money(entries[f"{amount}{row}"].value))
        for row in range(int(first), int(last) + 1)
        if entries[f"{key}{row}"].value == code and entries[f"{amount}{row}"].value
    ]


def line_of(book: Any, code: str) -> str:
    """The line of the financial position that an account belongs to."""
    [line] = [
        cells[9].value
        for cells in book[TRIAL_BALANCE].iter_rows()
        if cells[0].value == code
    ]
    return str(line)


def position(book: Any, line: str) -> Decimal:
    """This year's amount of a line of the financial position."""
    [amount] = [
        cells[3].value
        for cells in book[POSITION].iter_rows()
        if str(cells[0].value) == line
    ]
    return money(amount)
