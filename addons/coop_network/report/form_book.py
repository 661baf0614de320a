# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A form as a workbook that is read again: a row for each organisation."""

import io

import xlsxwriter

from ..models.coop_form_layout import DATE, FIXED, column_of, layout, mark_of
from . import sheet_heading
from .coop_imprint import sign_sheet

WIDTHS = (18, 38, 16)
WIDTH = 24
#: rows of one sheet; more organisations hand in by their districts
MOST = 5000


def book(form, organisations, day):
    """The sheet; what an organisation handed in last is written in.

    :param day: written where nothing was handed in yet
    """
    file = io.BytesIO()
    written = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = written.add_worksheet("Form")
    formats = {
        "text": written.add_format({"num_format": "@", "text_wrap": True}),
        "number": written.add_format({"num_format": "#,##0.####"}),
        "date": written.add_format({"num_format": "yyyy-mm-dd"}),
    }
    bold = written.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    lines = form.env["coop.report.heading"]._lines(form)
    sheet.set_margins(**sheet_heading.margins(lines))
    sheet_heading.head(sheet, lines)
    sheet.freeze_panes(1, 2)
    thai = (form.env.lang or "").startswith("th")
    columns = layout(form).columns
    for place, column in enumerate(columns):
        width = WIDTHS[place] if place < len(FIXED) else WIDTH
        sheet.set_column(place, place, width, formats.get(column.kind, formats["text"]))
        sheet.write_string(0, place, column.thai if thai else column.header, bold)
    replies = form._last_replies(organisations)
    for line, organisation in enumerate(organisations, start=1):
        cells = _cells(form, organisation, replies.get(organisation), day)
        _write_row(sheet, line, columns, cells)
    _bounds(sheet, columns, max(len(organisations), 1), thai)
    sign_sheet(written, sheet, len(organisations) + 1, form.env)
    written.close()
    return file.getvalue()


def _cells(form, organisation, reply, day):
    """Plain values by the names of the columns."""
    cells = {
        "code": mark_of(organisation),
        "name": organisation.name,
        DATE: reply.date if reply else day,
    }
    for answer in reply.answer_ids if reply else ():
        value = (
            answer.answer if answer.kind in ("choice", "yes_no") else answer._value()
        )
        cells[column_of(answer.question_id)] = value
    return cells


def _write_row(sheet, line, columns, cells):
    """A number as number, all else as text: an answer is never a formula."""
    for place, column in enumerate(columns):
        value = cells.get(column.name)
        if value is None or value == "":
            continue
        if column.kind == "number":
            sheet.write_number(line, place, value)
        elif column.kind == "date":
            sheet.write_string(line, place, value.isoformat())
        else:
            sheet.write_string(line, place, value)


def _bounds(sheet, columns, last, thai):
    """What Excel itself refuses: an answer that is none of the choices."""
    for place, column in enumerate(columns):
        words = [word for word, _code in column.choices]
        if column.name.startswith("q") and column.choices and len(words) > 2:
            seen = {}
            for word, code in column.choices:
                if word.isascii() != thai or code not in seen:
                    seen[code] = word
            words = list(seen.values())
        if words and len(",".join(words)) <= 255:
            rule = {"validate": "list", "source": words}
            sheet.data_validation(1, place, last, place, rule)
