# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An intake form as a workbook that is read again."""

import io

import xlsxwriter

from odoo.addons.coop_network.report.coop_imprint import sign_sheet

from ..models.coop_produce_form_layout import READING, header, layout

WIDTHS = {"row": 24, "name": 32, "other": 18}


def book(form):
    """The rows of a form; those who brought something lately are written in."""
    file = io.BytesIO()
    written = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = written.add_worksheet("Intake")
    columns = layout(form).columns
    bold = written.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    formats = {
        "text": written.add_format({"num_format": "@"}),
        "date": written.add_format({"num_format": "yyyy-mm-dd"}),
        "number": written.add_format({"num_format": "#,##0.###"}),
    }
    sheet.freeze_panes(1, 1)
    for place, name in enumerate(header(form)):
        column = columns[place]
        sheet.set_column(
            place,
            place,
            WIDTHS.get(column.name, 13),
            formats.get(column.kind, formats["text"]),
        )
        sheet.write_string(0, place, name, bold)
    places = {column.name: place for place, column in enumerate(columns)}
    sellers = form._sellers()
    for number in range(1, form.row_count + 1):
        sheet.write_string(number, places["row"], form._row_mark(number))
        sheet.write_string(number, places["date"], form.date.isoformat())
        if number <= len(sellers):
            member, tare = sellers[number - 1]
            sheet.write_string(number, places["member"], member.number)
            # sudo: the name stands beside the number on every slip of the station
            sheet.write_string(number, places["name"], member.sudo().person_id.name)
            if tare:
                sheet.write_number(number, places["tare"], tare, formats["number"])
    _bounds(sheet, form, places)
    sign_sheet(written, sheet, form.row_count + 1, form.env)
    written.close()
    return file.getvalue()


def _bounds(sheet, form, places):
    """What Excel itself refuses: figures that cannot be, grades that are none."""
    rows = (1, form.row_count)
    for one in form._rule().reading_ids:
        place = places[f"{READING}{one.code}"]
        sheet.data_validation(
            rows[0],
            place,
            rows[1],
            place,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": one.least,
                "maximum": one.most,
            },
        )
    if "grade" in places:
        codes = form._rule().grade_ids.mapped("code")
        place = places["grade"]
        sheet.data_validation(
            rows[0], place, rows[1], place, {"validate": "list", "source": codes}
        )
