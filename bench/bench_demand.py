# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A demand survey of a whole province, from the form to the round made of it.

``size`` is the number of groups that answer for one product; they deal with 300
centres, and those with the hub. The marketing officer of the hub does all that is
timed, on one survey that is rolled back at the end.

The plain SQL stores or reads the same figures without checks. The usual way is Odoo's
import of the same rows.
"""

import base64
import io

from bench_procurement import Purchase
from openpyxl import load_workbook

from odoo.fields import Command

from odoo.addons.coop_procurement.report import demand_survey_form

SIZE = 5_000
FIRST = "2024-05-01"
MONTHS = [f"m{number:02}" for number in range(1, 13)]
YEAR = 5  #: column of the year in the form, the first being 1

ANSWERS = f"""
    INSERT INTO coop_demand_survey_line
                (survey_id, organisation_id, product_id, packs, pack_kg,
                 {", ".join(MONTHS)})
         SELECT %(survey)s, id, %(product)s, 12 * (1 + id %% 97), 50,
                {", ".join(["1 + id %% 97"] * 12)}
           FROM coop_organisation
          WHERE id = ANY(%(groups)s)
"""
FORECAST = """
    SELECT number, sum((ARRAY[m01, m02, m03, m04, m05, m06,
                              m07, m08, m09, m10, m11, m12])[number])
      FROM coop_demand_survey_line, generate_series(1, 12) number
     WHERE survey_id = %(survey)s
  GROUP BY number
"""
DEMAND = """
    INSERT INTO coop_round_demand
                (round_id, line_id, organisation_id, through_id, gatherer_id, packs,
                 least, most)
         SELECT %(round)s, %(line)s, place.id, centre_id, centre_id, m05, m05, m05
           FROM coop_demand_survey_line answer
           JOIN coop_organisation place ON place.id = answer.organisation_id
          WHERE survey_id = %(survey)s
"""


def cases(bench):
    """Each step on the state that the step before it left, ours."""
    asked = Survey(bench.env, bench.size or SIZE)
    groups = len(asked.group_ids)
    yield bench.case(
        "form handed out, every organisation a row",
        rows=groups,
        ours=asked.hand_out,
    )
    asked.fill_in()
    yield bench.case(
        "form read, looked through, taken",
        rows=groups,
        ours=asked.take,
        sql=asked.plain(ANSWERS),
        orm=asked.import_answers,
    )
    asked.take()
    yield bench.case(
        "the same form read again, nothing changed",
        rows=groups,
        ours=asked.take,
    )
    yield bench.case(
        "forecast by month",
        rows=groups * 12,
        ours=asked.forecast,
        sql=asked.plain(FORECAST),
    )
    yield bench.case(
        "round made and opened, demand proposed",
        rows=groups,
        ours=asked.make_round,
        sql=asked.plain(DEMAND),
    )


class Survey(Purchase):
    """A survey of one good among the groups below the centres of a hub."""

    def __init__(self, env, size):
        super().__init__(env, size)
        self.product = self.line.product_id
        self.survey = self.env["coop.demand.survey"].create(
            {
                "name": "Bench survey",
                "hub_id": self.hub.id,
                "date_from": FIRST,
                "product_ids": [Command.set(self.product.ids)],
            }
        )
        self.survey.action_open()
        self.form = b""
        env.flush_all()

    def plain(self, statement):
        return self.filled(statement, survey=self.survey.id, product=self.product.id)

    def hand_out(self):
        self.form = demand_survey_form.book(self.survey)

    def fill_in(self):
        """Every row of the form gets a year, as people would fill it in."""
        self.hand_out()
        book = load_workbook(io.BytesIO(self.form))
        for number in range(2, book.active.max_row + 1):
            book.active.cell(number, YEAR).value = 12 * (1 + number % 97)
        file = io.BytesIO()
        book.save(file)
        self.form = file.getvalue()

    def take(self):
        reading = self.env["coop.demand.survey.import"].create(
            {
                "survey_id": self.survey.id,
                "file": base64.b64encode(self.form),
                "file_name": "survey.xlsx",
            }
        )
        reading.action_take()
        if reading.state != "fine":
            raise ValueError(reading.finding_ids[:3].mapped("reason"))

    def import_answers(self):
        names = ["survey_id/.id", "organisation_id/.id", "product_id/.id", "packs"]
        result = (
            self.env["coop.demand.survey.line"]
            .with_context(import_file=True)
            .load(
                names,
                [
                    [
                        str(self.survey.id),
                        str(group),
                        str(self.product.id),
                        str(12 * (1 + group % 97)),
                    ]
                    for group in self.group_ids
                ],
            )
        )
        if not result["ids"]:
            raise ValueError(result["messages"])

    def forecast(self):
        return self.env["coop.demand.forecast"]._read_group(
            [("survey_id", "=", self.survey.id)], ["month:month"], ["packs:sum"]
        )

    def make_round(self):
        self.env["coop.demand.survey.rounds"].create(
            {
                "survey_id": self.survey.id,
                "month_from": FIRST,
                "month_to": FIRST,
                "date_open": FIRST,
                "date_close": FIRST,
            }
        ).action_make()
