# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The trial balance: its movements add up the entries sheet, statements add it up."""

from odoo.tools import LazyTranslate

from .workbook_book import Column
from .workbook_data import thai

_lt = LazyTranslate(__name__)

CODE, NAME, OPEN_DR, OPEN_CR, DEBIT, CREDIT, CLOSE_DR, CLOSE_CR = "ABCDEFGH"
STANDARD, POSITION, PROFIT, LAST_CLOSING, LAST_MOVEMENT = "IJKLM"
LAST_PRINTED = 7


def add(book):
    _ = book.translate
    return book.add_sheet(
        "trial_balance",
        _(_lt("Trial balance")),
        [
            Column(_(_lt("Account code")), 11),
            Column(_(_lt("Account name")), 40),
            Column(_(_lt("Brought forward, debit")), 16),
            Column(_(_lt("Brought forward, credit")), 16),
            Column(_(_lt("Of the period, debit")), 16),
            Column(_(_lt("Of the period, credit")), 16),
            Column(_(_lt("Balance, debit")), 16),
            Column(_(_lt("Balance, credit")), 16),
            Column(_(_lt("Standard code")), 11),
            Column(_(_lt("Line of the position")), 11),
            Column(_(_lt("Line of the result")), 11),
            Column(_(_lt("A year before, balance")), 16),
            Column(_(_lt("A year before, movement")), 16),
        ],
        landscape=True,
    )


def write(book, figures, entry_spans):
    """Write the accounts, then totals under the six columns.

    :param entry_spans: for each sheet of entries: where the account codes, the
        debits and the credits stand
    """
    _ = book.translate
    sheet = book.sheets["trial_balance"]
    books = figures.books
    period = _(_lt("From %(from)s to %(to)s"))
    period %= {"from": thai(books.date_from), "to": thai(books.date_to)}
    sheet.head(_(_lt("Trial balance")), period, LAST_PRINTED)
    sheet.head_columns()
    first = sheet.row
    for row in figures.rows:
        _write_account(sheet, row, entry_spans)
    last = max(sheet.row - 1, first)
    if not figures.rows:
        sheet.skip()
    for column in (CODE, *"CDEFGHIJKLM"):
        book.cells[f"tb:{column}"] = sheet.span(column, first, last)
    _write_totals(book, sheet, figures)
    sheet.filter_rows(first, LAST_PRINTED)
    sheet.print_columns(LAST_PRINTED)


def _write_account(sheet, row, entry_spans):
    balance, here = row.balance, sheet.row + 1
    net = f"ROUND(C{here}-D{here}+E{here}-F{here},2)"
    sheet.write(
        [
            balance.code,
            balance.account.name,
            max(balance.opening, 0),
            max(-balance.opening, 0),
            (_sum_entries(entry_spans, 1, here), balance.debit),
            (_sum_entries(entry_spans, 2, here), balance.credit),
            (f"=MAX({net},0)", max(balance.closing, 0)),
            (f"=MAX(-{net},0)", max(-balance.closing, 0)),
            balance.standard_code or "",
            row.position_line.code if row.position_line else "",
            row.profit_line.code if row.profit_line else "",
            row.last_closing,
            row.last_movement,
        ],
        ["text", "name", *["money"] * 6, *["small"] * 3, *["money_last"] * 2],
    )


def _sum_entries(entry_spans, which, here):
    parts = [f"SUMIFS({spans[which]},{spans[0]},$A{here})" for spans in entry_spans]
    return f"=ROUND({'+'.join(parts)},2)"


def _write_totals(book, sheet, figures):
    rows = [row.balance for row in figures.rows]
    totals = {
        "C": sum(max(row.opening, 0) for row in rows),
        "D": sum(max(-row.opening, 0) for row in rows),
        "E": sum(row.debit for row in rows),
        "F": sum(row.credit for row in rows),
        "G": sum(max(row.closing, 0) for row in rows),
        "H": sum(max(-row.closing, 0) for row in rows),
    }
    values = [
        (f"=ROUND(SUM({book.cells[f'tb:{column}']}),2)", total)
        for column, total in totals.items()
    ]
    for column, total in totals.items():
        book.cells[f"tb:total:{column}"] = (sheet.cell(column), total)
    label = book.translate(_lt("Total"))
    sheet.write(["", label, *values], ["strong", "strong", *["money_grand"] * 6])
