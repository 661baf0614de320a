# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal as D

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CoopWelfareCase, january

FUNERAL, PAYABLE, BANK = "11963", "21941", "11121"


@tagged("post_install", "-at_install")
class TestFuneralAdvance(CoopWelfareCase):
    """Money for the funeral comes first and is taken off the shares, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        story = cls()
        cls.bylaw = cls.fund.bylaw_ids
        cls.bylaw.write({"funeral_limit": 40, "funeral_days": 7, "final_days": 90})
        cls.paying = cls.members([str(i) for i in range(1, 6)], cls.centre_a)
        cls.dead = cls.members(["9"], cls.centre_a)
        cls.manager = story.recipient("Funeral manager")

    def start(self, **bylaw):
        self.bylaw.write(bylaw)
        self.fund.action_activate()
        return self.death(self.dead, january(5))

    def request(self, case, amount=40, on=None):
        return (
            self.env["coop.welfare.funeral.advance"]
            .with_user(self.officer)
            .create(
                {
                    "case_id": case.id,
                    "manager_id": self.manager.id,
                    "requested_on": on or january(8),
                    "amount": amount,
                }
            )
        )

    def pay(self, request, day):
        """Approved by another, then paid on a list."""
        request.with_user(self.approver).action_approve()
        payment = (
            self.env["coop.welfare.payment"]
            .with_user(self.officer)
            .create({"label": "Funerals", "fund_id": self.fund.id, "date": day})
        )
        payment.action_take_all()
        payment.action_post()
        return payment

    def claim_60_40(self, case, day=None):
        shares = [
            {"partner_id": self.recipient(name).id, "weight": weight}
            for name, weight in (("Widow", 60), ("Son", 40))
        ]
        return self.draft_claim(case, shares, day or january(31))

    def worked_example(self, **bylaw):
        """One member pays what 12,037 would at 20 baht: 240,740.00, less 4 percent."""
        cap = self.env["coop.welfare.cap"].search([("kind", "=", "levy")])
        cap.amount = 300000
        cap.verified = True
        figures = {"rate": 240740, "rate_max": 300000, "deduction": 0.04}
        (self.paying - self.paying[0]).unlink()
        case = self.start(funeral_limit=50000, **figures, **bylaw)
        request = self.request(case, 50000, on=dt.date(2026, 3, 8))
        self.assertEqual(request.due_on, dt.date(2026, 3, 15))
        self.pay(request, dt.date(2026, 3, 10))
        self.assertEqual(self.balance(), {FUNERAL: D(50000), BANK: D(-50000)})
        self.call("2026-03-31")
        self.collect({self.paying[0]: 240740}, dt.date(2026, 3, 31))
        claim = self.claim_60_40(case, dt.date(2026, 4, 1))
        self.assertRecordValues(
            claim,
            [
                {
                    "fee": 9629.60,
                    "net": 231110.40,
                    "amount": 231110.40,
                    "funeral": 50000,
                    "due_on": dt.date(2026, 6, 8),
                }
            ],
        )
        self.assertEqual(claim.share_ids.mapped("amount"), [138666.24, 92444.16])
        return claim

    def test_it_is_charged_to_the_first_recipient(self):
        claim = self.worked_example(funeral_charged="first_recipient")
        self.assertRecordValues(
            claim.share_ids,
            [
                {"funeral": 50000, "balance": 88666.24},
                {"funeral": 0, "balance": 92444.16},
            ],
        )
        self.approve(claim)
        books = self.balance()
        self.assertNotIn(FUNERAL, books)
        self.assertEqual(books[PAYABLE], D("-181110.40"))
        self.assertEqual(claim.case_id.funeral_ids.state, "settled")
        self.assertEqual(claim.case_id.paid_out, 50000)
        claim.action_pay()
        self.assertEqual(self.balance()[BANK], D("-231110.40"))
        self.assertEqual(claim.case_id.paid_out, 231110.40)

    def test_or_it_is_a_common_cost(self):
        claim = self.worked_example(funeral_charged="common")
        self.assertEqual(claim.share_ids.mapped("balance"), [108666.24, 72444.16])
        self.assertEqual(sum(claim.share_ids.mapped("funeral")), 50000)

    def test_what_is_past_its_day_is_listed(self):
        case = self.start()
        request = self.request(case)
        late = [("late", "=", True)]
        self.assertIn(request, self.env[request._name].search(late))
        self.pay(request, january(10))
        self.assertNotIn(request, self.env[request._name].search(late))
        self.call()
        self.collect(dict.fromkeys(self.paying, 20), january(31))
        claim = self.claim_60_40(case)
        self.approve(claim)
        found = self.env["coop.welfare.payable"].search(late)
        self.assertEqual(found & claim.payable_ids, claim.payable_ids)
        claim.action_pay()
        found = self.env["coop.welfare.payable"].search(late)
        self.assertFalse(found & claim.payable_ids)

    def test_it_stays_below_the_limit_and_what_the_death_will_pay(self):
        case = self.start(funeral_limit=1000)
        most = 5 * 20 * 0.91
        self.assertEqual(self.request(case, 1).limit, most)
        request = self.request(case, 92)
        with self.assertRaisesRegex(UserError, "more than the 90.00"):
            request.with_user(self.approver).action_approve()
        request.amount = 90
        request.with_user(self.approver).action_approve()

    def test_nobody_approves_what_he_requested(self):
        request = self.request(self.start())
        self.officer.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_approver"
        )
        with self.assertRaisesRegex(UserError, "Another person"):
            request.action_approve()

    def test_it_is_not_paid_twice_nor_in_parts(self):
        request = self.request(self.start())
        request.with_user(self.approver).action_approve()
        payment = (
            self.env["coop.welfare.payment"]
            .with_user(self.officer)
            .create(
                {
                    "label": "Half",
                    "fund_id": self.fund.id,
                    "line_ids": [
                        Command.create(
                            {"payable_id": request.payable_ids.id, "amount": 20}
                        )
                    ],
                }
            )
        )
        with self.assertRaisesRegex(UserError, "paid at once"):
            payment.action_post()
        payment.line_ids.amount = 40
        payment.action_post()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            request.action_pay()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            payment.action_post()

    def test_what_one_claim_does_not_reach_the_next_settles(self):
        case = self.start()
        self.pay(self.request(case), january(10))
        self.call()
        self.collect({self.paying[0]: 20}, january(31))
        first = self.claim_60_40(case)
        self.approve(first)
        self.assertRecordValues(first, [{"funeral": 18.20, "state": "paid"}])
        self.assertEqual(case.funeral_ids.state, "paid")
        self.collect({self.paying[1]: 20, self.paying[2]: 20}, january(31))
        second = self.claim_60_40(case)
        self.assertEqual(second.funeral, 21.80)
        self.approve(second)
        self.assertEqual(case.funeral_ids.state, "settled")
        self.assertEqual(sum(second.payable_ids.mapped("amount")), 14.60)
