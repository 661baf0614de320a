# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestClaim(CoopWelfareCase):
    """A claim pays what was collected, once, and to the satang."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        story = cls()
        cls.paying = cls.members(["1", "2", "3"], cls.centre_a)
        cls.dead = cls.members(["9"], cls.centre_a)
        cls.fund.action_activate()
        cls.case = story.death(cls.dead, january(5))
        story.call()
        cls.widow = story.recipient("Widow")

    def test_the_deduction_is_rounded_once_over_all_receipts(self):
        """Three receipts of 13.33 at 9 percent: 1.19, 2.39, 3.59 to date."""
        fees = []
        for member in self.paying:
            self.collect({member: 13.33}, january(31))
            fees.append(self.claim(self.case, {self.widow: 1}, january(31)).fee)
        self.assertEqual(fees, [1.19, 1.20, 1.20])

    def test_shares_add_up_to_the_claim(self):
        self.collect(dict.fromkeys(self.paying, 20), january(31))
        heirs = {self.recipient(name): 1 for name in "abcdefg"}
        claim = self.claim(self.case, heirs, january(31))
        self.assertEqual(claim.amount, 54.60)
        self.assertEqual(claim.share_ids.mapped("amount"), [7.80] * 7)

    def test_an_uneven_amount_is_shared_to_the_last_satang(self):
        self.collect({self.paying[0]: 10.01}, january(31))
        heirs = {self.recipient("Widow"): 2, self.recipient("Son"): 1}
        claim = self.claim(self.case, heirs, january(31), pay=False)
        self.assertEqual(claim.amount, 9.11)
        self.assertEqual(claim.share_ids.mapped("amount"), [6.07, 3.04])

    def test_nobody_approves_what_he_entered(self):
        self.collect({self.paying[0]: 20}, january(31))
        claim = self.claim(self.case, {self.widow: 1}, january(31), pay=False)
        self.officer.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_approver"
        )
        with self.assertRaisesRegex(UserError, "Another person"):
            claim.with_user(self.officer).action_approve()

    def test_two_persons_approve(self):
        self.collect({self.paying[0]: 20}, january(31))
        claim = self.claim(self.case, {self.widow: 1}, january(31), pay=False)
        claim.with_user(self.approver).action_approve()
        self.assertEqual(claim.state, "checked")
        self.assertFalse(claim.move_id)
        with self.assertRaisesRegex(UserError, "first approval"):
            claim.with_user(self.approver).action_approve()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            claim.action_pay()
        claim.with_user(self.second).action_approve()
        self.assertEqual(claim.state, "approved")
        self.assertEqual(
            claim.checked_by | claim.approved_by, self.approver | self.second
        )

    def test_money_that_comes_between_two_approvals_is_a_supplement(self):
        self.collect({self.paying[0]: 20}, january(31))
        claim = self.claim(self.case, {self.widow: 1}, january(31), pay=False)
        claim.with_user(self.approver).action_approve()
        self.collect({self.paying[1]: 20}, january(31))
        claim.with_user(self.second).action_approve()
        self.assertEqual(claim.amount, 18.20)
        late = self.claim(self.case, {self.widow: 1}, january(31))
        self.assertEqual(late.amount, 18.20)

    def test_a_claim_without_recipient_is_refused(self):
        self.collect({self.paying[0]: 20}, january(31))
        claim = self.claim(self.case, {}, january(31), pay=False)
        with self.assertRaisesRegex(UserError, "no recipient"):
            claim.with_user(self.approver).action_approve()

    def test_a_claim_on_nothing_is_refused(self):
        claim = self.claim(self.case, {self.widow: 1}, january(31), pay=False)
        with self.assertRaisesRegex(UserError, "pays nothing"):
            claim.with_user(self.approver).action_approve()

    def test_money_that_came_in_between_asks_for_a_new_reckoning(self):
        self.collect({self.paying[0]: 20}, january(31))
        claim = self.claim(self.case, {self.widow: 1}, january(31), pay=False)
        self.collect({self.paying[1]: 20}, january(31))
        with self.assertRaisesRegex(UserError, "Reckon it again"):
            claim.with_user(self.approver).action_approve()
        claim.action_compute()
        self.approve(claim)
        self.assertEqual(claim.amount, 36.40)

    def test_a_changed_weight_asks_for_a_new_reckoning(self):
        self.collect({self.paying[0]: 20}, january(31))
        claim = self.claim(self.case, {self.widow: 1}, january(31), pay=False)
        claim.share_ids = [Command.create({"partner_id": self.recipient("Son").id})]
        claim.share_ids[0].weight = 3
        claim.action_compute()
        self.assertEqual(claim.share_ids.mapped("amount"), [13.65, 4.55])
        claim.share_ids = [Command.unlink(claim.share_ids[1].id)]
        with self.assertRaisesRegex(UserError, "Reckon it again"):
            claim.with_user(self.approver).action_approve()

    def test_a_claim_is_not_paid_twice(self):
        self.collect({self.paying[0]: 20}, january(31))
        claim = self.claim(self.case, {self.widow: 1}, january(31))
        before = self.balance()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            claim.action_pay()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            claim.with_user(self.approver).action_approve()
        self.assertEqual(self.balance(), before)

    def test_a_granted_claim_is_not_changed(self):
        self.collect({self.paying[0]: 20}, january(31))
        claim = self.claim(self.case, {self.widow: 1}, january(31))
        with self.assertRaisesRegex(UserError, "stays as it is"):
            claim.share_ids.unlink()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            claim.unlink()

    def test_the_dead_members_arrears_are_kept_where_the_by_law_allows(self):
        """He owed 20 for an earlier death; 40 came in for his own."""
        self.new_bylaw("2026-02-01", set_off=True)
        second = self.death(self.paying[2], "2026-02-10")
        self.call("2026-02-28")
        self.collect(dict.fromkeys(self.paying[:2], 40), "2026-02-28")
        claim = self.claim(second, {self.widow: 1}, "2026-02-28")
        self.assertRecordValues(
            claim, [{"net": 36.40, "advance": 0, "set_off": 20, "amount": 16.40}]
        )
        self.assertEqual(self.paying[2].owed, 0)
        self.assertEqual(self.case.collected, 60)
        self.assertEqual(
            self.balance(),
            {
                "11121": Decimal("-16.40"),
                "11152": Decimal(80),
                "21943": Decimal(-60),
                "43120": Decimal("-3.60"),
            },
        )
