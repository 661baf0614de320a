# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import CoopWelfareCase, january

FEBRUARY = dt.date(2026, 2, 28)


def february(day):
    return dt.date(2026, 2, day)


@tagged("post_install", "-at_install")
class TestRefund(CoopWelfareCase):
    """Who leaves gets back what no death has bound, and goes on owing the rest."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leaver, cls.debtor = cls.members(["1", "2"], cls.centre_a)
        cls.dead = cls.members(["91", "92", "93", "94", "95", "96"], cls.centre_b)
        cls.late = cls.members(["7"], cls.centre_a, cover_from="2026-03-01")
        cls.fund.action_activate()
        cls.death(cls, cls.dead[0], january(5))
        cls.death(cls, cls.dead[1], january(20))
        cls.call(cls)

    def refund(self, member, ended_on, approve=True, **vals):
        refund = (
            self.env["coop.welfare.refund"]
            .with_user(self.officer)
            .create(
                {
                    "membership_id": member.id,
                    "ended_on": ended_on,
                    "date": vals.pop("date", FEBRUARY),
                    **vals,
                }
            )
        )
        refund.action_compute()
        if approve:
            refund.with_user(self.approver).action_approve()
        return refund

    def four_deaths(self):
        for one, day in zip(self.dead[2:], (2, 9, 12, 15), strict=True):
            self.death(one, february(day))

    def test_resignation_keeps_back_bound_deaths_and_arrears(self):
        """300 paid, 40 billed, 3 bound deaths at 20 up to the last day: 200 back."""
        self.collect({self.leaver: 300}, february(1))
        self.four_deaths()
        refund = self.refund(self.leaver, february(12))
        self.assertEqual((refund.bound_count, refund.bound), (3, 60))
        self.assertEqual((refund.advance, refund.amount), (260, 200))
        self.assertEqual(self.leaver.end_reason, "resigned")
        self.assertEqual(self.balance()["21944"], Decimal(-200))
        refund.with_user(self.officer).action_pay()
        self.assertNotIn("21944", self.balance())
        self.assertEqual(self.leaver.advance, 60)
        self.call(FEBRUARY)
        self.assertEqual((self.leaver.advance, self.leaver.owed), (0, 0))
        self.assertEqual(self.leaver.charged, 100)

    def test_who_owes_leaves_and_goes_on_owing(self):
        self.four_deaths()
        refund = self.refund(self.debtor, february(12))
        self.assertEqual((refund.amount, refund.arrears), (0, 100))
        self.assertEqual(refund.state, "paid")
        self.assertFalse(refund.move_id)
        self.call(FEBRUARY)
        self.assertEqual(self.debtor.owed, 100)

    def test_a_death_reported_in_between_asks_for_a_new_reckoning(self):
        self.collect({self.leaver: 300}, february(1))
        refund = self.refund(self.leaver, february(12), approve=False)
        self.death(self.dead[2], february(2))
        with self.assertRaisesRegex(UserError, "Reckon it again"):
            refund.with_user(self.approver).action_approve()
        refund.with_user(self.officer).action_compute()
        refund.with_user(self.approver).action_approve()
        self.assertEqual(refund.amount, 240)

    def test_death_before_cover_returns_all(self):
        """500 paid ahead, dead on 27 February, cover from 1 March: 500 back."""
        self.collect({self.late: 500}, february(10))
        with self.assertRaisesRegex(ValidationError, "before cover began"):
            self.death(self.late, february(27))
        refund = self.refund(self.late, february(27), kind="never")
        self.assertEqual((refund.amount, refund.fees), (500, 0))
        self.assertEqual(self.late.end_reason, "never")
        refund.with_user(self.officer).action_pay()
        self.assertEqual(self.late.paid, 0)
        for day in (FEBRUARY, dt.date(2026, 3, 31)):
            self.call(day)
        self.assertEqual(self.late.charged, 0)
        self.assertNotIn("21940", self.balance())

    def test_the_type_must_fit_the_days(self):
        for member, day, kind in [
            (self.late, february(27), "resigned"),
            (self.leaver, february(27), "never"),
            (self.leaver, dt.date(2026, 3, 1), "resigned"),
        ]:
            with (
                self.assertRaisesRegex(ValidationError, "Correct the"),
                self.env.cr.savepoint(),
            ):
                self.refund(member, day, kind=kind)
        with self.assertRaisesRegex(ValidationError, "left after the end"):
            self.refund(self.leaver, february(12), kind="rest")

    def test_what_a_mistaken_death_gives_back_is_paid_to_who_left(self):
        self.collect({self.leaver: 300}, february(1))
        self.refund(self.leaver, february(12))
        case = (
            self.dead[0]
            .env["coop.welfare.case"]
            .search([("membership_id", "=", self.dead[0].id)])
        )
        case.reason = "Another person of this name"
        case.with_user(self.approver).action_report_mistake()
        self.call(FEBRUARY)
        rest = self.refund(self.leaver, february(12), kind="rest")
        self.assertEqual(rest.amount, 20)

    def test_joining_again_is_a_new_membership(self):
        self.refund(self.leaver, february(12))
        again = self.env["coop.welfare.membership"].create(
            {
                "fund_id": self.fund.id,
                "person_id": self.leaver.person_id.id,
                "number": "8",
                "centre_id": self.centre_a.id,
                "cover_from": "2026-04-01",
            }
        )
        self.assertEqual(again.former_id, self.leaver)

    def test_roles(self):
        refund = self.refund(self.leaver, february(12), approve=False)
        self.officer.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_approver"
        )
        with self.assertRaisesRegex(UserError, "Another person"):
            refund.with_user(self.officer).action_approve()
        with self.assertRaises(AccessError):
            refund.with_user(self.clerk_b).check_access("read")
        with self.assertRaises(AccessError):
            refund.with_user(self.auditor).action_compute()
        with self.assertRaises(AccessError):
            refund.with_user(self.officer).write({"amount": 1000})

    def test_paid_once(self):
        self.collect({self.leaver: 300}, february(1))
        refund = self.refund(self.leaver, february(12)).with_user(self.officer)
        refund.action_pay()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            refund.action_pay()
