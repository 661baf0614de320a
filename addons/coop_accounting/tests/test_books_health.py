# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CoopAccountingCase

TODAY = "2026-02-16"
#: what is asked of the entries themselves
QUESTIONS = (
    "Debit equals credit",
    "Every account is in a statement",
    "No number is missing",
    "Nothing is left in draft",
    "Suspense accounts are nil",
    "Nothing is on the way too long",
    "Cash was never below zero",
    "The months before are locked",
    "Nothing was un-posted",
)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestBooksHealth(CoopAccountingCase):
    """Each question finds the one thing it asks for, and leads there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = cls.user(
            "health-accountant", "coop_accounting.coop_accounting_group_accountant"
        )
        cls.receipt = cls.entry("2026-02-02", {"41310": -900})

    def answers(self, user=None):
        health = self.env["coop.books.health"].with_user(user or self.accountant)
        action = health.action_open()
        self.health = health.browse(action["res_id"])
        return {line.name: line for line in self.health.line_ids}

    def state(self, name):
        return self.answers()[name].state

    def test_books_in_order_say_so(self):
        self.company.sudo().fiscalyear_lock_date = "2026-01-31"
        answers = self.answers()
        self.assertEqual(self.health.problems, 0)
        self.assertEqual({answers[name].state for name in QUESTIONS}, {"fine"})

    def test_entry_out_of_balance_is_named_and_opened(self):
        self.unbalance(self.receipt, "0.01")
        line = self.answers()["Debit equals credit"]
        self.assertEqual(line.state, "problem")
        self.assertIn(self.receipt.name, line.text)
        domain = line.action_show()["domain"]
        self.assertEqual(self.env["account.move"].search(domain), self.receipt)

    def test_worst_answer_stands_on_top(self):
        self.unbalance(self.receipt, "0.01")
        self.answers()
        self.assertEqual(self.health.line_ids[0].state, "problem")

    def test_account_without_line_is_named(self):
        account = self.company._coop_account("41310")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE account_account SET coop_standard_code = '7777' WHERE id = %s",
            [account.id],
        )
        self.env.invalidate_all()
        self.assertIn("41310", self.answers()["Every account is in a statement"].text)

    def test_missing_number_is_named(self):
        for day in ("2026-02-03", "2026-02-04"):
            self.entry(day, {"41310": -10})
        second = self.env["account.move"].search(
            [("company_id", "=", self.company.id), ("date", "=", "2026-02-03")]
        )
        name = second.name
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE account_move SET sequence_number = 0 WHERE id = %s", [second.id]
        )
        self.env.invalidate_all()
        line = self.answers()["No number is missing"]
        self.assertEqual((line.state, line.count), ("problem", 1))
        self.assertIn(name, line.text)

    def test_old_draft_is_warned_of_and_a_new_one_is_not(self):
        self.entry("2026-02-15", {"41310": -10}, post=False)
        self.assertEqual(self.state("Nothing is left in draft"), "fine")
        self.entry("2026-02-12", {"41310": -10}, post=False)
        self.assertEqual(self.state("Nothing is left in draft"), "warning")

    def test_suspense_is_a_problem_until_it_is_nil(self):
        self.entry("2026-02-05", {"59000": 100})
        line = self.answers()["Suspense accounts are nil"]
        self.assertEqual(line.state, "problem")
        self.assertIn("100.00", line.text)
        self.entry("2026-02-06", {"59000": -100})
        self.assertEqual(self.state("Suspense accounts are nil"), "fine")

    def test_cheque_on_the_way_for_a_month_is_warned_of(self):
        self.entry("2026-01-05", {"11151": 100, "41310": -100})
        self.assertEqual(self.state("Nothing is on the way too long"), "warning")

    def test_cash_below_zero_is_found_though_it_rose_again(self):
        self.entry("2026-02-03", {"52110": 1000})
        self.entry("2026-02-04", {"41310": -5000})
        line = self.answers()["Cash was never below zero"]
        self.assertEqual(line.state, "problem")
        self.assertIn("100.00", line.text)

    def test_open_months_are_warned_of(self):
        self.assertEqual(self.state("The months before are locked"), "warning")

    def test_entry_taken_back_is_seen(self):
        self.receipt.button_draft()
        self.assertEqual(self.state("Nothing was un-posted"), "warning")

    def test_other_company_stays_closed(self):
        other = self.organisation("District B co-op")._open_books()
        health = self.env["coop.books.health"].with_user(self.accountant)
        with self.assertRaises(AccessError):
            health.create({"company_id": other.id})._ask()

    def test_nobody_sees_anothers_answers(self):
        self.answers()
        stranger = self.user(
            "health-stranger", "coop_accounting.coop_accounting_group_accountant"
        )
        with self.assertRaises(AccessError):
            self.health.with_user(stranger).read(["day"])

    def test_numbers_paper_counts_what_is_missing(self):
        order = self.workbook(user=self.accountant)
        schedule = order.env["coop.schedule"]._schedule_numbers(order, order._books())
        [row] = schedule.rows
        self.assertEqual(row.values[2:6], (1, 1, 1, 0))
