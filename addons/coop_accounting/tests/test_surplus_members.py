# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from decimal import Decimal

from odoo.exceptions import UserError
from odoo.tests import tagged

from coop_core import surplus as kernel

from .common_surplus import SurplusCase


@tagged("post_install", "-at_install")
class TestSurplusMembers(SurplusCase):
    """What each member gets, and how it is paid."""

    def refunded(self, volumes, **values):
        """A posted allocation that refunds supply business, and its members."""
        members = {}
        for number, amount in volumes.items():
            members[number] = self.member(number)
            self.business(members[number], "41310", amount)
        surplus = self.allocation(
            [("refund", {"business_id": self.supply(), **values})]
        )
        return surplus, members

    def parts(self, surplus):
        return {share.receiver_number: share.amount for share in surplus.share_ids}

    def test_a_pool_is_divided_to_the_last_satang(self):
        self.entry("2025-05-01", {"41410": -100_000})
        surplus, _members = self.refunded(
            {"A": 1000, "B": 1000, "C": 1000, "D": "500.50"}, by="amount", amount=10_000
        )
        surplus.action_propose()
        self.assertEqual(
            self.parts(surplus),
            {"A": 2856.74, "B": 2856.73, "C": 2856.73, "D": 1429.80},
        )

    def test_pools_and_rates_agree_with_the_kernel(self):
        rng = random.Random(2569)
        self.entry("2025-05-01", {"41410": -10_000_000})
        volumes = {f"{n:03}": Decimal(rng.randrange(1, 10**7)) / 100 for n in range(60)}
        surplus, _members = self.refunded(volumes, by="amount", amount=12_345.67)
        surplus.action_propose()
        expected = kernel.share_pool(Decimal("12345.67"), volumes)
        self.assertEqual(
            self.parts(surplus), {n: float(part) for n, part in expected.items()}
        )
        surplus.action_prepare()
        line = surplus.line_ids.filtered(lambda one: one.kind == "refund")
        line.write({"by": "rate", "rate": 1.375})
        surplus.action_propose()
        rate = Decimal("0.01375")
        expected = {n: kernel.at_rate(volume, rate) for n, volume in volumes.items()}
        self.assertEqual(
            self.parts(surplus), {n: float(part) for n, part in expected.items()}
        )
        self.assertEqual(line.amount, float(sum(expected.values())))

    def test_returns_reduce_what_a_member_bought(self):
        surplus, members = self.refunded({"1": 1000, "2": 500}, rate=10)
        move = self.entry("2025-11-01", {"41319": 400}, post=False)
        move.line_ids.filtered("debit").coop_membership_id = members["1"]
        move.action_post()
        surplus.action_propose()
        self.assertEqual(self.parts(surplus), {"1": 60.0, "2": 50.0})

    def test_business_of_other_years_and_of_nobody_counts_nothing(self):
        member = self.member("9")
        self.business(member, "41310", 700, date="2025-03-31")
        self.entry("2025-05-01", {"41310": -900})
        surplus, _members = self.refunded({"1": 1000}, rate=10)
        surplus.action_propose()
        self.assertEqual(self.parts(surplus), {"1": 100.0})

    def test_a_sale_to_a_contact_is_the_business_of_the_member(self):
        member = self.member("1")
        partner = self.env["res.partner"].create({"name": "Member 1"})
        member.person_id.partner_id = partner
        move = self.entry("2025-05-01", {"41310": -800}, post=False)
        move.line_ids.partner_id = partner
        move.action_post()
        surplus = self.allocation(
            [("refund", {"business_id": self.supply(), "rate": 5})]
        )
        surplus.action_propose()
        self.assertEqual(surplus.share_ids.membership_id, member)
        self.assertEqual(surplus.share_ids.amount, 40.0)

    def test_whom_the_bylaws_leave_out_gets_nothing_and_others_the_pool(self):
        surplus, members = self.refunded({"1": 1000, "2": 1000}, by="amount", amount=50)
        surplus.exclusion_ids.create(
            {
                "surplus_id": surplus.id,
                "membership_id": members["1"].id,
                "reason": "Loan overdue",
            }
        )
        surplus.action_propose()
        self.assertEqual(self.parts(surplus), {"2": 50.0})

    def test_members_in_arrears_are_found_and_left_out_of_the_refund(self):
        surplus, members = self.refunded({"1": 1000, "2": 1000, "3": 1000}, rate=10)
        for number, due in (("1", "2026-01-31"), ("2", "2026-04-30")):
            move = self.entry("2025-09-01", {"11511": 5000}, post=False)
            loan = move.line_ids.filtered("debit")
            loan.write({"coop_membership_id": members[number].id, "date_maturity": due})
            move.action_post()
        surplus.action_find_defaulters()
        left_out = surplus.exclusion_ids
        self.assertEqual(left_out.membership_id, members["1"])
        self.assertIn("5,000.00", left_out.reason)
        with self.assertRaisesRegex(UserError, "Nobody else"):
            surplus.action_find_defaulters()
        surplus.action_propose()
        self.assertEqual(self.parts(surplus), {"2": 100.0, "3": 100.0})

    def test_proposing_again_begins_anew(self):
        surplus, _members = self.refunded({"1": 1000}, rate=10)
        for _time in range(2):
            surplus.action_propose()
            self.assertEqual(self.parts(surplus), {"1": 100.0})
            surplus.action_prepare()

    def pay(self, surplus, shares, **values):
        action = shares.with_user(self.accountant).action_pay()
        payment = self.env["coop.surplus.payment"].browse(action["res_id"])
        payment = payment.with_user(self.accountant)
        cash = self.journal("cash", self.company)
        payment.write({"date": "2026-08-01", "journal_id": cash.id, **values})
        return payment

    def test_a_list_is_paid_with_one_entry_and_the_rest_remains(self):
        surplus, _members = self.refunded({"1": 1000, "2": 500, "3": 200}, rate=10)
        surplus = self.posted(surplus)
        first = surplus.share_ids.filtered(lambda share: share.receiver_number != "3")
        first = first.filtered(lambda share: share.line_id.kind == "refund")
        payment = self.pay(surplus, first)
        payment.action_post()
        self.assertEqual((payment.share_count, payment.total), (2, 150.0))
        cash = payment.journal_id.default_account_id.coop_standard_code
        self.assertEqual(self.items(payment.move_id), {"21630": 150.0, cash: -150.0})
        unpaid = self.env["coop.surplus.share"].search(
            [("surplus_id", "=", surplus.id), ("status", "=", "unpaid")]
        )
        self.assertEqual(unpaid.mapped("receiver_number").count("3"), 1)
        self.assertFalse(unpaid & first)
        with self.assertRaises(UserError):
            first.with_user(self.accountant).action_pay()
        move = payment.move_id
        payment.action_post()
        self.assertEqual(payment.move_id, move)

    def test_what_stands_on_one_list_is_not_taken_by_another(self):
        surplus, _members = self.refunded({"1": 1000}, rate=10)
        surplus = self.posted(surplus)
        share = surplus.share_ids.filtered("membership_id")
        payment = self.pay(surplus, share)
        other = payment.copy()
        other._take(share)
        self.assertFalse(other.share_ids)
        self.assertEqual(share.payment_id, payment)

    def test_a_reversed_list_is_unpaid_again(self):
        surplus, _members = self.refunded({"1": 1000}, rate=10)
        surplus = self.posted(surplus)
        share = surplus.share_ids.filtered("membership_id")
        payment = self.pay(surplus, share)
        payment.action_post()
        with self.assertRaisesRegex(UserError, "Reverse"):
            surplus.action_reverse()
        payment.action_reverse()
        self.assertEqual((payment.state, payment.total), ("reversed", 100.0))
        self.assertEqual(share.status, "unpaid")
        payable = self.company._coop_account("21630")
        lines = self.env["account.move.line"].search(
            [("account_id", "=", payable.id), ("parent_state", "=", "posted")]
        )
        self.assertEqual(sum(lines.mapped("balance")), -100.0)

    def test_unclaimed_money_goes_to_a_fund_by_resolution_and_approver_only(self):
        surplus, _members = self.refunded({"1": 1000}, rate=10)
        surplus = self.posted(surplus)
        fund = self.company._coop_account("33900")
        payment = self.pay(
            surplus,
            surplus.share_ids.filtered("membership_id"),
            kind="unclaimed",
            journal_id=False,
            account_id=fund.id,
        )
        with self.assertRaisesRegex(UserError, "approver"):
            payment.action_post()
        payment.resolution = "1/2570"
        payment.with_user(self.approver).action_post()
        self.assertEqual(self.items(payment.move_id), {"21630": 100.0, "33900": -100.0})
        self.assertEqual(payment.share_ids.status, "unclaimed")

    def test_a_bonus_is_divided_among_named_persons_before_posting(self):
        self.entry("2025-05-01", {"41310": -100_000})
        surplus = self.allocation([("bonus", {"by": "amount", "amount": 1000})])
        bonus = surplus.line_ids.filtered(lambda line: line.kind == "bonus")
        share = surplus.share_ids.create(
            {"line_id": bonus.id, "label": "Manager", "amount": 600}
        )
        approved = self.resolved(surplus)
        with self.assertRaisesRegex(UserError, r"600\.00"):
            approved.action_post()
        approved.action_prepare()
        share.with_user(self.accountant).amount = 1000
        approved = self.posted(surplus)
        self.assertEqual(bonus.share_ids.receiver, "Manager")
        league = approved.line_ids.filtered(lambda line: line.kind == "league")
        self.assertEqual(league.share_ids.amount, 1000.0)
