# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from psycopg2.errors import ExclusionViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopAccountingCase

#: TV-10: last day of the year, last day for the meeting, last day for the report
LIMITS = [
    ("2026-03-31", "2026-08-28", "2026-09-27"),
    ("2025-12-31", "2026-05-30", "2026-06-29"),
    ("2026-06-30", "2026-11-27", "2026-12-27"),
    ("2028-02-29", "2028-07-28", "2028-08-27"),
]


@tagged("post_install", "-at_install")
class TestYearDates(CoopAccountingCase):
    """The days of a year, and by when the law wants what."""

    def year(self, date_from="2025-04-01", date_to="2026-03-31"):
        return self.env["coop.year"].create(
            {
                "company_id": self.company.id,
                "date_from": date_from,
                "date_to": date_to,
            }
        )

    def test_the_limits_of_the_worked_examples(self):
        for end, meeting, report in LIMITS:
            year = self.env["coop.year"].new(
                {"company_id": self.company.id, "date_to": date.fromisoformat(end)}
            )
            limits = (str(year.meeting_limit), str(year.report_limit))
            self.assertEqual(limits, (meeting, report), end)

    def test_the_countdown_says_what_is_due(self):
        year = self.year()

        def due(day):
            seen = year.with_context(coop_today=day)
            return seen.limit_state, seen.limit_text

        self.assertEqual(due("2026-03-31")[0], "fine")
        self.assertEqual(
            due("2026-08-27"), ("soon", "General meeting: 1 days left, by 2026-08-28")
        )
        self.assertEqual(due("2026-08-28")[0], "soon")
        self.assertEqual(due("2026-08-30")[0], "late")
        self.assertIn("2 days overdue", due("2026-08-30")[1])
        year.meeting_date = "2026-07-01"
        self.assertIn("Registrar: 1 days left, by 2026-07-31", due("2026-07-30")[1])
        year.reported_on = "2026-07-30"
        self.assertEqual(due("2026-12-31")[0], "fine")

    def test_a_new_time_limit_holds_from_its_day_on(self):
        limit = self.env.ref("coop_accounting.coop_deadline_meeting")
        limit.copy({"days": 120, "valid_from": "2026-03-31"})
        self.assertEqual(limit._days("meeting", date(2026, 3, 30)), 150)
        self.assertEqual(limit._days("meeting", date(2026, 3, 31)), 120)
        self.assertEqual(limit.mark, "inferred", "the Act itself was not seen")
        self.env["coop.deadline"].search([("code", "=", "report")]).unlink()
        with self.assertRaisesRegex(UserError, "Report to the Registrar"):
            limit._days("report", date(2026, 3, 31))

    def test_years_are_made_without_a_gap_from_the_first_entry(self):
        self.entry("2024-06-15", {"41310": -1})
        Year = self.env["coop.year"]
        made = Year._make_missing(self.company, date(2026, 4, 1))
        self.assertEqual(made.mapped("code"), ["2568", "2569", "2570"])
        self.assertEqual(made[0].date_from, date(2024, 4, 1))
        self.assertFalse(Year._make_missing(self.company, date(2026, 4, 1)))

    def test_two_years_share_no_day(self):
        self.year()
        with mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation):
            self.year("2026-03-31", "2027-03-30")

    def test_a_meeting_is_held_after_the_year_and_before_the_report(self):
        year = self.year()
        with self.assertRaisesRegex(ValidationError, "before the end"):
            year.meeting_date = "2026-03-31"
        year.meeting_date = False
        with self.assertRaisesRegex(ValidationError, "meeting first"):
            year.reported_on = "2026-07-01"

    def test_a_thai_reads_the_year_of_the_buddhist_era(self):
        year = self.year().with_context(lang="th_TH")
        self.assertEqual(year.name, "ปีบัญชี 2569")
        self.assertEqual(year.period_text, "1 เม.ย. 2568 - 31 มี.ค. 2569")
