# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The form of a demand survey as a workbook that is read again."""

import io

import xlsxwriter

from odoo.addons.coop_network.report.coop_imprint import sign_sheet

from ..models.coop_demand_pattern import MONTHS
from ..models.coop_demand_survey_layout import FIXED, header, layout

WIDTHS = {"place": 18, "place_name": 40, "product": 34, "unit": 18, "packs": 18}
MOST = 2_000_000_000


def book(survey):
    """Every organisation of the user's place with every product; answers filled in."""
    file = io.BytesIO()
    written = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = written.add_worksheet("Survey")
    columns = layout(survey).columns
    bold = written.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    packs = written.add_format({"num_format": "#,##0", "locked": False})
    sheet.freeze_panes(1, len(FIXED) - 1)
    for place, name in enumerate(header(survey)):
        sheet.set_column(place, place, WIDTHS.get(columns[place].name, 10))
        sheet.write_string(0, place, name, bold)
    number = 0
    for number, (texts, figures) in enumerate(rows(survey), start=1):
        for place, text in enumerate(texts):
            sheet.write_string(number, place, text)
        for place, figure in enumerate(figures, start=len(texts)):
            if figure is None:
                sheet.write_blank(number, place, None, packs)
            else:
                sheet.write_number(number, place, figure, packs)
    if number:
        first, last = len(FIXED) - 1, len(columns) - 1
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0}
        sheet.data_validation(1, first, number, last, {**rule, "maximum": MOST})
        sheet.autofilter(0, 0, number, last)
    sign_sheet(written, sheet, number + 1, survey.env)
    written.close()
    return file.getvalue()


def rows(survey):
    """Texts of a row, and its figures: the year, then the months of the survey."""
    order = [MONTHS[day.month - 1] for day in survey._months()]
    answers = {
        (line.organisation_id, line.product_id): line for line in survey.line_ids
    }
    for place in survey._places():
        for product in survey.product_ids:
            answer = answers.get((place, product))
            texts = (
                place.code or place.name,
                place.name,
                product.default_code or product.name,
                product.uom_id.name,
            )
            names = ("packs", *order)
            yield texts, [answer[name] if answer else None for name in names]
