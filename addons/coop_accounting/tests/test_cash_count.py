# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from freezegun import freeze_time
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common_voucher import ACCOUNTANT, APPROVER, AUDITOR, CoopVoucherCase

DAY = "2025-05-10"


@tagged("post_install", "-at_install")
class TestCashCount(CoopVoucherCase):
    """One counts, another confirms; what is over or short is posted at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.worker("count-second", ACCOUNTANT)
        cls.approver = cls.worker("count-approver", APPROVER)
        cls.entry(DAY, {"31000": -1500.75})

    def count(self, pieces, day=DAY, user=None, **vals):
        """Count: worth of a piece and how many."""
        form = Form(self.env["coop.cash.count"].with_user(user or self.accountant))
        form.date = day
        for n in range(len(form.line_ids)):
            with form.line_ids.edit(n) as line:
                line.pieces = pieces.pop(line.value, 0)
        self.assertFalse(pieces)
        for name, value in vals.items():
            setattr(form, name, value)
        return form.save()

    def confirmed(self, pieces, **vals):
        count = self.count(pieces, **vals)
        count.action_count()
        count.with_user(self.second).action_confirm()
        return count

    def test_cash_that_agrees_posts_nothing(self):
        count = self.confirmed({1000: 1, 500: 1, 0.5: 1, 0.25: 1})
        self.assertEqual(
            (count.counted, count.book, count.difference), (1500.75, 1500.75, 0)
        )
        self.assertFalse(count.move_id)
        self.assertEqual(count.counted_by_id, self.accountant)
        self.assertEqual(count.confirmed_by_id, self.second)
        self.assertEqual(count.counted_words, "หนึ่งพันห้าร้อยบาทเจ็ดสิบห้าสตางค์")

    def test_cash_that_is_short_is_owed_by_the_officer(self):
        cashier = self.env["res.partner"].create({"name": "เจ้าหน้าที่การเงิน"})
        count = self.confirmed({1000: 1, 100: 4}, partner_id=cashier)
        self.assertEqual(count.difference, -100.75)
        self.assertEqual(self.items(count.move_id), {"11110": -100.75, "11921": 100.75})
        self.assertEqual(count.move_id.line_ids.filtered("debit").partner_id, cashier)
        self.assertEqual(self.balance("11110"), 1400)

    def test_cash_that_is_short_may_be_an_expense(self):
        count = self.confirmed({1000: 1, 100: 4}, shortage="expense")
        self.assertEqual(self.items(count.move_id), {"11110": -100.75, "52512": 100.75})

    def test_somebody_must_owe_what_is_short(self):
        count = self.count({1000: 1})
        count.action_count()
        with self.assertRaises(UserError):
            count.with_user(self.second).action_confirm()

    def test_cash_that_is_over_is_under_review_or_income(self):
        count = self.confirmed({1000: 2})
        self.assertEqual(self.items(count.move_id), {"11110": 499.25, "21950": -499.25})
        count.with_user(self.approver)._withdraw("นับผิด")
        self.assertEqual(self.balance("11110"), 1500.75)
        income = self.confirmed({1000: 2}, overage="income")
        self.assertEqual(
            self.items(income.move_id), {"11110": 499.25, "42080": -499.25}
        )

    def test_a_people_s_group_has_other_accounts_for_what_is_over(self):
        company = self.organisation("PG")._open_books(chart="th_coop_pg")
        self.entry(DAY, {"34410": -10}, company=company)
        people = [
            self.worker(f"count-pg-{n}", ACCOUNTANT, company=company) for n in (1, 2)
        ]
        count = self.count({20: 1}, user=people[0], overage="income")
        count.action_count()
        count.with_user(people[1]).action_confirm()
        self.assertEqual(self.items(count.move_id), {"11110": 10, "42090": -10})

    def test_who_counted_does_not_confirm(self):
        count = self.count({1000: 2})
        count.action_count()
        with self.assertRaises(UserError):
            count.action_confirm()
        self.assertEqual(count.state, "counted")

    def test_confirming_twice_posts_once(self):
        count = self.confirmed({1000: 2})
        count.with_user(self.second).action_confirm()
        self.assertEqual(self.balance("11110"), 2000)

    def test_a_box_is_counted_once_a_day(self):
        self.confirmed({1000: 2})
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.count({1000: 2})

    def test_books_that_changed_meanwhile_are_compared_anew(self):
        count = self.count({1000: 1, 500: 1, 0.5: 1, 0.25: 1})
        count.action_count()
        self.posted("transfer", {"11121": 500})
        with self.assertRaises(UserError):
            count.with_user(self.second).action_confirm()
        count.action_recount()
        self.assertEqual(count.difference, 500)

    def test_no_cash_is_booked_behind_a_confirmed_day(self):
        count = self.confirmed({1000: 2})
        with self.assertRaises(UserError):
            self.posted("transfer", {"11121": 500})
        with self.assertRaises(UserError):
            self.entry("2025-05-01", {"41310": -10})
        self.posted("transfer", {"11121": 500}, date="2025-05-11")
        count.with_user(self.approver)._withdraw("ลืมใบเสร็จ")
        self.posted("transfer", {"11121": 1})

    def test_an_accountant_does_not_withdraw(self):
        count = self.confirmed({1000: 2})
        with self.assertRaises(UserError):
            count._withdraw("ผิด")
        with self.assertRaises(UserError):
            count.with_user(self.approver)._withdraw(" ")
        with self.assertRaises(AccessError):
            self.env["coop.cash.count.withdraw"].with_user(self.accountant).create(
                {"count_id": count.id, "reason": "ผิด"}
            )

    def test_what_is_counted_is_not_changed(self):
        count = self.count({1000: 2})
        count.action_count()
        for change in (
            lambda: count.write({"date": "2025-05-12"}),
            lambda: count.line_ids.write({"pieces": 1}),
            lambda: count.unlink(),
            lambda: count.write({"state": "confirmed"}),
        ):
            with self.assertRaises(UserError):
                change()

    def test_an_auditor_and_another_co_op(self):
        count = self.confirmed({1000: 2})
        auditor = self.worker("count-auditor", AUDITOR)
        self.assertEqual(count.with_user(auditor).counted, 2000)
        with self.assertRaises(AccessError):
            self.count({1000: 1}, day="2025-05-11", user=auditor)
        other = self.organisation("District B co-op")._open_books()
        stranger = self.worker("count-stranger", ACCOUNTANT, company=other)
        self.assertFalse(self.env["coop.cash.count"].with_user(stranger).search([]))

    def check(self, where, date_from, date_to):
        checks = self.env["coop.check"].with_user(self.accountant)
        found = checks._coop_checks(
            where,
            self.company.with_user(self.accountant),
            date.fromisoformat(date_from),
            date.fromisoformat(date_to),
        )
        return {kind.code: answer for kind, answer in found}

    @freeze_time("2025-05-12")
    def test_the_morning_names_the_day_that_was_not_counted(self):
        answer = self.check("morning", "2025-04-01", "2025-05-12")["cash_count"]
        self.assertEqual((answer.state, answer.count), ("warning", 1))
        self.confirmed({1000: 1, 500: 1, 0.5: 1, 0.25: 1})
        answer = self.check("morning", "2025-04-01", "2025-05-12")["cash_count"]
        self.assertEqual(answer.state, "fine")

    def test_the_year_wants_a_count_on_its_last_day(self):
        year = ("year", "2025-04-01", "2026-03-31")
        self.assertEqual(self.check(*year)["cash_count_year"].state, "warning")
        self.confirmed({1000: 1, 500: 1, 0.5: 1, 0.25: 1}, day="2026-03-31")
        self.assertEqual(self.check(*year)["cash_count_year"].state, "fine")

    def test_the_paper_of_the_year_agrees_with_the_ledger(self):
        self.confirmed({1000: 2}, day="2026-03-31")
        order = self.workbook(user=self.accountant)
        schedules = self.env["coop.schedule"].with_user(self.accountant)
        [paper] = [
            schedule
            for schedule in schedules._coop_schedules(order, order._books())
            if schedule.code == "cash_count"
        ]
        self.assertEqual([tie.difference for tie in paper.ties], [0])
        self.assertEqual(str(paper.ties[0].figure), "2000.00")
        self.assertEqual([row.values[1] for row in paper.rows], [None, 2, None])
