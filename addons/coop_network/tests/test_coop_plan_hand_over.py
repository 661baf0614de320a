# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_alliance import CoopAllianceCase


@tagged("post_install", "-at_install")
class TestCoopPlanHandOver(CoopAllianceCase):
    """The plan of an alliance becomes parts of the organisations' own plans."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alliance_plan = cls.plan(network=cls.network)
        cls.line = cls.action(
            cls.alliance_plan,
            cls.district_a,
            budget=100.01,
            target=9,
            indicator="Tonnes",
            taking_part_ids=[(6, 0, (cls.district_a | cls.district_b).ids)],
        )

    def hand_over(self):
        self.alliance_plan.with_user(self.officer).action_hand_over()
        return self.line.part_ids.sorted("id")

    def test_each_organisation_gets_its_part_in_its_own_plan(self):
        parts = self.hand_over()
        self.assertEqual(parts.organisation_id, self.district_a | self.district_b)
        self.assertEqual(
            parts.mapped("plan_id.organisation_id"), self.district_a | self.district_b
        )
        self.assertFalse(parts.plan_id.network_id)
        self.assertEqual(parts.mapped("budget"), [50.01, 50.0])
        self.assertEqual(parts.mapped("indicator"), ["Tonnes", "Tonnes"])
        self.assertEqual(parts.plan_id.part_of_ids, self.alliance_plan)

    def test_handing_over_twice_changes_nothing(self):
        parts = self.hand_over()
        before = parts.read(["name", "budget", "plan_id", "write_date"])
        said = len(self.alliance_plan.message_ids)
        self.assertEqual(self.hand_over(), parts)
        after = parts.read(["name", "budget", "plan_id", "write_date"])
        self.assertEqual(after, before)
        self.assertEqual(len(self.alliance_plan.message_ids), said)

    def test_all_present_members_take_part(self):
        for one, left in ((self.group_a, False), (self.group_b, "2004-01-01")):
            self.env["coop.network.member"].create(
                {
                    "network_id": self.network.id,
                    "organisation_id": one.id,
                    "left_on": left,
                }
            )
        self.line.with_user(self.officer).action_take_in_members()
        self.assertIn(self.group_a, self.line.taking_part_ids)
        self.assertNotIn(self.group_b, self.line.taking_part_ids)

    def test_an_own_plan_of_these_years_is_used(self):
        own = self.plan(keeper=self.district_b, year_from=2005, year_to=2008)
        closed = self.plan(keeper=self.district_a, state="closed")
        parts = self.hand_over()
        self.assertEqual(parts[1].plan_id, own)
        self.assertNotEqual(parts[0].plan_id, closed)

    def test_figures_an_organisation_set_itself_stay(self):
        parts = self.hand_over()
        parts[1].with_user(self.neighbour).budget = 80
        self.line.write({"budget": 200, "name": "Buy more feed"})
        self.hand_over()
        self.assertEqual(parts.mapped("budget"), [100, 80])
        self.assertEqual(parts.mapped("name"), ["Buy more feed"] * 2)

    def test_progress_of_the_parts_adds_up_in_the_alliance(self):
        parts = self.hand_over()
        parts[0].budget, parts[1].budget = 75, 25
        self.month(parts[1], "2004-06-01", 100, spent=20, user=self.neighbour)
        self.assertEqual(self.line.progress, 25)
        self.assertEqual(self.line.spent, 20)
        self.assertEqual(self.alliance_plan.progress, 25)
        parts[1].budget = 0
        self.assertEqual(self.line.progress, 50)

    def test_a_line_with_parts_takes_no_months_of_its_own(self):
        self.hand_over()
        with self.assertRaisesRegex(UserError, "District B co-op"):
            self.month(self.line, "2004-06-01", 10, user=self.officer)

    def test_months_entered_before_go_on_in_the_parts(self):
        self.month(self.line, "2004-01-01", 30, spent=10.01)
        parts = self.hand_over()
        self.assertEqual(self.line.progress, 30)
        self.assertAlmostEqual(self.line.spent, 10.01)
        self.assertEqual(parts.mapped("spent"), [5.01, 5.0])
        self.assertFalse(self.line.progress_ids)

    def test_the_page_of_the_month_takes_ones_own_part(self):
        parts = self.hand_over()
        page = self.env["coop.plan.month"].with_user(self.neighbour)
        page = page.create({"plan_id": self.alliance_plan.id, "month": "2004-06-01"})
        self.assertEqual(page.line_ids.action_id, parts[1])
        page.line_ids.percent = 50
        page.action_save()
        self.assertGreater(self.line.progress, 0)

    def test_who_no_longer_takes_part_keeps_what_it_reported(self):
        parts = self.hand_over()
        self.line.taking_part_ids = self.group_a
        self.month(parts[1], "2004-06-01", 40)
        self.hand_over()
        self.assertFalse(parts[0].exists())
        self.assertFalse(parts[1].origin_id)
        self.assertEqual(parts[1].progress, 40)
        self.assertEqual(self.line.part_ids.organisation_id, self.group_a)

    def test_what_nobody_does_is_not_handed_over(self):
        self.action(self.alliance_plan, name="Nobody's")
        with self.assertRaisesRegex(UserError, "Nobody is responsible for: Nobody's"):
            self.hand_over()

    def test_only_an_alliance_hands_over(self):
        plan = self.plan()
        with self.assertRaisesRegex(UserError, "plan of one organisation"):
            plan.with_user(self.officer).action_hand_over()

    def test_a_neighbour_hands_nothing_over(self):
        with self.assertRaises(AccessError):
            self.alliance_plan.with_user(self.neighbour).action_hand_over()
        self.assertFalse(self.line.part_ids)
