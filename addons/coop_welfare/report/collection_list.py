# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The list of who owes what, as a file that the same screen reads again."""

import csv
from decimal import Decimal

import xlsxwriter

from odoo.addons.coop_network.report.coop_imprint import sign_sheet, sign_text

from ..models import coop_welfare_collection_file_sql as file_sql
from ..models.coop_welfare_collection_layout import OUT, header

#: a day that Excel shows in the Buddhist era, and that is a day nonetheless
THAI_DAY = "[$-107041E]dd/mm/yyyy"
WIDTHS = (6, 16, 34, 16, 14, 14, 16, 24)


def rows(collection):
    """Place, number, name and amount due of the members of the centre who owe."""
    collection.env["coop.welfare.membership"].flush_model()
    # sudo: a clerk reads his centre, not the fund
    line = collection.fund_id.sudo()._line()
    asked = file_sql.asked(collection.centre_id.id, line)
    place = 0
    for _id, number, name, _gone, due in collection.env.execute_query(asked):
        if Decimal(due):
            place += 1
            yield place, number, name, Decimal(due)


def write_book(collection, path):
    """Write an Excel workbook, a row at a time."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Collection")
    bold = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"num_format": "@"})
    money = book.add_format({"num_format": "#,##0.00"})
    day = book.add_format({"num_format": THAI_DAY})
    for column, width in enumerate(WIDTHS):
        written = {"paid": money, "paid_on": day, "number": text}.get(OUT[column])
        sheet.set_column(column, column, width, written)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(header(collection.env.lang)):
        sheet.write_string(0, column, name, bold)
    place = 0
    for place, number, name, due in rows(collection):
        sheet.write_number(place, 0, place)
        sheet.write_string(place, 1, number, text)
        sheet.write_string(place, 2, name or "")
        sheet.write_number(place, 3, float(due), money)
    sign_sheet(book, sheet, place + 1, collection.env)
    book.close()


def write_text(collection, path):
    """Write CSV that Excel opens in Thai."""
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        written = csv.writer(file)
        written.writerow(header(collection.env.lang))
        for place, number, name, due in rows(collection):
            cells = (place, _safe(number), _safe(name or ""), due, "", "", "", "")
            written.writerow(cells)
        sign_text(written, collection.env)


def _safe(text):
    """No formula where a spreadsheet would take the text for one."""
    return f"'{text}" if text[:1] in "=+-@\t" else text
