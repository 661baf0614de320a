# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .survey import CoopSurveyCase

APRIL, MAY, JUNE = date(2024, 4, 1), date(2024, 5, 1), date(2024, 6, 1)


@tagged("post_install", "-at_install")
class TestCoopRoundProposal(CoopSurveyCase):
    def foretold(self):
        survey = self.survey()
        self.answer(survey, self.group_a1, m04=1, m05=30, m06=12)
        self.answer(survey, self.centre_b, m05=10)
        self.answer(survey, self.centre_c, m06=7)
        return survey

    def packs(self, joint_round):
        return {one.organisation_id: one.packs for one in joint_round.demand_ids}

    def test_the_forecast_of_months_becomes_a_round(self):
        joint_round = self.rounds(self.foretold(), MAY, date(2024, 6, 30))
        self.assertRecordValues(
            joint_round, [{"state": "open", "demand_packs": 59, "proposed_count": 3}]
        )
        self.assertEqual(
            self.packs(joint_round),
            {self.group_a1: 42, self.centre_b: 10, self.centre_c: 7},
        )
        self.assertEqual(joint_round.name, "Fertiliser 16-20-0 พ.ค. 2567–มิ.ย. 2567")

    def test_the_need_of_a_month_is_bought_once(self):
        survey = self.foretold()
        self.rounds(survey, MAY, MAY)
        with self.refused("of these months is already in", ValidationError):
            self.rounds(survey, APRIL, JUNE)
        self.assertEqual(self.packs(self.rounds(survey, JUNE, JUNE))[self.centre_c], 7)

    def test_the_next_months_are_proposed(self):
        survey = self.foretold()
        self.rounds(survey, APRIL, MAY)
        wizard = self.env["coop.demand.survey.rounds"].create({"survey_id": survey.id})
        self.assertRecordValues(
            wizard, [{"month_from": JUNE, "month_to": JUNE, "packs": 19}]
        )

    def test_months_that_nobody_needs_make_no_round(self):
        with self.refused("Nobody needs these products"):
            self.rounds(self.foretold(), date(2024, 7, 1), date(2024, 9, 1))

    def test_a_round_for_each_brand(self):
        activity = self.env["coop.activity"].create({"name": "Feed", "code": "t-feed"})
        brands = self.env["coop.brand"].create(
            [
                {"name": name, "code": f"t-{name}", "activity_id": activity.id}
                for name in ("One", "Two")
            ]
        )
        goods = self.good("Feed one") | self.good("Feed two") | self.good("Feed 2b")
        for good, brand in zip(goods, [*brands, brands[1]], strict=True):
            good.write({"coop_activity_id": activity.id, "coop_brand_id": brand.id})
        survey = self.survey(goods)
        for good in goods:
            self.answer(survey, self.centre_a, good=good, m05=5)
        rounds = self.rounds(survey, MAY, MAY, split="brand")
        self.assertEqual(rounds.brand_id, brands)
        self.assertEqual(sorted(len(one.line_ids) for one in rounds), [1, 2])

    def test_a_round_does_not_close_over_what_nobody_confirmed(self):
        joint_round = self.rounds(self.foretold(), MAY, MAY)
        with self.refused("2 proposals of the survey are not confirmed yet"):
            joint_round.action_close()

    def test_the_centres_confirm_or_change(self):
        joint_round = self.rounds(self.foretold(), MAY, MAY)
        clerk = self.user("clerk", self.centre_a)
        mine = joint_round.demand_ids.with_user(clerk).search(
            [("round_id", "=", joint_round.id)]
        )
        mine.action_confirm()
        mine.action_confirm()
        self.assertRecordValues(
            mine, [{"packs": 30, "proposed": False, "entered_by_id": clerk.id}]
        )
        joint_round.demand_ids.filtered("proposed").packs = 8
        joint_round.action_close()
        self.assertEqual(sum(joint_round.claim_ids.mapped("own_wanted")), 38)

    def test_what_nobody_confirmed_is_left_out_and_noted(self):
        joint_round = self.rounds(self.foretold(), MAY, MAY)
        joint_round.demand_ids.filtered(
            lambda one: one.organisation_id == self.group_a1
        ).action_confirm()
        joint_round.action_drop_proposals()
        self.assertEqual(self.packs(joint_round), {self.group_a1: 30, self.centre_b: 0})
        self.assertIn("District B co-op 10", joint_round.message_ids[0].body)
        joint_round.action_close()

    def test_a_clerk_does_not_confirm_for_others(self):
        joint_round = self.rounds(self.foretold(), MAY, MAY)
        clerk = self.user("clerk", self.centre_c)
        with self.forbidden():
            joint_round.demand_ids.with_user(clerk).action_confirm()
        with self.forbidden():
            joint_round.with_user(clerk).action_drop_proposals()

    def test_the_forecast_shows_the_round_that_was_made_of_it(self):
        survey = self.foretold()
        joint_round = self.rounds(survey, MAY, MAY)
        Forecast = self.env["coop.demand.forecast"].with_user(self.officer)
        groups = Forecast._read_group(
            [("survey_id", "=", survey.id)], ["round_id"], ["packs:sum"]
        )
        self.assertEqual(dict(groups)[joint_round], 40)
