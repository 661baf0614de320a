# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_year_closing import ACCOUNTANT, APPROVER, CoopYearCase


@tagged("post_install", "-at_install")
class TestAccrual(CoopYearCase):
    """What belongs to a year is in it, and is taken back the day after."""

    def accrual(self, **values):
        code = values.pop("code", "52310")
        return (
            self.env["coop.accrual"]
            .with_user(self.accountant)
            .create(
                {
                    "name": "Electricity of March",
                    "company_id": self.company.id,
                    "date": "2026-03-31",
                    "account_id": self.company._coop_account(code).id,
                    "total": 1234.56,
                    **values,
                }
            )
        )

    def post(self, accrual):
        accrual.with_user(self.approver).action_post()

    def lines(self, move):
        return {
            line.account_id.coop_standard_code: line.balance for line in move.line_ids
        }

    def test_an_expense_not_paid_yet(self):
        accrual = self.accrual()
        self.post(accrual)
        self.assertEqual(accrual.move_id.date, date(2026, 3, 31))
        self.assertEqual(
            self.lines(accrual.move_id), {"52310": 1234.56, "21320": -1234.56}
        )
        self.assertEqual(accrual.back_move_id.date, date(2026, 4, 1))
        self.assertEqual(
            self.lines(accrual.back_move_id), {"52310": -1234.56, "21320": 1234.56}
        )

    def test_insurance_paid_ahead_is_shared_by_days(self):
        accrual = self.accrual(
            kind="expense_prepaid",
            code="52316",
            total=36500,
            cover_from="2025-10-01",
            cover_to="2026-09-30",
        )
        self.assertEqual(accrual.amount, 18300)
        self.post(accrual)
        self.assertEqual(self.lines(accrual.move_id), {"52316": -18300, "11912": 18300})

    def test_interest_earned_by_days(self):
        accrual = self.accrual(
            kind="income_receivable",
            code="42090",
            total=36500,
            cover_from="2025-10-01",
            cover_to="2026-09-30",
        )
        self.post(accrual)
        self.assertEqual(self.lines(accrual.move_id), {"42090": -18200, "11820": 18200})

    def test_income_received_for_next_year(self):
        accrual = self.accrual(kind="income_unearned", code="42090", total=100)
        self.post(accrual)
        self.assertEqual(self.lines(accrual.move_id), {"42090": 100, "21911": -100})

    def test_posting_twice_posts_once(self):
        accrual = self.accrual()
        self.post(accrual)
        self.post(accrual)
        moves = [
            ("coop_res_model", "=", accrual._name),
            ("coop_res_id", "=", accrual.id),
        ]
        self.assertEqual(self.env["account.move"].search_count(moves), 2)

    def test_taken_back_leaves_nothing_in_either_year(self):
        accrual = self.accrual()
        self.post(accrual)
        accrual.with_user(self.approver).action_cancel()
        self.assertEqual(accrual.state, "cancelled")
        for dates in (("2025-04-01", "2026-03-31"), ("2026-04-01", "2027-03-31")):
            rows = self.trial_balance(dates=dates).line_ids
            row = rows.filtered(lambda line: line.code == "52310")
            self.assertEqual(row.debit, row.credit)

    def test_the_wrong_side_of_the_books_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "does not go with"):
            self.accrual(kind="income_receivable")

    def test_an_amount_of_nothing_is_refused(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.accrual(total=0)
        later = self.accrual(cover_from="2026-04-01", cover_to="2026-04-30")
        with self.assertRaisesRegex(UserError, "nothing of the amount"):
            self.post(later)

    def test_what_is_posted_stays(self):
        accrual = self.accrual()
        self.post(accrual)
        with self.assertRaisesRegex(UserError, "not changed"):
            accrual.total = 1
        with self.assertRaisesRegex(UserError, "not deleted"):
            accrual.unlink()
        with self.assertRaisesRegex(UserError, "buttons"):
            self.accrual(state="posted")

    def test_in_a_journal_of_two_persons_nobody_posts_what_he_entered(self):
        self.company._coop_journal("general").coop_two_persons = True
        accrual = self.accrual()
        with self.assertRaisesRegex(UserError, "second person"):
            accrual.action_post()
        self.post(accrual)
        self.assertEqual(accrual.state, "posted")

    def test_what_comes_every_year_is_copied_once(self):
        accrual = self.accrual(cover_from="2025-10-01", cover_to="2026-09-30")
        accrual.action_next_year()
        accrual.action_next_year()
        copy = self.env["coop.accrual"].search([("date", "=", "2027-03-31")])
        self.assertRecordValues(
            copy,
            [
                {
                    "cover_from": date(2026, 10, 1),
                    "reverse_on": date(2027, 4, 1),
                    "state": "draft",
                }
            ],
        )

    def test_the_checklist_asks_for_drafts_and_for_none_at_all(self):
        def answer():
            return self.env["coop.check"]._check_year_accruals(
                self.company, self.year.date_from, self.year.date_to
            )

        self.assertEqual(answer().state, "warning")
        accrual = self.accrual()
        self.assertEqual(answer().state, "problem")
        self.post(accrual)
        self.assertEqual(answer().state, "fine")

    def test_another_company_and_an_auditor_enter_nothing(self):
        accrual = self.accrual()
        other = self.organisation("Neighbour of accruals")._open_books()
        stranger = self.user("accrual-stranger", ACCOUNTANT, APPROVER, company=other)
        with self.assertRaises(AccessError):
            accrual.with_user(stranger).action_post()
        auditor = self.user(
            "accrual-auditor", "coop_network.coop_network_group_auditor"
        )
        self.assertEqual(accrual.with_user(auditor).amount, 1234.56)
        with self.assertRaises(AccessError):
            accrual.with_user(auditor).action_post()
