# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal as D

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CoopWelfareCase, january

PAYABLE, UNCLAIMED, REMAINDER, HELD = "21941", "21945", "21947", "21943"


@tagged("post_install", "-at_install")
class TestClaimLate(CoopWelfareCase):
    """Money that comes late, in parts, or that nobody fetches."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        story = cls()
        cls.paying = cls.members(["1", "2", "3"], cls.centre_a)
        cls.dead = cls.members(["9"], cls.centre_a)
        cls.widow = story.recipient("Widow")

    def start(self, rate=20, **bylaw):
        self.fund.bylaw_ids.write(bylaw)
        self.fund.action_activate()
        case = self.death(self.dead, january(5))
        self.call(rate=rate)
        return case

    def propose(self):
        action = self.env["coop.welfare.claim"].with_user(self.officer).action_propose()
        return self.env["coop.welfare.claim"].browse(action.get("res_id"))

    def test_late_money_is_proposed_to_the_same_recipients(self):
        case = self.start()
        self.collect({self.paying[0]: 20}, january(31))
        self.assertFalse(self.propose())
        self.claim(case, {self.widow: 1}, january(31))
        self.assertFalse(self.propose())
        self.collect({self.paying[1]: 20}, january(31))
        late = self.propose()
        self.assertEqual((late.case_id, late.amount), (case, 18.20))
        self.assertEqual(late.share_ids.partner_id, self.widow)
        self.assertFalse(self.propose())

    def test_the_deduction_never_exceeds_its_rate_over_three_receipts(self):
        """33.33 three times at 9 percent: 2.99, 3.00, 3.00, and not 9.00."""
        case = self.start(rate=33.33, rate_max=40)
        fees = []
        for member in self.paying:
            self.collect({member: 33.33}, january(31))
            fees.append(self.claim(case, {self.widow: 1}, january(31)).fee)
        self.assertEqual(fees, [2.99, 3.00, 3.00])
        self.assertLessEqual(round(sum(fees), 2), 99.99 * 0.09)

    def test_what_is_promised_is_paid_before_it_is_collected(self):
        """The deduction follows the money: at the end the family had its promise."""
        case = self.start(payout_basis="billed")
        self.collect({self.paying[0]: 20}, january(31))
        first = self.claim(case, {self.widow: 1}, january(31))
        self.assertRecordValues(first, [{"net": 54.60, "fee": 1.80, "amount": 54.60}])
        self.collect(dict.fromkeys(self.paying[1:], 20), january(31))
        late = self.propose()
        self.assertRecordValues(late, [{"net": 0, "fee": 3.60, "amount": 0}])
        self.approve(late)
        self.assertEqual(late.state, "paid")
        self.assertNotIn(HELD, self.balance())

    def test_parts_of_a_satang_stay_apart_with_the_last_money(self):
        case = self.start(rate=10.005)
        self.collect(dict.fromkeys(self.paying, 10.01), january(31))
        claim = self.claim(case, {self.widow: 1}, january(31))
        self.assertRecordValues(
            claim, [{"collected": 30.015, "fee": 2.70, "net": 27.31}]
        )
        books = self.balance()
        self.assertEqual(books[REMAINDER], D("-0.01"))

    def test_a_share_is_paid_in_parts_and_never_beyond(self):
        case = self.start()
        self.collect(dict.fromkeys(self.paying, 20), january(31))
        claim = self.claim(case, {self.widow: 1}, january(31), pay=False)
        self.approve(claim)
        due = claim.payable_ids
        for amount, state in ((30, "part_paid"), (24.60, "paid")):
            payment = due.with_user(self.officer)._list(self.fund, january(31))
            payment.line_ids.amount = amount
            payment.action_post()
            self.assertEqual(claim.state, state)
        self.assertEqual((due.paid, due.left), (54.60, 0))
        payment = self.env["coop.welfare.payment"].with_user(self.officer)
        payment = payment.create({"label": "Again", "fund_id": self.fund.id})
        payment.line_ids = [Command.create({"payable_id": due.id, "amount": 1})]
        with self.assertRaisesRegex(UserError, "only 0.00 are still due"):
            payment.action_post()

    def test_a_transfer_that_came_back_is_due_again(self):
        case = self.start()
        self.collect(dict.fromkeys(self.paying, 20), january(31))
        claim = self.claim(case, {self.widow: 1}, january(31))
        before = self.balance()
        line = claim.payable_ids.line_ids
        self.assertTrue(line.voucher)
        line.action_return()
        self.assertEqual(claim.state, "approved")
        self.assertEqual(self.balance()[PAYABLE], D("-54.60"))
        with self.assertRaisesRegex(UserError, "came back already"):
            line.action_return()
        claim.action_pay()
        self.assertEqual(self.balance(), before)

    def test_what_nobody_fetched_is_kept_apart_and_still_paid(self):
        case = self.start(unclaimed_years=2)
        self.collect(dict.fromkeys(self.paying, 20), january(31))
        claim = self.claim(case, {self.widow: 1}, january(31), pay=False)
        self.approve(claim)
        due = claim.payable_ids.with_user(self.approver)
        self.assertEqual(due.unclaimed_from, dt.date(2028, 1, 31))
        with self.assertRaisesRegex(UserError, "may be booked as unclaimed from"):
            due.action_unclaimed()
        due.sudo().since = dt.date(2024, 1, 31)
        self.fund.bylaw_ids.invalidate_recordset()
        due._move_unclaimed("payable", "unclaimed", "unclaimed")
        books = self.balance()
        self.assertEqual(books[UNCLAIMED], D("-54.60"))
        self.assertNotIn(PAYABLE, books)
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            due.action_unclaimed()
        due.action_claimed()
        self.assertEqual(self.balance()[PAYABLE], D("-54.60"))
        claim.action_pay()
        self.assertEqual(claim.state, "paid")
