# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sheet of distances: the form that is filled in is what is read again."""

import io

import xlsxwriter

from odoo.addons.coop_network.report.coop_imprint import sign_sheet

from coop_core.sheet_layout import Column, Layout

WIDTHS = (18, 34, 18, 34, 14, 16, 40)
LAYOUT = Layout(
    "distance",
    (
        Column(
            "start", "From Code", "รหัสต้นทาง", required=True, filled=True, numeric=True
        ),
        Column("start_name", "From", "ต้นทาง"),
        Column(
            "end", "To Code", "รหัสปลายทาง", required=True, filled=True, numeric=True
        ),
        Column("end_name", "To", "ปลายทาง"),
        Column(
            "km",
            "Kilometres",
            "กิโลเมตร",
            "number",
            required=True,
            others=("กม.", "ระยะทาง", "ระยะทาง (กม.)"),
        ),
        Column("rate", "Baht per Tonne", "บาทต่อตัน", "number"),
        Column("source", "Source", "ที่มา"),
    ),
)


def form(start, ends, known, lang):
    """Return a workbook with a row for each way, what is known filled in.

    :param known: {organisation: coop.distance}
    """
    file = io.BytesIO()
    written = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = written.add_worksheet("Distances")
    bold = written.add_format({"bold": True, "bottom": 1})
    thai = (lang or "").startswith("th")
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(LAYOUT.columns):
        sheet.set_column(place, place, WIDTHS[place])
        sheet.write_string(0, place, column.thai if thai else column.header, bold)
    line = 0
    for line, end in enumerate(ends, start=1):
        way = known.get(end)
        texts = (start.code, start.display_name, end.code, end.display_name)
        for place, text in enumerate(texts):
            sheet.write_string(line, place, text or "")
        for place, number in enumerate((way and way.km, way and way.rate), start=4):
            if number:
                sheet.write_number(line, place, number)
        sheet.write_string(line, 6, (way and way.source) or "")
    sign_sheet(written, sheet, line + 1, start.env)
    written.close()
    return file.getvalue()
