# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common_credit import CoopCreditCase


@tagged("post_install", "-at_install")
class TestCoopCheckCredit(CoopCreditCase):
    def answer(self, code, user=None, company=None):
        company = company or self.company
        checks = self.env["coop.check"].with_user(user or self.accountant)
        kinds = {kind.code: kind for kind in checks._coop_check_kinds()}
        self.env.invalidate_all()
        first, last = date(2024, 4, 1), date(2025, 3, 31)
        return kinds[code].finder(company.with_user(checks.env.user), first, last)

    def late(self):
        self.credit(100_000, days=10, percent=6)
        joint_round = self.ordered_round({self.centre_a: 100})
        self.deliver(joint_round, 100, last=True)
        return self.invoiced(joint_round)

    @freeze_time("2024-07-05 03:00:00")
    def test_the_morning_says_who_is_late_and_that_interest_waits(self):
        self.assertEqual(self.answer("buyers").state, "not_needed")
        self.assertEqual(self.answer("buyer_interest").state, "not_needed")
        invoice = self.late()
        found = self.answer("buyers")
        self.assertEqual((found.state, found.count), ("warning", 1))
        self.assertIn("38,000.00", found.text)
        opened = self.env["coop.buyer.exposure"].search(found.action["domain"])
        self.assertEqual(opened.partner_id, self.buyer)
        # due on the 20th: ten nights of June
        found = self.answer("buyer_interest")
        self.assertEqual((found.state, found.count), ("warning", 1))
        self.assertIn("62.47", found.text)
        self.env["coop.credit.interest"].with_user(self.accountant).create({})
        self.assertEqual(self.answer("buyer_interest").state, "fine")
        self.pay(invoice, day=date(2024, 7, 5))
        self.assertEqual(self.answer("buyers").state, "fine")

    def test_bills_from_other_books_wait_to_be_posted(self):
        books = self.centre_a._open_books("th_coop_ag")
        reader = self.user("accountant", self.centre_a)
        reader.write({"company_id": books.id, "company_ids": [Command.set(books.ids)]})
        self.assertEqual(
            self.answer("bills_between", reader, books).state, "not_needed"
        )
        self.late()
        found = self.answer("bills_between", reader, books)
        self.assertEqual((found.state, found.count), ("warning", 1))
        bill = self.env["account.move"].with_user(reader).search(found.action["domain"])
        bill.action_post()
        self.assertEqual(self.answer("bills_between", reader, books).state, "fine")

    def test_only_an_approver_decides_on_the_rules(self):
        policy = self.env["coop.credit.policy"].with_user(self.approver).create({})
        self.assertEqual((policy.credit_required, policy.bills_between), (False, True))
        policy.credit_required = True
        policy.action_save()
        self.assertTrue(self.company.coop_credit_required)
        with self.forbidden():
            self.env["coop.credit.policy"].with_user(self.accountant).create({})
