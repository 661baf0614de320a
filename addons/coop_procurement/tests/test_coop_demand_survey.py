# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .survey import CoopSurveyCase


@tagged("post_install", "-at_install")
class TestCoopDemandSurvey(CoopSurveyCase):
    def test_the_year_is_spread_over_its_usual_months(self):
        self.fertiliser.coop_pattern_id = self.pattern
        line = self.answer(self.survey(), self.group_a1, packs=101)
        self.assertRecordValues(line, [{"m05": 76, "m06": 25, "m04": 0, "packs": 101}])

    def test_a_year_without_pattern_is_spread_evenly(self):
        line = self.answer(self.survey(), self.group_a1, packs=14)
        self.assertEqual([line[f"m{n:02}"] for n in range(1, 13)], [2, 2] + [1] * 10)

    def test_months_make_the_year(self):
        line = self.answer(self.survey(), self.group_a1, m05=30, m06=12)
        self.assertEqual(line.packs, 42)
        line.m06 = 20
        self.assertEqual(line.packs, 50)

    def test_months_that_do_not_make_the_year_are_refused(self):
        survey = self.survey()
        with self.refused("add up to 42 packs and the year says 50"):
            self.answer(survey, self.group_a1, packs=50, m05=30, m06=12)

    def test_a_need_below_zero_or_of_part_of_a_pack_is_refused(self):
        survey = self.survey()
        with self.refused("cannot be below zero"):
            self.answer(survey, self.group_a1, packs=-1)
        with self.refused("not a whole number of packs"):
            self.answer(survey, self.group_a1, m05=1.5)

    def test_the_screen_spreads_and_adds_up(self):
        self.fertiliser.coop_pattern_id = self.pattern
        line = self.answer(self.survey(), self.group_a1)
        with Form(line, view="coop_procurement.coop_demand_survey_line_view_list") as f:
            f.packs = 40
            self.assertEqual((f.m05, f.m06), (30, 10))
            f.m07 = 5
            self.assertEqual(f.packs, 45)
        self.assertRecordValues(line, [{"packs": 45, "m05": 30, "m07": 5}])

    def test_answers_before_opening_or_after_closing_are_refused(self):
        survey = self.survey(opened=False)
        with self.refused("it is not open yet"):
            self.answer(survey, self.group_a1, packs=5)
        survey.action_open()
        line = self.answer(survey, self.group_a1, packs=5)
        survey.action_close()
        with self.refused("it is already closed"):
            line.packs = 6
        with self.refused("it is already closed"):
            line.unlink()

    def test_who_and_what_is_not_asked_is_refused(self):
        survey = self.survey()
        stranger = self.organisation("Federation of elsewhere")
        with self.refused("is not among those", ValidationError):
            self.answer(survey, stranger, packs=5)
        with self.refused("is not among those", ValidationError):
            self.answer(survey, self.hub, packs=5)
        with self.refused("does not ask for Rice", ValidationError):
            self.answer(survey, self.group_a1, good=self.good("Rice"), packs=5)

    def test_a_clerk_answers_for_his_place_and_below(self):
        survey = self.survey()
        clerk = self.user("clerk", self.centre_a)
        self.answer(survey, self.centre_b, packs=9)
        survey.with_user(clerk).action_prepare()
        survey.with_user(clerk).action_prepare()
        Line = self.env["coop.demand.survey.line"].with_user(clerk)
        mine = Line.search([("survey_id", "=", survey.id)])
        self.assertEqual(
            mine.organisation_id, self.centre_a | self.group_a1 | self.group_a2
        )
        self.assertEqual(survey.with_user(clerk).asked_count, 3)
        with self.forbidden():
            self.answer(survey, self.group_b1, user=clerk, packs=5)

    def test_a_clerk_runs_no_survey_and_an_auditor_answers_none(self):
        survey = self.survey()
        with self.forbidden():
            survey.with_user(self.user("clerk", self.centre_a)).action_close()
        with self.forbidden():
            self.answer(survey, self.group_a1, user=self.user("auditor", self.hub))

    def test_the_forecast_adds_up_by_month_and_product(self):
        survey = self.survey()
        self.answer(survey, self.group_a1, m05=30, m01=12)
        self.answer(survey, self.group_b1, m05=10)
        groups = (
            self.env["coop.demand.forecast"]
            .with_user(self.officer)
            ._read_group(
                [("survey_id", "=", survey.id)],
                ["month:month", "gatherer_id"],
                ["packs:sum", "tonnes:sum"],
                order="month:month, gatherer_id",
            )
        )
        self.assertEqual(
            [(month, centre, packs, tonnes) for month, centre, packs, tonnes in groups],
            [
                (date(2024, 5, 1), self.centre_a, 30, 1.5),
                (date(2024, 5, 1), self.centre_b, 10, 0.5),
                (date(2025, 1, 1), self.centre_a, 12, 0.6),
            ],
        )

    def test_a_clerk_sees_the_forecast_of_his_place(self):
        survey = self.survey()
        self.answer(survey, self.group_a1, m05=30)
        self.answer(survey, self.group_b1, m05=10)
        Forecast = self.env["coop.demand.forecast"]
        mine = Forecast.with_user(self.user("clerk", self.centre_b)).search([])
        self.assertEqual(sum(mine.mapped("packs")), 10)

    def test_a_survey_that_was_answered_stays(self):
        survey = self.survey()
        self.answer(survey, self.group_a1, packs=5)
        with self.refused("has answers"):
            survey.unlink()
        with self.refused("The year and the centre of this survey stay"):
            survey.date_from = date(2025, 4, 1)

    def test_members_of_an_alliance_are_asked_too(self):
        other = self.organisation("Federation of elsewhere")
        network = self.env["coop.network"].create(
            {"name": "Feed", "member_ids": [(0, 0, {"organisation_id": other.id})]}
        )
        survey = self.survey(network_id=network.id)
        self.assertEqual(self.answer(survey, other, packs=5).packs, 5)
        self.assertIn(other, survey.sudo()._places())
