# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import YEAR, CoopAccountingCase

ACCOUNTANT = "coop_accounting.coop_accounting_group_accountant"
APPROVER = "coop_accounting.coop_accounting_group_approver"


class CoopYearCase(CoopAccountingCase):
    """A year with one sale, an accountant and an approver."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = cls.user("year-accountant", ACCOUNTANT)
        cls.approver = cls.user("year-approver", APPROVER)
        cls.entry("2025-03-31", {"11110": 1000, "32000": -1000})
        cls.entry("2025-05-01", {"41310": -500})
        cls.year = cls.env["coop.year"].create(
            {"company_id": cls.company.id, "date_from": YEAR[0], "date_to": YEAR[1]}
        )

    def prepare(self, year=None):
        """Begin closing as the accountant, and confirm what needs a word."""
        year = (year or self.year).with_user(self.accountant)
        year.action_start_closing()
        for step in year.step_ids.filtered(lambda step: step.state == "warning"):
            step.note = "Confirmed for the test"
            step.action_tick()
        return year

    def close(self, year=None):
        self.prepare(year).with_user(self.approver).action_close()


@tagged("post_install", "-at_install")
class TestYearClosing(CoopYearCase):
    """A year is closed by two persons, and nothing is entered into it afterwards."""

    def test_a_closed_year_is_locked_frozen_and_followed_by_the_next(self):
        self.close()
        self.assertRecordValues(
            self.year,
            [
                {
                    "state": "closed",
                    "prepared_by": self.accountant.id,
                    "closed_by": self.approver.id,
                    "closed_items": 2,
                    "closed_profit": 500.0,
                    "changed_since": False,
                }
            ],
        )
        self.assertEqual(self.company.fiscalyear_lock_date, date(2026, 3, 31))
        following = self.env["coop.year"]._of(self.company, date(2026, 4, 1))
        self.assertEqual(following.date_to, date(2027, 3, 31))
        self.assertEqual(following.state, "open")

    def test_no_entry_goes_into_a_closed_year(self):
        self.close()
        with self.assertRaisesRegex(UserError, "locked until 2026-03-31"):
            self.entry("2026-03-31", {"52310": 10})
        self.entry("2026-04-01", {"52310": 10})
        self.assertEqual(self.year.net_profit, 500)

    def test_no_posted_entry_of_a_closed_year_goes_back_to_draft(self):
        move = self.entry("2026-03-31", {"52310": 10})
        self.close()
        with self.assertRaises(UserError):
            move.button_draft()

    def test_the_result_stays_unallocated_in_39000(self):
        self.close()
        following = self.trial_balance(dates=("2026-04-01", "2027-03-31"))
        result = following.line_ids.filtered(lambda line: line.code == "39000")
        self.assertEqual(result.opening_credit, 500)
        self.assertFalse(following.line_ids.filtered(lambda line: line.code > "4"))

    def test_who_prepared_the_closing_does_not_close(self):
        year = self.year.with_user(self.approver)
        year.action_start_closing()
        year.step_ids.filtered(lambda s: s.state == "warning").write({"note": "Seen"})
        year.step_ids.filtered(lambda s: s.state == "warning").action_tick()
        with self.assertRaisesRegex(UserError, "another approver"):
            year.action_close()
        self.assertEqual(year.state, "closing")

    def test_an_accountant_does_not_close(self):
        year = self.prepare()
        with self.assertRaisesRegex(AccessError, "approver"):
            year.action_close()

    def test_a_draft_entry_keeps_the_year_open(self):
        self.entry("2025-06-01", {"52310": 10}, post=False)
        year = self.prepare().with_user(self.approver)
        with self.assertRaisesRegex(UserError, "1 entries of the year are still"):
            year.action_close()
        step = year.step_ids.filtered(lambda s: s.code == "year.drafts")
        with self.assertRaisesRegex(UserError, "put right"):
            step.with_user(self.accountant).action_tick()
        self.assertEqual(step.action_show()["res_model"], "account.move")

    def test_a_year_is_closed_after_the_one_before(self):
        self.env["coop.year"].create(
            {
                "company_id": self.company.id,
                "date_from": "2024-04-01",
                "date_to": "2025-03-31",
            }
        )
        year = self.prepare().with_user(self.approver)
        with self.assertRaisesRegex(UserError, "2568 is not closed"):
            year.action_close()

    def test_a_missing_opening_is_shown_and_has_to_be_explained(self):
        founded = self.organisation("Founded co-op")._open_books()
        self.entry("2025-05-01", {"41310": -500}, company=founded)
        year = self.env["coop.year"]._make_missing(founded, date(2025, 6, 1))
        year._refresh_steps()
        step = year.step_ids.filtered(lambda s: s.code == "year.opening")
        self.assertEqual(step.state, "warning")
        with self.assertRaisesRegex(UserError, "write in the remark"):
            step.action_tick()
        step.note = "Founded on 1 May 2568"
        step.action_tick()
        self.assertTrue(step.closes)

    def test_a_confirmation_lapses_when_the_finding_changes(self):
        self.entry("2025-06-01", {"11710": 100})
        year = self.prepare()
        step = year.step_ids.filtered(lambda s: s.code == "year.stock")
        self.assertTrue(step.ticked)
        self.entry("2025-07-01", {"11710": -100})
        year.action_check()
        self.assertTrue(step.ticked, "the stock still has to be counted")
        step.sudo().write({"count": 7})
        year.action_check()
        self.assertFalse(step.ticked)

    def test_reopening_needs_an_approver_and_a_reason_and_is_logged(self):
        self.close()
        with self.assertRaises(AccessError):
            self.year.with_user(self.accountant).action_reopen()
        order = (
            self.env["coop.lock.change"]
            .with_user(self.approver)
            .create({"year_id": self.year.id, "reason": "The auditor asks for it"})
        )
        order.action_change()
        self.assertEqual(self.year.state, "closing")
        self.assertFalse(self.company.fiscalyear_lock_date)
        self.assertFalse(any(self.year.step_ids.mapped("ticked")))
        self.assertRecordValues(
            self.year.lock_ids,
            [
                {
                    "date_before": date(2026, 3, 31),
                    "date_after": False,
                    "reason": "The auditor asks for it",
                    "user_id": self.approver.id,
                },
                {
                    "date_before": False,
                    "date_after": date(2026, 3, 31),
                    "reason": "Accounting year 2569 is closed",
                    "user_id": self.approver.id,
                },
            ],
        )

    def test_the_log_of_locks_is_never_changed(self):
        self.close()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(RestrictViolation, "coop_lock"),
        ):
            self.env.cr.execute("UPDATE coop_lock SET reason = 'none'")

    def test_an_earlier_year_is_not_reopened_before_the_later(self):
        self.close()
        following = self.env["coop.year"]._of(self.company, date(2026, 4, 1))
        self.close(following)
        with self.assertRaisesRegex(UserError, "latest year first"):
            self.year.with_user(self.approver)._reopen("Why not")

    def test_neither_the_settings_nor_an_exception_open_a_closed_year(self):
        self.close()
        with self.assertRaisesRegex(ValidationError, "Reopen the accounting year"):
            self.company.fiscalyear_lock_date = False
        with self.assertRaisesRegex(ValidationError, "Reopen the accounting year"):
            self.env["account.lock_exception"].create(
                {
                    "company_id": self.company.id,
                    "user_id": self.accountant.id,
                    "fiscalyear_lock_date": False,
                }
            )

    def test_a_month_is_locked_by_an_approver_with_a_reason(self):
        order = {"company_id": self.company.id, "day": "2025-06-30", "reason": "June"}
        Change = self.env["coop.lock.change"]
        with self.assertRaises(AccessError):
            Change.with_user(self.accountant).create(order)
        Change.with_user(self.approver).create(order).action_change()
        with self.assertRaisesRegex(UserError, "locked until 2025-06-30"):
            self.entry("2025-06-30", {"52310": 10})
        self.entry("2025-07-01", {"52310": 10})

    def test_what_changed_behind_the_lock_is_shown(self):
        self.close()
        self.entry("2026-04-01", {"52310": 10})
        self.year.invalidate_recordset()
        self.assertFalse(self.year.changed_since, "that entry is of another year")
        move = self.env["account.move"].search(
            [("company_id", "=", self.company.id), ("date", "=", "2025-05-01")]
        )
        self.unbalance(move, 0.01)
        self.assertTrue(self.year.changed_since)

    def test_the_status_is_not_written_by_hand(self):
        year = self.prepare()
        with self.assertRaisesRegex(AccessError, "buttons"):
            year.write({"state": "closed"})
        with self.assertRaisesRegex(AccessError, "remark"):
            year.step_ids[0].write({"state": "fine"})

    def test_another_company_and_an_auditor_change_nothing(self):
        other = self.organisation("Neighbouring co-op")._open_books()
        stranger = self.user("year-stranger", APPROVER, company=other)
        auditor = self.user("year-auditor", "coop_network.coop_network_group_auditor")
        with self.assertRaises(AccessError):
            self.year.with_user(stranger).action_start_closing()
        self.assertEqual(self.year.with_user(auditor).net_profit, 500)
        with self.assertRaises(AccessError):
            self.year.with_user(auditor).action_start_closing()

    def test_a_year_not_closed_is_a_finding_of_the_morning(self):
        def answer(day):
            return self.env["coop.check"]._check_year_late(
                self.company, date(2026, 4, 1), day
            )

        self.assertEqual(answer(date(2026, 3, 31)).state, "fine")
        self.assertEqual(answer(date(2026, 8, 28)).state, "warning")
        self.assertEqual(answer(date(2026, 8, 29)).state, "problem")
