# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where the figures come from, and the sums that show whether any was changed."""

import hashlib

from odoo.tools import LazyTranslate

from .workbook_book import ROW_HEIGHT, Column

_lt = LazyTranslate(__name__)

LAST_PRINTED = 2


def add(book):
    _ = book.translate
    return book.add_sheet(
        "sources",
        _(_lt("Sources")),
        [
            Column(_(_lt("Sheet")), 40),
            Column(_(_lt("Rows")), 14),
            Column(_(_lt("SHA-256 of the sheet as CSV")), 90),
        ],
        landscape=True,
    )


def write(book, facts):
    """Write the sums of all sheets before this one, and what made them.

    :param facts: label and value of what program and database are
    :return: the sum over the whole workbook
    """
    _ = book.translate
    sheet = book.sheets["sources"]
    sheet.head(_(_lt("Sources and content hash")), _(_lt("How to check")), LAST_PRINTED)
    sheet.head_columns()
    others = [other for key, other in book.sheets.items() if key not in OUTSIDE]
    for other in others:
        rows = max(other.text.rows - 1, 0)
        sheet.write([other.name, rows, other.text.sum()], ["name", "integer", "small"])
    whole = content_hash(other.text.sum() for other in others)
    label = _(_lt("Content hash of the figures"))
    row = sheet.write([label, None, whole], ["strong", "text", "strong"])
    book.name_cell("content_hash", sheet.cell("C", row))
    sheet.skip()
    for name, value in facts:
        sheet.set_height(ROW_HEIGHT * max(1, -(-len(value) // 90)))
        sheet.write([name, None, value], ["strong", "text", "wrap"])
    sheet.skip()
    _write_method(book, sheet)
    sheet.print_columns(LAST_PRINTED)
    return whole


#: the cover tells how this sheet ends, so neither is part of the hash
OUTSIDE = ("cover", "sources")


def content_hash(sums):
    """Return the sum over the sums of the sheets, in their order.

    >>> content_hash(["a", "b"])[:16]
    '911169ddaaf146af'
    """
    return hashlib.sha256("".join(f"{one}\n" for one in sums).encode()).hexdigest()


def _write_method(book, sheet):
    text = book.translate(
        _lt(
            "Each sheet has a CSV with the same column titles, words and figures, "
            "which can be downloaded with the workbook. The sum beside a sheet is the "
            "SHA-256 of that file; the content hash is the SHA-256 of the sums above, "
            "one to a line. The same books give the same hash whenever the workbook is "
            "made: another hash means that a figure or a word became another. Figures "
            "of entries come from the posted entries of the database; every other "
            "figure is a formula over them, with its value."
        )
    )
    sheet.set_height(5 * ROW_HEIGHT)
    sheet.merge(0, LAST_PRINTED, text, "wrap")
    sheet.skip()
