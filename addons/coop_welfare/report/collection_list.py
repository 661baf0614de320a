# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The list of who owes what, as a file that the same screen reads again."""

import csv
from decimal import Decimal

import xlsxwriter

from odoo.addons.coop_network.report.coop_imprint import sign_sheet, sign_text

from ..models import coop_welfare_collection_file_sql as file_sql
from ..models.coop_welfare_collection_layout import columns_out, header

#: a day that Excel shows in the Buddhist era, and that is a day nonetheless
THAI_DAY = "[$-107041E]dd/mm/yyyy"
WIDTHS = {"place": 6, "number": 16, "name": 34, "due": 16, "note": 24, "channel": 16}
MONEY = frozenset({"due", "application", "maintenance", "total", "paid"})


def rows(collection):
    """A dict per member of the centre who owes: place, number, name, amounts due."""
    collection.env["coop.welfare.membership"].flush_model()
    # sudo: a clerk reads his centre, not the fund
    line = collection.fund_id.sudo()._line()
    fees = collection.centre_id._fees_statement(collection.date)
    asked = file_sql.asked(collection.centre_id.id, line, fees)
    place = 0
    for _id, number, name, _gone, *texts in collection.env.execute_query(asked):
        due, application, maintenance = (round(Decimal(one), 2) for one in texts[:3])
        if total := due + application + maintenance:
            place += 1
            yield {
                "place": place,
                "number": number,
                "name": name or "",
                "due": due,
                "application": application,
                "maintenance": maintenance,
                "total": total,
            }


def _columns(collection):
    # sudo: whether the by-law takes fees, whoever works at the centre
    return columns_out(bool(collection.sudo().fund_id._fee_terms(collection.date)))


def write_book(collection, path):
    """Write an Excel workbook, a row at a time."""
    columns = _columns(collection)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet(collection.env._("Collection")[:31])
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    bold = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"num_format": "@"})
    money = book.add_format({"num_format": "#,##0.00"})
    day = book.add_format({"num_format": THAI_DAY})
    for place, name in enumerate(columns):
        written = {"paid": money, "paid_on": day, "number": text}.get(name)
        sheet.set_column(place, place, WIDTHS.get(name, 14), written)
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(header(collection.env.lang, columns)):
        sheet.write_string(0, place, name, bold)
    number = 0
    for number, row in enumerate(rows(collection), start=1):
        for place, name in enumerate(columns):
            if name in MONEY and name in row:
                sheet.write_number(number, place, float(row[name]), money)
            elif name == "place":
                sheet.write_number(number, place, row[name])
            elif name in row:
                sheet.write_string(number, place, row[name], text)
    sign_sheet(book, sheet, number + 1, collection.env)
    book.close()


def write_text(collection, path):
    """Write CSV that Excel opens in Thai."""
    columns = _columns(collection)
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        written = csv.writer(file)
        written.writerow(header(collection.env.lang, columns))
        for row in rows(collection):
            written.writerow(_safe(row.get(name, "")) for name in columns)
        sign_text(written, collection.env)


def _safe(value):
    """No formula where a spreadsheet would take the text for one."""
    risky = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t")
    return f"'{value}" if risky else value
