# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Members written in the layout that the import reads, row by row."""

import csv

import xlsxwriter

from coop_core.sheet_text import guard
from coop_core.thai_date import BE_OFFSET

from ..models.coop_membership_layout import LAYOUT
from .coop_imprint import sign_sheet, sign_text

#: a day that Excel shows in the Buddhist era, and that is a day nonetheless
THAI_DAY = "[$-107041E]dd/mm/yyyy"
WIDTHS = {"name": 28, "organisation": 32, "national_id": 20, "address": 40}


def header(lang):
    """Column names in the user's language; the import takes both."""
    thai = (lang or "").startswith("th")
    return [column.thai if thai else column.header for column in LAYOUT.columns]


def words(name, lang):
    """Word of each code of a column, one that the import takes."""
    thai = (lang or "").startswith("th")
    column = LAYOUT.columns[LAYOUT.place(name)]
    found = {}  # {code: word}
    for word, code in column.choices:
        if word.isascii() != thai:
            found.setdefault(code, word)
    return found


def write_text(path, names, rows, env):
    """CSV that Excel opens in Thai; no cell of it is taken for a formula."""
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for row in rows:
            writer.writerow(map(_written, row))
        sign_text(writer, env)


def write_book(path, names, rows, env):
    """A workbook, of which no more than a row is in memory."""
    book = xlsxwriter.Workbook(
        path, {"constant_memory": True, "default_date_format": THAI_DAY}
    )
    sheet = book.add_worksheet("Members")
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(LAYOUT.columns):
        sheet.set_column(place, place, WIDTHS.get(column.name, 16))
        sheet.write_string(0, place, names[place], bold)
    number = 0
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            elif value is not None:
                sheet.write_datetime(number, place, value)
    sign_sheet(book, sheet, number + 1, env)
    book.close()


def _written(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return guard(value)
    return f"{value.day:02}/{value.month:02}/{value.year + BE_OFFSET}"
