# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from psycopg2.errors import RestrictViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_credit import CoopCreditCase


@tagged("post_install", "-at_install")
class TestCoopDeposit(CoopCreditCase):
    def balance(self, code):
        lines = self.env["account.move.line"].search(
            [
                ("account_id", "=", self.company._coop_account(code).id),
                ("parent_state", "=", "posted"),
            ]
        )
        return round(sum(lines.mapped("balance")), 2)

    def test_a_deposit_is_owed_to_the_buyer_until_the_invoice_uses_it(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        deposit = self.deposit(1000, joint_round)
        deposit.action_post()
        self.assertEqual(self.balance("21910"), -1000)
        self.assertEqual(self.exposure().deposit, 1000)
        self.deliver(joint_round, 10, last=True)
        invoice = self.invoiced(joint_round)
        self.assertEqual(invoice.amount_residual, 2800)
        self.assertEqual(deposit.left_amount, 0)
        self.assertEqual(self.balance("21910"), 0)
        self.assertTrue(all(deposit.move_id.line_ids.filtered("reconciled")))
        self.assertEqual(self.exposure().owed, 2800)

    def test_what_the_invoice_does_not_need_stays_and_is_paid_back(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        deposit = self.deposit(5000, joint_round)
        self.deliver(joint_round, 10, last=True)
        invoice = self.invoiced(joint_round)
        self.assertEqual(invoice.amount_residual, 0)
        self.assertEqual(deposit.left_amount, 1200)
        deposit.action_pay_back()
        self.assertEqual(deposit.left_amount, 0)
        self.assertEqual(self.balance("21910"), 0)
        with self.refused("Nothing is left"):
            deposit.action_pay_back()

    def test_a_deposit_of_another_round_waits_for_its_own(self):
        first = self.ordered_round({self.centre_a: 10})
        second = self.open_round()
        self.deposit(1000, second)
        self.deliver(first, 10, last=True)
        self.assertEqual(self.invoiced(first).amount_residual, 3800)

    def test_a_deposit_without_a_round_pays_what_falls_due_first(self):
        self.credit(100_000)
        rounds = [self.ordered_round({self.centre_a: 10}) for _twice in range(2)]
        for joint_round, day in zip(rounds, (6, 5), strict=True):
            self.deliver(joint_round, 10, last=True)
            joint_round.action_invoice()
            self.post(
                joint_round.move_ids.filtered(lambda m: m.move_type == "out_invoice"),
                date(2024, 6, day),
            )
        deposit = self.deposit(5000)
        deposit.action_use()
        deposit.action_use()
        later, earlier = (
            one.move_ids.filtered(lambda m: m.move_type == "out_invoice")
            for one in rounds
        )
        self.assertEqual((earlier.amount_residual, later.amount_residual), (0, 2600))
        self.assertEqual(deposit.use_ids.mapped("amount"), [3800, 1200])

    def test_a_deposit_makes_room_under_the_limit(self):
        self.credit(3000)
        joint_round = self.ordered_round({self.centre_a: 10})
        delivery = self.receive(joint_round, 10, last=True)
        delivery.action_allocate()
        self.deposit(799.99, joint_round)
        with self.refused("0.01.* too much"):
            delivery.action_release()
        self.deposit(0.01, joint_round)
        delivery.action_release()

    def test_the_deposit_that_was_agreed_has_to_be_in_before_goods_go(self):
        self.credit(10_000, deposit_percent=20)
        joint_round = self.ordered_round({self.centre_a: 10})
        delivery = self.receive(joint_round, 5)
        delivery.action_allocate()
        with self.refused("deposit of .*760.00.*0.00.* is in"):
            delivery.action_release()
        self.deposit(760, joint_round)
        delivery.action_release()

    def test_an_invoice_sent_back_to_draft_keeps_its_deposit(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        deposit = self.deposit(1000, joint_round)
        self.deliver(joint_round, 10, last=True)
        invoice = self.invoiced(joint_round).with_user(self.accountant)
        invoice.button_draft()
        self.assertEqual(self.exposure().owed, 2800)
        invoice.action_post()
        self.assertEqual(invoice.amount_residual, 2800)
        self.assertEqual(len(deposit.use_ids), 1)

    def test_a_mistake_is_reversed_and_a_use_stays(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        wrong = self.deposit(1000, joint_round)
        with self.refused("stays as it is"):
            wrong.amount = 10
        wrong.action_reverse()
        self.assertEqual(self.balance("21910"), 0)
        self.assertEqual(self.exposure().deposit, 0)
        right = self.deposit(500, joint_round)
        self.deliver(joint_round, 10, last=True)
        self.invoiced(joint_round)
        with self.refused("is used already"):
            right.action_reverse()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(RestrictViolation),
            self.cr.savepoint(),
        ):
            self.cr.execute("UPDATE coop_deposit_use SET amount = 1")

    def test_only_the_accountant_takes_deposits_in(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        deposit = self.deposit(1000, joint_round, post=False)
        with self.forbidden():
            deposit.with_user(self.officer).action_post()
        with self.forbidden():
            self.env["coop.deposit.use"].with_user(self.accountant).create({})
