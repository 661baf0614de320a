# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import UniqueViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestCase(CoopWelfareCase):
    """A death is reported by one person and verified by another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two, cls.three = cls.members(["1", "2", "3"], cls.centre_a)
        cls.fund.action_activate()

    def test_nobody_verifies_what_he_reported(self):
        case = self.env["coop.welfare.case"].with_user(self.approver)
        case = case.create(
            {
                "membership_id": self.one.id,
                "died_on": january(5),
                "reported_on": january(5),
            }
        )
        with self.assertRaisesRegex(UserError, "Another person"):
            case.action_verify()
        self.assertFalse(self.one.ended_on)

    def test_a_death_in_the_future_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "future"):
            self.death(self.one, january(5), reported_on=january(4))

    def test_a_death_before_cover_is_refused(self):
        late = self.members(["9"], self.centre_a, cover_from=january(10))
        with self.assertRaisesRegex(ValidationError, "before cover began"):
            self.death(late, january(9))

    def test_a_death_is_reported_once(self):
        self.death(self.one, january(5))
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.death(self.one, january(6))

    def test_a_member_is_not_ended_as_dead_by_hand(self):
        with self.assertRaisesRegex(ValidationError, "Report the death"):
            self.one.write({"ended_on": january(5), "end_reason": "died"})

    def test_a_rejected_report_needs_a_reason_and_changes_nothing(self):
        case = self.death(self.one, january(5), verified=False)
        with self.assertRaisesRegex(UserError, "reason first"):
            case.with_user(self.approver).action_reject()
        case.with_user(self.approver).reason = "Wrong person"
        case.with_user(self.approver).action_reject()
        self.assertEqual(case.state, "rejected")
        self.assertFalse(self.one.ended_on)

    def test_a_mistake_before_the_call_restores_the_member(self):
        case = self.death(self.one, january(5)).with_user(self.approver)
        case.reason = "The certificate is another man's"
        case.action_report_mistake()
        self.assertEqual(case.state, "rejected")
        self.assertFalse(self.one.ended_on)
        self.assertFalse(self.call().segment_ids)

    def test_a_mistake_after_the_call_is_undone_by_the_next(self):
        """Every balance comes back, and the living man pays for the others again."""
        wrong = self.death(self.one, january(5))
        self.death(self.two, january(10))
        self.call()
        self.assertEqual([self.one.owed, self.three.owed], [0, 40])
        mistake = wrong.with_user(self.approver)
        mistake.reason = "He lives"
        mistake.action_report_mistake()
        self.assertEqual(self.three.owed, 40)
        undoing = self.call("2026-02-28")
        self.assertEqual(wrong.state, "undone")
        self.assertEqual([self.one.owed, self.three.owed], [20, 20])
        # two was charged 20 for the mistaken death before his own, and gets it back
        self.assertEqual(self.two.owed, 0)
        self.assertRecordValues(
            undoing.segment_ids, [{"axis_from": 20.0, "axis_to": 0.0}]
        )
        self.assertEqual(undoing.charged, -20)
        self.assertEqual(self.balance(), {"11962": 40, "21943": -40})

    def test_a_case_with_money_granted_is_not_undone(self):
        case = self.death(self.one, january(5))
        self.call()
        self.collect({self.two: 20}, january(31))
        self.claim(case, {self.recipient("Widow"): 1}, january(31))
        mistake = case.with_user(self.approver)
        mistake.reason = "He lives"
        with self.assertRaisesRegex(UserError, "Recover them first"):
            mistake.action_report_mistake()
