# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import xlsxwriter

from odoo import http
from odoo.http import request

from odoo.addons.coop_network.controllers import workbook
from odoo.addons.coop_network.report.coop_imprint import sign_sheet

from ..models.coop_books_onboarding_sheet import LAYOUT

#: rows below the header in which Excel offers the words to choose from
ROWS = 1_000
WIDTHS = {"organisation": 44, "kind": 24, "month": 18, "coop_vat": 26}


class CoopBooksOnboardingController(http.Controller):
    """Hands out the sheet of books to be opened, filled in as far as it is known."""

    @http.route(
        "/coop_accounting/onboarding/<int:onboarding_id>/sheet",
        type="http",
        auth="user",
    )
    def sheet(self, onboarding_id):
        one = request.env["coop.books.onboarding"].browse(onboarding_id).exists()
        if not one:
            raise request.not_found()
        one.check_access("read")
        return workbook.from_memory(book(one), "onboarding.xlsx")


def book(onboarding):
    """The lines of the list, or else every organisation without books here."""
    thai = (onboarding.env.lang or "").startswith("th")
    file = io.BytesIO()
    written = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = written.add_worksheet()
    bold = written.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(LAYOUT.columns):
        sheet.set_column(place, place, WIDTHS.get(column.name, 22))
        sheet.write_string(0, place, column.thai if thai else column.header, bold)
        if column.choices:
            words = list(_words(column, thai).values())
            sheet.data_validation(
                1, place, ROWS, place, {"validate": "list", "source": words}
            )
    number = 0
    for number, row in enumerate(_rows(onboarding, thai), start=1):
        sheet.write_row(number, 0, row)
    sign_sheet(written, sheet, number + 1, onboarding.env)
    written.close()
    return file.getvalue()


def _words(column, thai):
    """The first word of each code in the user's language; the import takes all."""
    found = {}
    for word, code in column.choices:
        if thai or word.isascii():
            found.setdefault(code, word)
    return found


def _rows(onboarding, thai):
    words = {
        column.name: _words(column, thai) for column in LAYOUT.columns if column.choices
    }
    if onboarding.line_ids:
        for line in onboarding.line_ids:
            yield [_cell(line, column.name, words) for column in LAYOUT.columns]
        return
    # sudo: the companies of others only say which organisations keep books here
    organisations = onboarding.env["coop.organisation"].search([])
    for one in organisations.filtered(lambda one: not one.sudo().books_company_id):
        kind = words["kind"].get(one._coop_likely_kind(), "")
        yield [one.code or one.name, kind, words["month"]["3"], words["coop_vat"]["no"]]


def _cell(line, name, words):
    if name == "organisation":
        one = line.organisation_id
        return one.code or one.name or line.written or ""
    if name == "coop_vat":
        return words[name]["yes" if line.coop_vat else "no"]
    value = line[name] or ""
    return words.get(name, {}).get(value, value)
