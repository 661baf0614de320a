# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The entries: one row per journal item, each with a link that opens its entry."""

from decimal import Decimal

from odoo.tools import LazyTranslate

from coop_core.thai_date import format_thai

from .workbook_book import HEADING_ROWS, Column
from .workbook_data import thai

_lt = LazyTranslate(__name__)

#: a sheet of Excel ends at 1,048,576 rows; further items go to a further sheet
ITEMS_PER_SHEET = 1_000_000
LAST_PRINTED = 9
ACCOUNT, DEBIT, CREDIT = "EIJ"
URL_NAME = "coop_url"


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
                Column(_(_lt("Open")), 10),
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


def write(book, figures, items):
    """Write all items, sheet by sheet, then the totals of each sheet.

    :param items: an iterator over the rows of ``coop_books_sql.entries``
    """
    names = {row.balance.account.id: row.balance.account.name for row in figures.rows}
    open_label = book.translate(_lt("Open entry"))
    all_spans = spans(book, figures)
    book.cells["entries:codes"] = [span[0] for span in all_spans]
    for key, span in zip(keys(figures), all_spans, strict=True):
        sheet = book.sheets[key]
        _write_head(book, sheet, figures)
        first = sheet.row
        debit = credit = Decimal(0)
        for _count, item in zip(range(ITEMS_PER_SHEET), items):  # noqa: B905
            _write_item(sheet, item, names, open_label)
            debit += Decimal(item[8])
            credit += Decimal(item[9])
        if sheet.row == first:
            sheet.skip()
        total = [
            (f"=ROUND(SUM({span[1]}),2)", debit),
            (f"=ROUND(SUM({span[2]}),2)", credit),
        ]
        book.cells[f"{key}:debit"] = (sheet.cell(DEBIT), debit)
        book.cells[f"{key}:credit"] = (sheet.cell(CREDIT), credit)
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


def _write_item(sheet, item, names, open_label):
    day, move_id, move, journal, code, account_id, partner, label, debit, credit = item
    sheet.write(
        [
            format_thai(day, "short"),
            day.isoformat(),
            move or f"#{move_id}",
            journal,
            code or "",
            names.get(account_id, ""),
            partner or "",
            label or "",
            Decimal(debit),
            Decimal(credit),
            (f'=HYPERLINK({URL_NAME}&L{sheet.row + 1},"{open_label}")', open_label),
            move_id,
        ],
        [*["text"] * 5, *["name"] * 3, "money", "money", "link", "number"],
    )
