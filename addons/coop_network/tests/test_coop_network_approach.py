# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation, ExclusionViolation

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common_alliance import CoopAllianceCase


@tagged("post_install", "-at_install")
class TestCoopNetworkApproach(CoopAllianceCase):
    """How an alliance came about: steps, members in time, support."""

    def propose(self, approach):
        self.network.approach = approach
        network = self.network.with_user(self.officer)
        network.action_propose_steps()
        return network.step_ids

    def test_each_approach_proposes_its_own_stages(self):
        for approach, count in (("1", 3), ("2", 4), ("3", 3)):
            steps = self.propose(approach)
            self.assertEqual(len(steps), count, approach)
            self.assertEqual({code[0] for code in steps.mapped("code")}, {approach})

    def test_proposing_twice_adds_nothing(self):
        before = self.propose("2")
        self.assertEqual(self.propose("2"), before)

    def test_a_step_somebody_worked_on_outlives_another_approach(self):
        worked_on = self.propose("2")[0]
        worked_on.action_next()
        steps = self.propose("1")
        self.assertIn(worked_on, steps)
        self.assertEqual(len(steps), 4)

    def test_a_step_of_ones_own_is_left_alone(self):
        own = self.env["coop.network.step"].create(
            {"network_id": self.network.id, "name": "Visit another province"}
        )
        self.assertIn(own, self.propose("3"))

    def test_proposed_steps_speak_every_language(self):
        for lang in ("en_US", "th_TH"):
            self.env["res.lang"]._activate_lang(lang)
        step = self.propose("1")[0]
        english = step.with_context(lang="en_US").name
        self.assertIn("Forums", english)
        self.assertNotEqual(step.with_context(lang="th_TH").name, english)

    @freeze_time("2004-09-15")
    def test_a_step_is_taken_up_then_done_today(self):
        step = self.propose("1")[0]
        step.action_next()
        self.assertEqual((step.state, step.done_on), ("doing", False))
        step.action_next()
        self.assertEqual(str(step.done_on), "2004-09-15")
        self.assertAlmostEqual(self.network.step_progress, 100 / 3)
        step.state = "doing"
        self.assertFalse(step.done_on)

    def test_only_a_done_step_has_a_day(self):
        step = self.propose("1")[0]
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(CheckViolation),
            self.cr.savepoint(),
        ):
            step.done_on = "2004-09-15"
            step.flush_recordset()

    def member(self, joined=None, left=None):
        return self.env["coop.network.member"].create(
            {
                "network_id": self.network.id,
                "organisation_id": self.group_a.id,
                "joined_on": joined,
                "left_on": left,
            }
        )

    def test_a_member_may_leave_and_come_back(self):
        self.member("2004-01-01", "2004-12-31")
        self.assertTrue(self.member("2006-01-01"))

    def test_a_member_is_not_in_twice_at_once(self):
        self.member("2004-01-01")
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(ExclusionViolation),
            self.cr.savepoint(),
        ):
            self.member("2006-01-01")

    def test_support_says_what_the_source_knows_of_its_date(self):
        agency = self.env["coop.agency"].create(
            {"name": "Provincial administration", "kind": "local_government"}
        )
        support = self.env["coop.network.support"].create(
            {
                "network_id": self.network.id,
                "agency_id": agency.id,
                "kind": "money",
                "what": "a plant",
                "amount": 4_000_000,
                "given_on": "2005-02-01",
                "precision": "month",
                "promised": True,
            }
        )
        self.assertEqual(support.with_context(lang="th_TH").given_text, "ก.พ. 2548")
        self.assertEqual(support.display_name, "Provincial administration · a plant")

    def test_a_neighbour_touches_neither_steps_nor_support(self):
        step = self.propose("1")[0]
        with self.assertRaises(AccessError):
            step.with_user(self.neighbour).action_next()
        for user in (self.clerk, self.auditor):
            self.assertTrue(step.with_user(user).name)
            self.assertFalse(step.with_user(user).has_access("write"))
