# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestClaimRecipients(CoopWelfareCase):
    """Who takes, to the satang: by shares, by priority, and when a recipient died."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bylaw = cls.fund.bylaw_ids
        cls.paying = cls.members(["1", "2"], cls.centre_a)
        cls.husband, cls.wife = cls.members(["8", "9"], cls.centre_b)

    def start(self, paid, **bylaw):
        """A death on 5 January, paid baht collected for it."""
        cap = self.env["coop.welfare.cap"].search([("kind", "=", "levy")])
        cap.amount = 300000
        cap.verified = True
        self.bylaw.write({"deduction": 0, "rate": 200000, "rate_max": 300000, **bylaw})
        self.fund.action_activate()
        case = self.death(self.husband, january(5))
        self.call()
        self.collect({self.paying[0]: paid}, january(31))
        return case

    def shared(self, case, *shares):
        case.claim_ids.unlink()
        names = "abcdefgh"
        rows = [
            {"partner_id": self.recipient(name).id, **share}
            for name, share in zip(names, shares, strict=False)
        ]
        claim = self.draft_claim(case, rows, january(31))
        self.assertEqual(
            sum(Decimal(str(one.amount)) for one in claim.share_ids),
            Decimal(str(claim.amount)),
        )
        return claim, claim.share_ids.mapped("amount")

    def test_thirds_and_percentages_to_the_satang(self):
        case = self.start(187234.57)
        _claim, amounts = self.shared(case, {}, {}, {})
        self.assertEqual(amounts, [62411.53, 62411.52, 62411.52])

    def test_the_part_of_who_died_first_goes_to_the_others(self):
        case = self.start(100000.01)
        shares = {"weight": 50}, {"weight": 30}, {"weight": 20}
        _claim, amounts = self.shared(case, *shares)
        self.assertEqual(amounts, [50000.01, 30000, 20000])
        shares[2]["died_on"] = "2025-06-01"
        _claim, amounts = self.shared(case, *shares)
        self.assertEqual(amounts, [62500.01, 37500, 0])

    def test_without_accrual_the_next_relative_takes_the_part(self):
        case = self.start(10, accrue_shares=False)
        dead = {"weight": 20, "died_on": january(5)}
        with self.assertRaisesRegex(UserError, "next relatives"):
            self.shared(case, {"weight": 80}, dead)
        _claim, amounts = self.shared(
            case, {"weight": 80}, dead, {"origin": "relative", "rank": 2}
        )
        self.assertEqual(amounts, [8, 0, 2])

    def test_by_priority_the_first_who_is_alive_takes_all(self):
        case = self.start(10, recipient_mode="priority")
        _claim, amounts = self.shared(
            case,
            {"rank": 1, "died_on": january(4)},
            {"rank": 2},
            {"rank": 3},
        )
        self.assertEqual(amounts, [0, 10, 0])

    def test_a_couple_that_dies_on_one_day_does_not_take_from_each_other(self):
        case = self.start(10)
        with self.assertRaisesRegex(UserError, "before the member or on the same day"):
            self.shared(case, {"died_on": january(5)})
        _claim, amounts = self.shared(
            case, {"died_on": january(5)}, {"origin": "relative"}
        )
        self.assertEqual(amounts, [0, 10])

    def test_who_died_a_day_later_is_paid_to_the_estate(self):
        case = self.start(10)
        claim, amounts = self.shared(case, {"died_on": january(6)})
        self.assertEqual(amounts, [10])
        with self.assertRaisesRegex(UserError, "belongs to the estate"):
            claim.with_user(self.approver).action_approve()
        manager = self.recipient("Manager of the estate")
        claim.share_ids.payee_id = manager
        self.approve(claim)
        self.assertEqual(claim.payable_ids.partner_id, manager)

    def test_where_the_by_law_says_so_the_alternate_takes_instead(self):
        case = self.start(10, recipient_gone="fallback")
        _claim, amounts = self.shared(
            case, {"died_on": january(6)}, {"origin": "relative"}
        )
        self.assertEqual(amounts, [0, 10])

    def test_both_of_a_couple_are_called_once_each(self):
        """Same day: neither pays for the other. A day apart: the one who lived pays."""
        self.fund.action_activate()
        both = [self.death(one, january(5)) for one in (self.husband, self.wife)]
        self.call()
        self.assertEqual([case.payers for case in both], [2, 2])

    def test_who_outlived_by_a_day_pays_for_the_other(self):
        self.fund.action_activate()
        first = self.death(self.husband, january(5))
        later = self.death(self.wife, january(6))
        self.call()
        self.assertEqual([first.payers, later.payers], [3, 2])
