# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The entries: one row per journal item, each with a link that opens its entry."""

from typing import NamedTuple

from odoo.tools import LazyTranslate

from coop_core.thai_date import BE_OFFSET, MONTHS_SHORT

from .workbook_book import HEADING_ROWS, ROW_ATTRIBUTES, Column
from .workbook_data import ZERO, thai
from .workbook_stream import Receiver

_lt = LazyTranslate(__name__)

#: a sheet of Excel ends at 1,048,576 rows; further items go to a further sheet
ITEMS_PER_SHEET = 1_000_000
LAST_PRINTED = 9
ACCOUNT, DEBIT, CREDIT = "EIJ"
URL_NAME = "coop_url"
STYLES = (*["text"] * 5, *["name"] * 3, "money", "money", "link", "number")


class Look(NamedTuple):
    """How a row of the sheet looks: what the database needs to write it."""

    rows_per_sheet: int
    first_row: int
    row_attributes: str
    styles: dict  #: letter of the column -> number of its format
    open_label: str
    url_name: str
    months: tuple[str, ...]
    era: int
    accounts: list  #: id, code and name


def keys(figures):
    """Return the keys of the sheets that the items need."""
    sheets = max(1, -(-figures.control.items // ITEMS_PER_SHEET))
    return [f"entries:{number}" for number in range(1, sheets + 1)]


def add(book, figures):
    _ = book.translate
    names = keys(figures)
    for number, key in enumerate(names, 1):
        name = _(_lt("Journal entries"))
        book.add_sheet(
            key,
            name if len(names) == 1 else f"{name} {number}",
            [
                Column(_(_lt("Date")), 13),
                Column(_(_lt("Date (ISO)")), 11, hidden=True),
                Column(_(_lt("Entry number")), 18),
                Column(_(_lt("Journal")), 8),
                Column(_(_lt("Account code")), 11),
                Column(_(_lt("Account name")), 38),
                Column(_(_lt("Partner")), 28),
                Column(_(_lt("Label")), 34),
                Column(_(_lt("Debit")), 15),
                Column(_(_lt("Credit")), 15),
                Column(_(_lt("See Entry")), 10),
                Column(_(_lt("Internal number")), 10),
            ],
            landscape=True,
        )


def spans(book, figures):
    """Return, for each sheet, where codes, debits and credits will stand."""
    left = figures.control.items
    result = []
    for key in keys(figures):
        items = max(1, min(left, ITEMS_PER_SHEET))
        left -= items
        first, last = HEADING_ROWS, HEADING_ROWS + items - 1
        sheet = book.sheets[key]
        result.append(
            tuple(
                sheet.span(column, first, last) for column in (ACCOUNT, DEBIT, CREDIT)
            )
        )
    return result


def write(book, figures, copy):
    """Write all items, sheet by sheet, then the totals of each sheet.

    :param copy: called with a Look and what takes the rows; has the database write them
    """
    all_spans = spans(book, figures)
    book.cells["entries:codes"] = [span[0] for span in all_spans]
    sheets = [book.sheets[key] for key in keys(figures)]
    for sheet in sheets:
        _write_head(book, sheet, figures)
    streamed = [sheet.stream() for sheet in sheets] if figures.control.items else []
    if streamed:
        copy(_look(book, figures), Receiver(streamed, ITEMS_PER_SHEET))
    for key, sheet, span in zip(keys(figures), sheets, all_spans, strict=True):
        _write_totals(book, key, sheet, span)


def _write_totals(book, key, sheet, span):
    first, rows = sheet.row, sheet.streamed
    sheet.skip(rows.rows if rows else 1)
    debit, credit = (rows.debit, rows.credit) if rows else (ZERO, ZERO)
    book.cells[f"{key}:debit"] = (sheet.cell(DEBIT), debit)
    book.cells[f"{key}:credit"] = (sheet.cell(CREDIT), credit)
    total = [
        (f"=ROUND(SUM({span[1]}),2)", debit),
        (f"=ROUND(SUM({span[2]}),2)", credit),
    ]
    label = book.translate(_lt("Total"))
    sheet.write(
        [*[None] * 7, label, *total],
        [*["text"] * 7, "strong", "money_grand", "money_grand"],
    )
    sheet.filter_rows(first, LAST_PRINTED)
    sheet.print_columns(LAST_PRINTED)


def _write_head(book, sheet, figures):
    _ = book.translate
    books = figures.books
    period = _(_lt("From %(from)s to %(to)s"))
    period %= {"from": thai(books.date_from), "to": thai(books.date_to)}
    sheet.head(_(_lt("Journal entries")), period, LAST_PRINTED)
    sheet.head_columns()


def _look(book, figures):
    """Return how the database has to write a row."""
    balances = [row.balance for row in figures.rows]
    return Look(
        rows_per_sheet=ITEMS_PER_SHEET,
        first_row=HEADING_ROWS + 1,
        row_attributes=ROW_ATTRIBUTES,
        styles={
            column: book.format_number(style)
            for column, style in zip("ABCDEFGHIJKL", STYLES, strict=True)
        },
        open_label=book.translate(_lt("Open entry")),
        url_name=URL_NAME,
        months=MONTHS_SHORT,
        era=BE_OFFSET,
        accounts=[(one.account.id, one.code, one.account.name) for one in balances],
    )
