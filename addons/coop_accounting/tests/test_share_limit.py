# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_share import CoopShareCase


@tagged("post_install", "-at_install")
class TestShareLimit(CoopShareCase):
    """One holds 190,000 of 1,000,000 baht; the others are five."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.terms(par=1)
        cls.others = [
            cls.account(f"10{place}", {"2025-04-02": amount})
            for place, amount in enumerate((170_000,) * 4 + (130_000,))
        ]
        cls.one = cls.account("001", {"2025-04-02": 190_000})

    def test_no_more_is_bought_than_one_fifth_of_all(self):
        order = self.order(self.one, "subscribe", 20_000)
        self.assertTrue(order.over)
        self.assertEqual(order.most, 12_500)
        self.assertAlmostEqual(order.percent, 20.58824, 5)
        with self.assertRaisesRegex(UserError, "12,500.00"):
            order.action_enter()

    def test_exactly_one_fifth_is_allowed_and_a_share_more_is_not(self):
        with self.assertRaises(UserError):
            self.order(self.one, "subscribe", 12_501).action_enter()
        self.order(self.one, "subscribe", 12_500).action_enter()
        self.assertEqual(self.one.percent, 20)
        self.assertFalse(self.one.above)
        with self.assertRaises(UserError):
            self.order(self.one, "instalment", 1).action_enter()

    def test_a_transfer_cannot_bring_one_above(self):
        giver = self.others[0]
        with self.assertRaises(UserError):
            self.order(giver, "transfer", 10_001, other_id=self.one.id).action_enter()
        self.order(giver, "transfer", 10_000, other_id=self.one.id).action_enter()
        self.assertEqual(self.one.percent, 20)

    def test_withdrawals_of_others_are_entered_and_reported(self):
        order = self.order(self.others[0], "withdraw", 50_000)
        self.assertEqual(order.action_enter()["type"], "ir.actions.act_window_close")
        more = self.order(self.others[0], "withdraw", 1, "2025-08-16")
        said = more.action_enter()["params"]["message"]
        self.assertIn("001", said)
        self.one.invalidate_recordset()
        self.assertTrue(self.one.above)
        self.assertAlmostEqual(self.one.percent, 20.00002, 5)
        over = self.company._coop_shares_above(order.date)
        self.assertEqual([one.account_id for one in over], [self.one.id])

    def test_the_first_members_are_reported_and_not_refused(self):
        other = self.organisation("New co-op")._open_books()
        for number in range(4):
            self.account(f"00{number}", {"2025-05-01": 1000}, company=other)
        self.assertEqual(other._coop_share_total(), 4000)
        self.assertEqual(len(other._coop_shares_above(self.one.opened_on)), 4)
