# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import CoopWelfareCase, january

FEBRUARY = dt.date(2026, 2, 28)
NOTICE = "coop_welfare.coop_welfare_call_notice_report"
NOTICES = "coop_welfare.coop_welfare_call_notices_report"


@tagged("post_install", "-at_install")
class TestCallNotice(CoopWelfareCase):
    """A call is announced by a numbered notice that stays as it was printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two, cls.three = cls.members(["1", "2", "3"], cls.centre_a)
        cls.four = cls.members(["4"], cls.centre_b)
        cls.one.person_id.birth_date = dt.date(1950, 1, 6)
        cls.fund.action_activate()

    def html(self, report, record):
        report = self.env.ref(report).with_user(self.officer)
        return report._render_qweb_html(report.report_name, record.ids)[0].decode()

    def test_the_notice_names_the_dead_and_is_part_of_the_fingerprint(self):
        self.death(self.one, january(5))
        call = self.call(announcement_number="5/2569")
        self.assertEqual(call.notice_number, "1/2569")
        self.assertEqual(
            call.notice,
            [
                {
                    "number": "1",
                    "name": "Person 1",
                    "centre": "District A co-op",
                    "age": 75,
                    "died_on": "2026-01-05",
                    "missing": False,
                    "undone": False,
                    "payers": 3,
                }
            ],
        )
        self.one.person_id.name = "Another name"
        self.assertTrue(call.intact)
        self.assertIn("Person 1", call.content)
        self.env.cr.execute(
            "UPDATE coop_welfare_call SET notice_number = '9/2569' WHERE id = %s",
            [call.id],
        )
        call.invalidate_recordset()
        self.assertFalse(call.intact)

    def test_notices_are_numbered_without_a_gap(self):
        self.assertEqual(self.call().notice_number, "1/2569")
        self.assertEqual(self.call(FEBRUARY).notice_number, "2/2569")

    def test_what_members_owed_before_stands_on_the_notice_of_their_centre(self):
        self.death(self.one, january(5))
        self.call()
        self.death(self.two, FEBRUARY)
        call = self.call(FEBRUARY)
        self.assertRecordValues(
            call.centre_ids,
            [
                {"brought_forward": 40, "to_collect": 20, "due": 60},
                {"brought_forward": 20, "to_collect": 20, "due": 40},
            ],
        )
        page = self.html(NOTICE, call)
        self.assertIn("Person 2", page)
        self.assertIn(call.content_hash, page)
        self.assertIn("2/2569", self.html(NOTICES, call))

    def test_a_call_that_is_not_announced_has_no_notice(self):
        call = self.call(announce=False)
        with self.assertRaisesRegex(UserError, "not announced yet"):
            call._printed()

    def test_a_call_is_due_at_the_end_of_the_month_after(self):
        self.assertEqual(self.call().due_on, FEBRUARY)
        call = self.call(FEBRUARY, announced_on=dt.date(2026, 4, 2), announce=False)
        self.assertEqual(call.due_on, dt.date(2026, 5, 31))
        with self.assertRaisesRegex(ValidationError, "before it is announced"):
            call.due_on = dt.date(2026, 4, 1)
        call.with_user(self.approver).action_announce()
        with self.assertRaisesRegex(ValidationError, "stays as it is"):
            call.due_on = dt.date(2026, 6, 1)

    def test_the_registrar_is_told_within_the_days_of_the_by_law(self):
        call = self.call()
        self.assertEqual(call.registrar_due_on, dt.date(2026, 2, 14))
        call.write({"registrar_told_on": january(31), "registrar_reference": "7/69"})
        self.assertTrue(call.intact)

    def test_a_call_into_closed_books_is_refused(self):
        self.company.fiscalyear_lock_date = january(31)
        call = self.call(announce=False)
        with self.assertRaisesRegex(UserError, "Announce it on a later day"):
            call.with_user(self.approver).action_announce()
        call.announced_on = dt.date(2026, 2, 2)
        with self.assertRaisesRegex(UserError, "lie in closed books"):
            call.with_user(self.approver).action_announce()
        call.date_to = call.announced_on
        call.with_user(self.approver).action_announce()
        self.assertEqual(call.state, "announced")
