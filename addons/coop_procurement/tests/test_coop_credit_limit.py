# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from psycopg2.errors import ExclusionViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import FIRST, SECOND
from .common_credit import CoopCreditCase


@tagged("post_install", "-at_install")
class TestCoopCreditLimit(CoopCreditCase):
    """380 baht a sack; the limit is held against what is released and not paid."""

    def waiting(self, packs=10, **values):
        """A round whose delivery to A is allocated and not released."""
        joint_round = self.ordered_round({self.centre_a: packs}, **values)
        delivery = self.receive(joint_round, packs, last=True)
        delivery.action_allocate()
        return joint_round, delivery

    def test_a_release_over_the_limit_is_refused_and_says_what_to_do(self):
        self.credit(3000)
        joint_round, delivery = self.waiting()
        with self.refused("at the credit limit(.|\n)*800.00.* too much(.|\n)*deposit"):
            delivery.action_release()
        self.assertEqual(delivery.state, "allocated")
        self.assertFalse(joint_round.sale_order_ids)

    def test_the_limit_itself_is_within_the_limit(self):
        self.credit(3800)
        _round, delivery = self.waiting()
        delivery.action_release()
        self.assertEqual(delivery.state, "released")
        self.assertEqual(self.exposure().free, 0)

    def test_without_an_agreement_nothing_is_refused_unless_the_hub_says_so(self):
        _round, delivery = self.waiting()
        self.company.coop_credit_required = True
        with self.refused("Limit: .*0.00"):
            delivery.action_release()
        self.company.coop_credit_required = False
        delivery.action_release()

    def test_released_goods_count_until_the_invoice_is_posted_then_it_counts(self):
        self.credit(10_000)
        joint_round, delivery = self.waiting()
        found = self.exposure()
        self.assertEqual((found.ordered, found.owed), (3800, 0))
        delivery.action_release()
        delivery.action_hand_over()
        found = self.exposure()
        self.assertEqual((found.ordered, found.released), (0, 3800))
        joint_round.action_invoice()
        self.assertEqual(self.exposure().released, 3800)
        self.post(joint_round.move_ids)
        found = self.exposure()
        self.assertEqual((found.released, found.invoiced), (0, 3800))
        self.pay(joint_round.move_ids, 1000)
        found = self.exposure()
        self.assertEqual((found.invoiced, found.free), (2800, 7200))
        self.assertEqual(found.overdue, 2800)

    def test_what_is_still_to_come_is_shown_before_it_comes(self):
        self.credit(3000)
        self.ordered_round({self.centre_a: 10})
        found = self.exposure()
        self.assertEqual((found.ordered, found.exposure), (3800, 3800))
        self.assertEqual(found.standing, "near")

    def test_an_exception_lets_as_much_pass_as_was_approved(self):
        self.credit(3000)
        _round, delivery = self.waiting()
        self.allow(799.99)
        with self.refused("0.01.* too much"):
            delivery.action_release()
        self.allow(0.01)
        delivery.action_release()

    def test_an_exception_of_other_days_lets_nothing_pass(self):
        self.credit(3000)
        _round, delivery = self.waiting()
        self.allow(5000, date_from=FIRST.replace(day=1), date_to=date(2024, 6, 2))
        with self.refused("at the credit limit"):
            delivery.action_release()

    def test_nobody_approves_the_exception_or_the_credit_he_asked_for(self):
        credit = self.credit(3000, approve=False)
        with self.assertRaises(AccessError):
            credit.with_user(self.accountant).action_approve()
        own = credit.with_user(self.approver).copy()
        with self.refused("Nobody approves what he made"):
            own.action_approve()

    def test_a_draft_credit_counts_for_nothing(self):
        self.credit(100, approve=False)
        _round, delivery = self.waiting()
        delivery.action_release()

    def test_approved_terms_stay_and_one_counts_on_a_day(self):
        credit = self.credit(3000)
        with self.refused("stays as it was approved"):
            credit.limit_amount = 9000
        with self.refused("has been in force"):
            credit.with_user(self.approver).action_draft()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(ExclusionViolation),
            self.cr.savepoint(),
        ):
            self.credit(5000, date_from=date(2024, 6, 1))

    def test_interest_without_an_agreement_is_refused(self):
        with self.refused("Name the agreement"):
            self.credit(3000, percent=6, source=False)

    def test_the_days_to_pay_set_the_due_day(self):
        self.credit(10_000, days=45)
        joint_round, delivery = self.waiting()
        delivery.action_release()
        delivery.action_hand_over()
        invoice = self.invoiced(joint_round)
        self.assertEqual(invoice.invoice_date, SECOND)
        self.assertEqual(invoice.invoice_date_due, date(2024, 7, 25))

    def test_a_sale_outside_a_round_is_held_to_the_limit_too(self):
        self.credit(1000)
        order = self.env["sale.order"].create(
            {
                "company_id": self.company.id,
                "partner_id": self.buyer.id,
                "date_order": "2024-06-03 05:00:00",
                "order_line": [
                    (0, 0, {"product_id": self.fertiliser.id, "price_unit": 1000.01})
                ],
            }
        )
        with self.refused("0.01.* too much"):
            order.action_confirm()
        order.order_line.price_unit = 1000
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_two_orders_in_one_go_are_added_up(self):
        self.credit(5000)
        orders = self.env["sale.order"].create(
            [
                {
                    "company_id": self.company.id,
                    "partner_id": self.buyer.id,
                    "date_order": "2024-06-03 05:00:00",
                    "order_line": [
                        (0, 0, {"product_id": self.fertiliser.id, "price_unit": 3000})
                    ],
                }
            ]
            * 2
        )
        with self.assertRaises(UserError):
            orders.action_confirm()

    def test_who_may_see_and_change_it(self):
        credit = self.credit(3000)
        clerk_a = self.user("clerk", self.centre_a)
        clerk_b = self.user("clerk", self.centre_b)
        self.assertEqual(self.exposure(user=clerk_a).limit_amount, 3000)
        self.assertFalse(self.exposure(user=clerk_b))
        for user in (clerk_a, self.user("auditor", self.hub)):
            with self.forbidden():
                credit.with_user(user).note = "More"
        other = self.user("accountant", self.centre_b)
        self.assertFalse(self.exposure(user=other))
        self.assertFalse(self.env["coop.deposit"].with_user(other).search([]))
