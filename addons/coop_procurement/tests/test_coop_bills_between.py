# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import SECOND
from .common_credit import CoopCreditCase
from .common_trade import ROLES


@tagged("post_install", "-at_install")
class TestCoopBillsBetween(CoopCreditCase):
    """District A keeps its books here too; B does not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.books_a = cls.centre_a._open_books("th_coop_ag")
        cls.accountant_a = new_test_user(
            cls.env,
            "accountant of A",
            groups=ROLES["accountant"],
            company_id=cls.books_a.id,
            company_ids=[Command.set(cls.books_a.ids)],
        )

    def bills(self):
        return (
            self.env["account.move"]
            .with_user(self.accountant_a)
            .search([("coop_source_move_id", "!=", False)], order="id")
        )

    def sold(self):
        joint_round = self.ordered_round({self.centre_a: 10, self.centre_b: 5})
        self.deliver(joint_round, 15, last=True)
        self.add_cost(joint_round, 150).action_share()
        return self.invoiced(joint_round)

    def of_a(self, invoices):
        return invoices.filtered(lambda one: one.partner_id == self.buyer)

    def test_the_invoice_of_the_hub_is_the_bill_of_the_centre_once(self):
        self.credit(100_000, days=30)
        invoice = self.of_a(self.sold())
        bill = self.bills()
        self.assertRecordValues(
            bill,
            [
                {
                    "move_type": "in_invoice",
                    "state": "draft",
                    "company_id": self.books_a.id,
                    "partner_id": self.company.partner_id.id,
                    "ref": invoice.name,
                    "invoice_date": SECOND,
                    "invoice_date_due": date(2024, 7, 10),
                    "amount_total": 3900,
                }
            ],
        )
        # sold by the round of the hub, but no paper of that round in its own books
        self.assertFalse(bill.coop_round_id)
        goods, freight = bill.invoice_line_ids
        self.assertEqual((goods.quantity, goods.price_unit), (10, 380))
        self.assertEqual(goods.product_id, self.fertiliser)
        self.assertEqual(freight.account_id.coop_standard_code, "51313")
        bill.action_post()
        self.assertEqual(bill.invoice_line_ids.account_id.company_ids, self.books_a)

    def test_asked_again_it_makes_no_second_bill(self):
        invoices = self.sold()
        invoices._make_coop_bills()
        self.assertEqual(len(self.bills()), 1)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.cr.savepoint(),
        ):
            self.bills().sudo().copy(
                {"coop_source_move_id": self.of_a(invoices).id}
            ).flush_recordset()

    def test_a_bill_that_drifts_from_the_invoice_is_refused(self):
        self.sold()
        bill = self.bills()
        bill.invoice_line_ids[0].price_unit = 379
        with self.refused("ask the seller for a credit note"):
            bill.action_post()

    def test_back_to_draft_takes_the_draft_bill_along_and_not_a_posted_one(self):
        invoice = self.of_a(self.sold()).with_user(self.accountant)
        invoice.button_draft()
        self.assertFalse(self.bills())
        invoice.action_post()
        bill = self.bills()
        bill.action_post()
        with self.refused("has posted the bill"):
            invoice.button_draft()
        self.assertEqual(bill.state, "posted")

    def test_a_credit_note_reaches_the_buyer_too(self):
        invoice = self.of_a(self.sold())
        bill = self.bills()
        bill.action_post()
        reversal = (
            self.env["account.move.reversal"]
            .with_user(self.accountant)
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"journal_id": invoice.journal_id.id, "date": "2024-07-01"})
        )
        reversal.refund_moves()
        reversal.new_move_ids.with_user(self.approver).action_post()
        note = self.bills() - bill
        self.assertEqual(note.move_type, "in_refund")
        self.assertEqual(note.reversed_entry_id, bill)
        self.assertEqual(note.amount_total, 3900)

    def test_taxes_are_those_of_the_buyer_or_part_of_the_price(self):
        tax = self.env["account.tax"].search(
            [
                ("company_id", "=", self.company.id),
                ("type_tax_use", "=", "sale"),
                ("amount", "=", 7),
                ("price_include_override", "!=", "tax_included"),
            ],
            limit=1,
        ) or self.env["account.tax"].create(
            {
                "name": "VAT of the test",
                "amount": 7,
                "type_tax_use": "sale",
                "company_id": self.company.id,
            }
        )
        own = self.env["account.tax"].search(
            [
                ("company_id", "=", self.books_a.id),
                ("type_tax_use", "=", "purchase"),
                ("amount", "=", 7),
            ]
        )
        own.active = False
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "company_id": self.company.id,
                "partner_id": self.buyer.id,
                "invoice_date": SECOND,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Salt",
                            "quantity": 3,
                            "price_unit": 33.33,
                            "tax_ids": [Command.set(tax.ids)],
                        }
                    )
                ],
            }
        )
        invoice.action_post()
        bill = self.bills()
        self.assertEqual(bill.amount_total, invoice.amount_total)
        self.assertFalse(bill.invoice_line_ids.tax_ids)
        invoice.button_draft()
        own.active = True
        invoice.action_post()
        bill = self.bills()
        self.assertEqual(bill.amount_total, invoice.amount_total)
        if own:
            self.assertEqual(bill.amount_tax, invoice.amount_tax)

    def test_interest_is_interest_in_the_buyers_books(self):
        self.credit(900_000, days=0, percent=6)
        self.sold()
        interest = (
            self.env["coop.credit.interest"]
            .with_user(self.accountant)
            .create({"date_from": date(2024, 6, 1), "date_to": date(2024, 6, 30)})
        )
        interest.with_user(self.approver).action_approve()
        interest.action_post()
        bill = self.bills()[-1]
        self.assertEqual(bill.amount_total, interest.amount)
        paid = bill.invoice_line_ids.account_id
        self.assertEqual(paid.coop_standard_code, "51120")

    def test_a_buyer_who_does_not_want_them_gets_none(self):
        self.books_a.coop_bills_between = False
        self.sold()
        self.assertFalse(self.bills())

    def test_neither_side_sees_the_books_of_the_other(self):
        invoice = self.of_a(self.sold())
        self.assertFalse(
            self.env["account.move"]
            .with_user(self.accountant)
            .search([("coop_source_move_id", "=", invoice.id)])
        )
        self.assertFalse(
            self.env["account.move"]
            .with_user(self.accountant_a)
            .search([("id", "=", invoice.id)])
        )
