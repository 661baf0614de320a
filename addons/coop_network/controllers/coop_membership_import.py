# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import xlsxwriter

from odoo import http
from odoo.http import request

from ..report.coop_imprint import sign_sheet
from . import workbook


class CoopMembershipImportController(http.Controller):
    """Hands out what is wrong in a file of members, to be corrected beside it."""

    @http.route(
        "/coop_network/members/import/<int:import_id>/findings",
        type="http",
        auth="user",
    )
    def findings(self, import_id):
        one = request.env["coop.membership.import"].browse(import_id).exists()
        if not one:
            raise request.not_found()
        one.check_access("read")
        return workbook.from_memory(self._book(one.finding_ids), "findings.xlsx")

    @staticmethod
    def _book(findings):
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file, {"in_memory": True})
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        names = ("sheet", "row", "column", "value", "reason")
        labels = findings.fields_get(names, ["string"])
        for place, (name, width) in enumerate(
            zip(names, (14, 8, 22, 28, 90), strict=True)
        ):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, labels[name]["string"], bold)
        number = 0
        for number, finding in enumerate(findings, start=1):
            for place, name in enumerate(names):
                value = finding[name]
                if name == "row":
                    sheet.write_number(number, place, value, wrap)
                else:
                    sheet.write_string(number, place, value or "", wrap)
        sheet.freeze_panes(1, 0)
        sign_sheet(book, sheet, number + 1, findings.env)
        book.close()
        return file.getvalue()
