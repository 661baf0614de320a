# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The member register as a file: one row in memory, however many there are."""

import csv

import xlsxwriter

from odoo.addons.coop_network.report.coop_imprint import sign_sheet, sign_text

from coop_core.sheet_text import guard
from coop_core.thai_date import BE_OFFSET

#: a sheet of Excel ends at 1,048,576 rows; the first ones are the heading
ROWS_PER_SHEET = 1_000_000
#: a day that Excel shows in the Buddhist era, and that is a day nonetheless
THAI_DAY = "[$-107041E]dd/mm/yyyy"


def write_text(path, heading, columns, rows, env):
    """CSV that Excel opens in Thai; no cell of it is taken for a formula.

    :return: how many rows were written
    """
    count = 0
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([guard(" ".join(filter(None, heading)))])
        writer.writerow([column.title for column in columns])
        for row in rows:
            writer.writerow(map(_written, row))
            count += 1
        sign_text(writer, env)
    return count


def write_book(path, heading, columns, rows, env, per_sheet=ROWS_PER_SHEET):
    """A workbook, with one sheet after the other as they fill.

    :return: how many rows were written
    """
    options = {
        "constant_memory": True,
        "default_date_format": THAI_DAY,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(path, options)
    book.use_zip64()
    sheets = _Sheets(book, heading, columns)
    count = 0
    for row in rows:
        if count % per_sheet == 0:
            sheets.open()
        sheets.write(row)
        count += 1
    if not count:
        sheets.open()
    sign_sheet(book, sheets.sheet, sheets.row, env)
    book.close()
    return count


class _Sheets:
    """The sheet that is being written, and the next ones."""

    def __init__(self, book, heading, columns):
        self.book, self.heading, self.columns = book, heading, columns
        self.strong = book.add_format({"bold": True})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.sheet, self.row, self.number = None, 0, 0

    def open(self):
        self.number += 1
        sheet = self.sheet = self.book.add_worksheet(str(self.number))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        first = len(self.heading)
        for place, column in enumerate(self.columns):
            sheet.set_column(place, place, column.width)
        for row, text in enumerate(self.heading):
            sheet.write_string(row, 0, text, self.strong)
        for place, column in enumerate(self.columns):
            sheet.write_string(first, place, column.title, self.head)
        sheet.freeze_panes(first + 1, 0)
        sheet.repeat_rows(0, first)
        self.row = first + 1

    def write(self, row):
        sheet, number = self.sheet, self.row
        for place, value in enumerate(row):
            if value is None or value is False:
                continue
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            elif isinstance(value, int):
                sheet.write_number(number, place, value)
            else:
                sheet.write_datetime(number, place, value)
        self.row += 1


def _written(value):
    if value is None or value is False:
        return ""
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, int):
        return value
    return f"{value.day:02}/{value.month:02}/{value.year + BE_OFFSET}"
