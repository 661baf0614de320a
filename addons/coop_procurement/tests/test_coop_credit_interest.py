# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from datetime import date, timedelta
from decimal import Decimal

from psycopg2.errors import ExclusionViolation

from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from coop_core.overdue import Payment, baht_days, interest

from .common_credit import CoopCreditCase

JUNE = date(2024, 6, 1), date(2024, 6, 30)


@tagged("post_install", "-at_install")
class TestCoopCreditInterest(CoopCreditCase):
    def bill(self, amount, day, place=None):
        """A posted invoice; due as the credit says."""
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "company_id": self.company.id,
                "partner_id": (place or self.centre_a).partner_id.id,
                "invoice_date": day,
                "invoice_line_ids": [
                    Command.create(
                        {"name": "Feed", "price_unit": amount, "tax_ids": []}
                    )
                ],
            }
        )
        invoice.action_post()
        return invoice

    def reckon(self, first=JUNE[0], last=JUNE[1]):
        return (
            self.env["coop.credit.interest"]
            .with_user(self.accountant)
            .create({"date_from": first, "date_to": last})
        )

    def posted(self, *days):
        found = self.reckon(*days)
        found.with_user(self.approver).action_approve()
        found.action_post()
        return found

    def test_exact_nights_with_a_part_payment(self):
        self.credit(900_000, percent=6, days=31)
        invoice = self.bill(1000, date(2024, 5, 1))
        self.assertEqual(invoice.invoice_date_due, JUNE[0])
        self.pay(invoice, 400, date(2024, 6, 11))
        found = self.reckon()
        self.assertEqual(found.line_ids.baht_days, 21_400)
        self.assertEqual(found.amount, 3.52)
        self.assertEqual(
            found.line_ids.why,
            "(10 nights × 1,000.00 + 19 nights × 600.00) × 6 % ÷ 365",
        )

    def test_the_statement_and_the_kernel_agree(self):
        rng = random.Random(2569)
        self.credit(9_000_000, percent=7.25, days=0)
        self.credit(9_000_000, self.centre_b, percent=5, days=10, year_days="360")
        kernel = {}
        for number in range(24):
            place = (self.centre_a, self.centre_b)[number % 2]
            amount = Decimal(rng.randrange(100, 999_999)) / 100
            day = date(2024, 5, 1) + timedelta(rng.randrange(50))
            invoice = self.bill(float(amount), day, place)
            payments, left = [], amount
            for _some in range(rng.randrange(4)):
                part = (left / 3).quantize(Decimal("0.01"))
                paid_on = day + timedelta(rng.randrange(60))
                if part:
                    self.pay(invoice, float(part), paid_on)
                    payments.append(Payment(paid_on, part))
                    left -= part
            percent, year = (Decimal("7.25"), 365) if number % 2 == 0 else (5, 360)
            owed = interest(
                baht_days(amount, invoice.invoice_date_due, payments, *JUNE),
                Decimal(percent),
                year,
            )
            if owed:
                kernel[invoice] = owed
        found = self.reckon().line_ids
        self.assertGreater(len(found), 10)
        self.assertEqual(
            {line.invoice_id: Decimal(str(line.amount)) for line in found}, kernel
        )

    def test_it_is_posted_once_and_bears_no_interest_itself(self):
        self.credit(900_000, percent=6, days=0)
        self.bill(100_000, date(2024, 5, 1))
        june = self.posted()
        june.action_post()
        self.assertEqual(len(june.invoice_ids), 1)
        self.assertEqual(june.invoice_ids.amount_total, 493.15)
        income = june.invoice_ids.invoice_line_ids.account_id
        self.assertEqual(income.coop_standard_code, "41321")
        self.assertEqual(self.exposure().invoiced, 100_493.15)
        july = self.reckon(date(2024, 7, 1), date(2024, 7, 31))
        self.assertEqual(july.line_ids.invoice_id.amount_total, 100_000)
        self.assertEqual(july.amount, 509.59)

    def test_a_night_bears_interest_once(self):
        self.credit(900_000, percent=6, days=0)
        self.bill(100_000, date(2024, 5, 1))
        self.posted()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(ExclusionViolation),
            self.cr.savepoint(),
        ):
            self.reckon(date(2024, 6, 30), date(2024, 7, 31))

    def test_the_agreement_in_force_on_the_night_counts(self):
        self.credit(900_000, percent=6, days=0, date_to=date(2024, 6, 10))
        self.credit(900_000, percent=12, date_from=date(2024, 6, 21))
        self.bill(36_500, date(2024, 5, 1))
        found = self.reckon()
        self.assertEqual(found.line_ids.mapped("nights"), [10, 10])
        self.assertEqual(found.line_ids.mapped("amount"), [60, 120])

    def test_without_a_rate_nobody_owes_interest(self):
        self.credit(900_000, days=0)
        self.bill(100_000, date(2024, 5, 1))
        with self.refused("Nobody owes interest"):
            self.reckon().with_user(self.approver).action_approve()

    def test_a_payment_after_the_reckoning_is_noticed(self):
        self.credit(900_000, percent=6, days=0)
        invoice = self.bill(100_000, date(2024, 5, 1))
        found = self.reckon()
        self.pay(invoice, 50_000, date(2024, 6, 10))
        with self.refused("since the interest was reckoned"):
            found.with_user(self.approver).action_approve()
        found.action_draw()
        found.with_user(self.approver).action_approve()
        self.assertEqual(found.amount, 328.77)

    @freeze_time("2024-06-29")
    def test_a_period_that_is_not_over_is_refused(self):
        self.credit(900_000, percent=6, days=0)
        self.bill(100_000, date(2024, 5, 1))
        with self.refused("is not over"):
            self.reckon().with_user(self.approver).action_approve()

    def test_a_reversal_frees_the_period(self):
        self.credit(900_000, percent=6, days=0)
        self.bill(100_000, date(2024, 5, 1))
        june = self.posted()
        with self.forbidden():
            june.with_user(self.accountant).action_reverse()
        june.with_user(self.approver).action_reverse()
        self.assertEqual(self.exposure().invoiced, 100_000)
        again = self.posted()
        self.assertEqual(again.amount, june.amount)
