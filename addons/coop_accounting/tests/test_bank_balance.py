# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_year_closing import APPROVER, CoopYearCase


@tagged("post_install", "-at_install")
class TestBankBalance(CoopYearCase):
    """The bank and the books agree, but for what is on the way and named."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry("2025-06-01", {"11121": "1000.00", "41310": "-1000.00"})
        cls.balances = cls.env["coop.bank.balance"].with_user(cls.accountant)

    def balance(self, bank="1250.00"):
        self.year.with_user(self.accountant).action_bank_balances()
        balance = self.balances.search([("company_id", "=", self.company.id)])
        balance.balance_bank = float(bank)
        return balance

    def check(self):
        return self.env["coop.check"]._check_year_bank(
            self.company, self.year.date_from, self.year.date_to
        )

    def schedule(self):
        order = self.year._order_of_books()
        return self.env["coop.schedule"]._schedule_bank(order, order._books())

    def test_every_bank_with_a_balance_is_proposed_once(self):
        self.assertEqual(self.balance().account_id.coop_standard_code, "11121")
        self.assertEqual(len(self.balance()), 1)

    def test_a_difference_has_to_be_explained_to_the_satang(self):
        balance = self.balance("1250.01")
        with self.assertRaisesRegex(UserError, "250.01 baht"):
            balance.action_confirm()
        balance.line_ids = [(0, 0, {"name": "Cheque 0012", "amount": 250})]
        with self.assertRaisesRegex(UserError, "0.01 baht"):
            balance.action_confirm()
        balance.line_ids.amount = 250.01
        balance.action_confirm()
        self.assertEqual(balance.state, "confirmed")
        self.assertEqual(balance.confirmed_by, self.accountant)

    def test_the_checklist_follows_the_comparison(self):
        self.assertEqual(self.check().state, "warning")
        balance = self.balance("1000.00")
        balance.action_confirm()
        self.assertEqual(self.check().state, "fine")
        self.entry("2026-03-31", {"11121": -5, "52310": 5})
        balance.invalidate_recordset()
        self.assertIn("after the comparison", self.check().text)

    def test_the_paper_ties_to_the_ledger(self):
        self.assertIsNone(self.schedule())
        balance = self.balance("1250.00")
        balance.line_ids = [(0, 0, {"name": "Cheque 0012", "amount": 250})]
        balance.action_confirm()
        paper = self.schedule()
        self.assertEqual(
            paper.rows[0].values[2:6],
            tuple(map(Decimal, ("1000.00", "1250.00", "250.00", "250.00"))),
        )
        self.assertEqual(paper.ties[0].difference, 0)
        self.entry("2026-03-31", {"11121": -5, "52310": 5})
        self.assertEqual(self.schedule().ties[0].difference, 5)

    def test_what_is_confirmed_stays_until_it_is_a_draft_again(self):
        balance = self.balance("1000.00")
        balance.action_confirm()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            balance.balance_bank = 1
        with self.assertRaisesRegex(UserError, "its button"):
            balance.state = "draft"
        balance.action_draft()
        balance.balance_bank = 1
        with self.assertRaisesRegex(UserError, "its button"):
            balance.copy({"date": "2026-03-30", "state": "confirmed"})

    def test_another_company_and_an_auditor_confirm_nothing(self):
        balance = self.balance("1000.00")
        other = self.organisation("Neighbour of banks")._open_books()
        stranger = self.user("bank-stranger", APPROVER, company=other)
        with self.assertRaises(AccessError):
            balance.with_user(stranger).action_confirm()
        group = "coop_network.coop_network_group_auditor"
        auditor = self.user("bank-auditor", group)
        self.assertEqual(balance.with_user(auditor).balance_books, 1000)
        with self.assertRaises(AccessError):
            balance.with_user(auditor).action_confirm()
