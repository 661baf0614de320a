# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .. import alliance
from .common import StoryCase


@tagged("post_install", "-at_install")
class TestAlliance(StoryCase):
    """An alliance grows to a true one; each step answers what was named missing."""

    story_class = alliance.Growth

    def test_from_the_word_of_the_sources_to_a_true_alliance(self):
        tale = self.story
        # What the sources tell: trade, a plan and a committee, but no paper of its own.
        level, met, missing = tale.judged()
        self.assertEqual(level, "forming")
        self.assertLessEqual({"joint_purchase", "joint_sale", "plan", "execution"}, met)
        self.assertLessEqual({"participation", "agreement", "result"}, set(missing))
        self.assertTrue(all(missing.values()), "What is missing is said in words.")
        self.rattaphum_met_as_the_source_says()

        # The neighbouring district reads it and changes nothing.
        self.assertEqual(tale.judged(alliance.STRANGER)[0], "forming")
        mine = tale.member(tale.organisation(alliance.NEIGHBOUR))
        self.refused(
            AccessError, tale.create, alliance.STRANGER, "coop.network.member", mine
        )

        # The officer registers two groups, which join.
        tale.officer_registers_groups()
        self.assertIn("participation", tale.judged()[1])

        # A paper with one party is none; signed it makes an initial alliance.
        paper = tale.officer_drafts_agreement()
        self.refused(UserError, self.press, "action_write_down", paper)
        tale.officer_gathers_signatures(paper)
        self.assertEqual(tale.judged()[0], "forming")
        self.press("action_sign", paper)
        level, _met, missing = tale.judged()
        self.assertEqual(level, "initial")
        self.assertEqual(set(missing) & {"agreement", "result"}, {"result"})
        late = {"terms": "<p>changed</p>"}
        self.refused(
            UserError, tale.write, alliance.OFFICER, "coop.agreement", [paper], late
        )

        # With a result in baht it is a true one.
        tale.officer_records_saving()
        self.assertEqual(tale.judged()[0], "true")

    def rattaphum_met_as_the_source_says(self):
        states = self.story.meetings()
        told = {
            "2004-08": "held",
            "2004-09": "held",
            "2004-10": "cancelled",
            "2004-11": "merged",
        }
        self.assertEqual({month: states.get(month) for month in told}, told)
        self.assertNotIn("monthly_meeting", self.story.judged()[1])

    def press(self, button, agreement):
        self.story.call(alliance.OFFICER, "coop.agreement", button, [agreement])
