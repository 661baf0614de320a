# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from decimal import Decimal

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from coop_core import surplus as kernel

from .common_surplus import ACCOUNTANT, SurplusCase


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


@tagged("post_install", "-at_install")
class TestSurplusSecurity(SurplusCase):
    """Who may not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry("2025-05-01", {"41310": -1000})
        cls.auditor = cls.user(
            "surplus-auditor", "coop_network.coop_network_group_auditor"
        )

    def test_an_accountant_resolves_and_posts_nothing(self):
        surplus = self.allocation()
        surplus.action_propose()
        surplus.write({"meeting_date": "2026-07-15", "resolution": "1/2569"})
        with self.assertRaises(AccessError):
            surplus.action_resolve()
        surplus.with_user(self.approver).action_resolve()
        with self.assertRaises(AccessError):
            surplus.action_post()

    def test_an_approver_does_not_approve_what_he_prepared(self):
        surplus = self.allocation(user=self.approver)
        surplus.action_propose()
        surplus.write({"meeting_date": "2026-07-15", "resolution": "1/2569"})
        with self.assertRaisesRegex(UserError, "another approver"):
            surplus.action_resolve()

    def test_what_is_proposed_is_not_written_any_more(self):
        surplus = self.allocation()
        surplus.action_propose()
        line = surplus.line_ids[0]
        for change in (
            lambda: surplus.write({"source": "36000"}),
            lambda: line.write({"rate": 50}),
            lambda: line.unlink(),
            lambda: surplus.unlink(),
            lambda: line.create({"surplus_id": surplus.id, "kind": "earlier"}),
        ):
            with self.assertRaises(UserError):
                change()

    def test_no_user_sets_the_state_or_marks_a_part_as_paid(self):
        member = self.member("1")
        self.business(member, "41310", 1000)
        surplus = self.allocation(
            [("refund", {"business_id": self.supply(), "rate": 1})]
        )
        with self.assertRaises(UserError):
            surplus.write({"state": "posted"})
        surplus.action_propose()
        share = surplus.share_ids.filtered("membership_id")
        with self.assertRaises(UserError):
            share.with_user(self.accountant).write({"amount": 999})

    def test_the_auditor_reads_and_writes_nothing(self):
        surplus = self.allocation()
        audited = surplus.with_user(self.auditor)
        self.assertEqual(audited.net_profit, 1000.0)
        self.assertTrue(audited.line_ids.mapped("amount"))
        for action in (audited.action_read, audited.action_propose):
            with self.assertRaises(AccessError):
                action()
        with self.assertRaises(AccessError):
            audited.write({"resolution": "1/2569"})

    def test_another_company_sees_nothing(self):
        other = self.organisation("District B co-op")._open_books()
        stranger = self.user("surplus-stranger", ACCOUNTANT, company=other)
        surplus = self.allocation()
        with self.assertRaises(AccessError):
            surplus.with_user(stranger).read(["net_profit"])
        with self.assertRaises(AccessError):
            surplus.line_ids.with_user(stranger).read(["amount"])

    def test_an_approver_changes_bylaws_and_not_the_law(self):
        rule = self.env.ref("coop_accounting.coop_surplus_rule_reserve")
        with self.assertRaises(AccessError):
            rule.with_user(self.approver).rate = 5
        with self.assertRaises(AccessError):
            rule.with_user(self.approver).action_verify()
        own = (
            self.env["coop.surplus.rule"]
            .with_user(self.approver)
            .create({"code": "bonus", "rate": 5, "company_id": self.company.id})
        )
        own.action_verify()
        self.assertEqual(own.verified_by_id, self.approver)
        own.rate = 6
        self.assertFalse(own.verified)
