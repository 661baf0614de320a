# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of demand surveys: a year of April to March, answered by groups."""

import base64
import io
from datetime import date

from openpyxl import Workbook, load_workbook

from odoo.fields import Command

from ..report import demand_survey_form
from .common import CoopProcurementCase

FIRST_MONTH = date(2024, 4, 1)


class CoopSurveyCase(CoopProcurementCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pattern = cls.env["coop.demand.pattern"].create(
            {"name": "May and June", "code": "test", "m05": 3, "m06": 1}
        )

    def survey(self, goods=None, opened=True, **values):
        survey = (
            self.env["coop.demand.survey"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Needs of the year",
                    "hub_id": self.hub.id,
                    "date_from": FIRST_MONTH,
                    "product_ids": [Command.set((goods or self.fertiliser).ids)],
                    **values,
                }
            )
        )
        if opened:
            survey.action_open()
        return survey

    def answer(self, survey, place, user=None, good=None, **values):
        return (
            self.env["coop.demand.survey.line"]
            .with_user(user or self.officer)
            .create(
                {
                    "survey_id": survey.id,
                    "organisation_id": place.id,
                    "product_id": (good or self.fertiliser).id,
                    **values,
                }
            )
        )

    def form(self, survey, user=None):
        """The cells of the form as a user gets it; row 0 is the header.

        The line of names and versions below the rows is left out.
        """
        content = demand_survey_form.book(survey.with_user(user or self.officer))
        sheet = load_workbook(io.BytesIO(content)).active
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        self.assertTrue(rows[-1][0].startswith("# "))
        return [row for row in rows[:-1] if row[0]]

    def file(self, rows):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        content = io.BytesIO()
        book.save(content)
        return base64.b64encode(content.getvalue())

    def reading(self, survey, rows, user=None):
        return (
            self.env["coop.demand.survey.import"]
            .with_user(user or self.officer)
            .create(
                {
                    "survey_id": survey.id,
                    "file": self.file(rows),
                    "file_name": "survey.xlsx",
                }
            )
        )

    def rounds(self, survey, first, last, **values):
        wizard = (
            self.env["coop.demand.survey.rounds"]
            .with_user(self.officer)
            .create(
                {
                    "survey_id": survey.id,
                    "month_from": first,
                    "month_to": last,
                    "date_open": first,
                    "date_close": last,
                    **values,
                }
            )
        )
        before = survey.round_line_ids.round_id
        wizard.action_make()
        return survey.round_line_ids.round_id - before
