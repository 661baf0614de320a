# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common_credit import CoopCreditCase
from .common_trade import ROLES

LIMIT = 50_000


@tagged("post_install", "-at_install")
class TestCoopCreditStory(CoopCreditCase):
    """A hub buys feed for cash and sells it on credit to the dairy co-op beside it."""

    def sell(self, packs, day, price=380):
        """Feed for the dairy co-op comes in and waits for its release."""
        joint_round = self.ordered_round({self.centre_a: packs}, price=price)
        delivery = self.receive(joint_round, packs, day=day, last=True)
        delivery.action_allocate()
        return joint_round, delivery

    def pay_supplier(self, joint_round, day):
        """The hub pays its supplier at once, in cash."""
        joint_round.action_bill()
        bill = joint_round.move_ids.filtered(lambda m: m.move_type == "in_invoice")
        self.post(bill, day)
        self.pay(bill, day=day)
        return bill

    def hand_over(self, joint_round, delivery, day):
        delivery.action_release()
        delivery.action_hand_over()
        joint_round.action_invoice()
        invoice = joint_round.move_ids.filtered(
            lambda m: m.move_type == "out_invoice" and m.state == "draft"
        )
        self.post(invoice, day)
        return invoice

    def books(self, company, code):
        lines = self.env["account.move.line"].search(
            [
                ("account_id", "=", company._coop_account(code).id),
                ("parent_state", "=", "posted"),
            ]
        )
        return sum((Decimal(str(line.balance)) for line in lines), Decimal(0))

    def test_cash_in_credit_out_at_the_limit(self):
        # The dairy co-op keeps its books here too; its terms are approved.
        dairy_books = self.centre_a._open_books("th_coop_ag")
        dairy_accountant = new_test_user(
            self.env,
            "accountant of the dairy co-op",
            groups=ROLES["accountant"],
            company_id=dairy_books.id,
            company_ids=[Command.set(dairy_books.ids)],
        )
        self.credit(LIMIT, days=15, percent=6, deposit_percent=10)

        # First round: 100 sacks for 38,000, a tenth of it deposited with the order.
        first, delivery = self.sell(100, date(2024, 6, 3))
        with self.refused("deposit of .*3,800.00"):
            delivery.action_release()
        self.deposit(3800, first, day=date(2024, 6, 1))
        bill = self.pay_supplier(first, date(2024, 6, 3))
        self.assertEqual(bill.payment_state, "paid")
        invoice = self.hand_over(first, delivery, date(2024, 6, 3))
        self.assertEqual(invoice.invoice_date_due, date(2024, 6, 18))
        self.assertEqual(invoice.amount_residual, 34_200)
        self.assertEqual(self.exposure().free, LIMIT - 34_200)

        # Second round: 60 sacks more are too much by 7,000 less its own deposit.
        second, delivery = self.sell(60, date(2024, 6, 10))
        self.deposit(2280, second, day=date(2024, 6, 8))
        with self.refused("4,720.00, which|4,720.00.* too much"):
            delivery.action_release()

        # A part payment is not enough; with the approver's word it goes out.
        self.pay(invoice, 4000, date(2024, 6, 20))
        with self.refused("720.00.* too much"):
            delivery.action_release()
        self.allow(720)
        self.pay_supplier(second, date(2024, 6, 10))
        later = self.hand_over(second, delivery, date(2024, 6, 25))
        found = self.exposure()
        self.assertEqual(found.owed, LIMIT + 720)
        self.assertEqual(found.standing, "over")

        # June is over: 34,200 for two nights, 30,200 for ten, at 6 % a year.
        june = (
            self.env["coop.credit.interest"]
            .with_user(self.accountant)
            .create({"date_from": date(2024, 6, 1), "date_to": date(2024, 6, 30)})
        )
        self.assertEqual(june.line_ids.invoice_id, invoice)
        self.assertEqual(june.line_ids.baht_days, 34_200 * 2 + 30_200 * 10)
        self.assertEqual(june.amount, 60.89)
        june.with_user(self.approver).action_approve()
        june.action_post()
        june.action_post()
        self.assertEqual(self.books(self.company, "41321"), Decimal("-60.89"))

        # The invoices, and the interest, are bills of the dairy co-op, each once.
        bills = (
            self.env["account.move"]
            .with_user(dairy_accountant)
            .search([("coop_source_move_id", "!=", False)], order="id")
        )
        bills.action_post()
        self.assertEqual(
            bills.mapped("amount_total"), [38_000, later.amount_total, 60.89]
        )
        self.assertEqual(
            bills.mapped("ref"), [invoice.name, later.name, june.invoice_ids.name]
        )

        # After the settlement 5 sacks turn out to be bad: credited on both sides.
        for joint_round in first | second:
            joint_round.action_settle()
        correction = (
            self.env["coop.round.correction"]
            .with_user(self.accountant)
            .create(
                {
                    "round_id": second.id,
                    "line_id": second.line_ids.id,
                    "reference": "CN 7/2567",
                    "packs": 5,
                    "date": date(2024, 7, 1),
                    "reason": "Mouldy",
                }
            )
        )
        correction.with_user(self.approver).action_approve()
        correction.action_post()
        notes = (
            self.env["account.move"]
            .with_user(dairy_accountant)
            .search([("coop_source_move_id", "in", correction.move_ids.ids)])
        )
        self.assertEqual(notes.mapped("amount_total"), [1900])
        notes.action_post()

        # The statement ends with what both sides say is owed.
        statement = (
            self.env["coop.buyer.statement"]
            .with_user(self.accountant)
            .create(
                {
                    "company_id": self.company.id,
                    "partner_id": self.buyer.id,
                    "date_from": date(2024, 4, 1),
                    "date_to": date(2024, 7, 31),
                }
            )
        )
        schedule = statement._schedule()
        owed = schedule.rows[-1].values[-1]
        self.assertEqual(owed, Decimal(50_720) + Decimal("60.89") - 1900)
        self.assertEqual(schedule.ties[0].difference, 0)
        self.assertEqual(self.exposure().owed, float(owed))

        # What the buyer has in its books is the same but for what it has not entered:
        # its deposits and its payment.
        in_its_books = -self.books(dairy_books, "21210")
        self.assertEqual(in_its_books - owed, 3800 + 2280 + 4000)

        # It pays all: the oldest due first, and nothing is left.
        action = self.exposure().action_receive()
        wizard = (
            self.env["account.payment.register"]
            .with_user(self.accountant)
            .with_context(**action["context"])
            .create({"payment_date": date(2024, 7, 31), "group_payment": True})
        )
        wizard.amount = float(owed)
        wizard.action_create_payments()
        self.assertFalse(self.exposure().owed)
        self.assertEqual(self.exposure().free, LIMIT)
        for joint_round in first | second:
            self.assertEqual(joint_round.next_step, "done")

    def test_a_payment_for_many_pays_the_oldest_due_first(self):
        self.credit(LIMIT, days=10)
        invoices = self.env["account.move"]
        for day in (10, 3, 5):
            joint_round, delivery = self.sell(10, date(2024, 6, day))
            invoices |= self.hand_over(joint_round, delivery, date(2024, 6, day))
        action = self.exposure().action_receive()
        wizard = (
            self.env["account.payment.register"]
            .with_user(self.accountant)
            .with_context(**action["context"])
            .create({"payment_date": date(2024, 6, 30), "group_payment": True})
        )
        wizard.amount = 5000
        wizard.action_create_payments()
        self.assertEqual(invoices.mapped("amount_residual"), [3800, 0, 2600])
