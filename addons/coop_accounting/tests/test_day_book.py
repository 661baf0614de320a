# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_voucher import ACCOUNTANT, CoopVoucherCase

MAY = {"date_from": "2025-05-01", "date_to": "2025-05-31"}
YEAR = {"date_from": "2025-04-01", "date_to": "2026-03-31"}


@tagged("post_install", "-at_install")
class TestDayBook(CoopVoucherCase):
    """The books of the day, entry by entry, and day by day for a whole year."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry("2025-04-30", {"31000": -5000})

    def setUp(self):
        super().setUp()
        member = {"membership_id": self.somchai.id}
        self.share = self.posted("share_in", {"31000": 1000, "42050": 50}, **member)
        self.loan = self.posted(
            "loan_out",
            {"11511": 3000},
            deduct={"41130": 30},
            date="2025-05-11",
            **member,
        )
        self.bank = self.posted("transfer", {"11121": 500}, date="2025-05-12")
        self.sale = self.posted(
            "supply_sale", {"41310": 900}, method="credit", date="2025-05-13", **member
        )

    def book(self, code, days=None, user=None):
        view = (
            self.env["coop.schedule.view"]
            .with_user(user or self.accountant)
            .create({"company_id": self.company.id, "paper": code, **(days or MAY)})
        )
        return view._paper_kind().finder(view, view._books())

    def lines(self, schedule, *columns):
        """Return the chosen columns of the plain rows; days and money as text."""
        codes = [column.code for column in schedule.columns]
        chosen = [codes.index(column) for column in columns]
        return [
            tuple(
                f"{row.values[index]:.2f}"
                if isinstance(row.values[index], Decimal)
                else row.values[index]
                for index in chosen
            )
            for row in schedule.rows
            if row.style == "line"
        ]

    def assert_tied(self, schedule):
        self.assertTrue(schedule.ties)
        self.assertEqual(
            [tie.difference for tie in schedule.ties], [0] * len(schedule.ties)
        )

    def test_the_cash_book_carries_forward_and_runs(self):
        book = self.book("cash_book")
        cash = self.share.company_id._coop_account("11110").name
        heading = book.rows[0]
        self.assertEqual(
            (heading.values[2], str(heading.values[-1])), (cash, "5000.00")
        )
        self.assertEqual(
            self.lines(book, "number", "party", "received", "paid", "balance"),
            [
                (self.share.name, "นาย สมชาย ใจดี", "1050.00", "0.00", "6050.00"),
                (self.loan.name, "นาย สมชาย ใจดี", "0.00", "2970.00", "3080.00"),
                (self.bank.name, None, "0.00", "500.00", "2580.00"),
                (self.bank.name, None, "500.00", "0.00", "500.00"),
            ],
        )
        self.assert_tied(book)

    def test_a_row_says_what_for_and_opens_its_entry(self):
        book = self.book("cash_book")
        [what] = self.lines(book, "what")[0]
        names = {line.name for line in self.share.line_ids}
        self.assertEqual(set(what.split(", ")), names)
        row = next(row for row in book.rows if row.style == "line")
        self.assertEqual(row.record, ("account.move", self.share.move_id.id))

    def test_receipts_and_payments_by_cash_and_bank(self):
        receipts = self.book("receipt_book")
        self.assertEqual(
            self.lines(receipts, "number", "cash", "bank", "amount"),
            [
                (self.share.name, "1050.00", "0.00", "1050.00"),
                (self.bank.name, "0.00", "500.00", "500.00"),
            ],
        )
        self.assert_tied(receipts)
        payments = self.book("payment_book")
        self.assertEqual(
            self.lines(payments, "number", "cash", "bank", "amount"),
            [
                (self.loan.name, "2970.00", "0.00", "2970.00"),
                (self.bank.name, "500.00", "0.00", "500.00"),
            ],
        )
        self.assert_tied(payments)

    def test_the_general_book_holds_what_touches_no_money(self):
        book = self.book("general_book")
        self.assertEqual(
            self.lines(book, "number", "debit", "credit"),
            [(self.sale.name, "900.00", "0.00"), (self.sale.name, "0.00", "900.00")],
        )

    def test_a_whole_year_is_shown_by_days_with_the_same_totals(self):
        for code, column in (
            ("cash_book", "received"),
            ("receipt_book", "amount"),
            ("payment_book", "amount"),
            ("general_book", "debit"),
        ):
            days, entries = self.book(code, YEAR), self.book(code, MAY)
            self.assertTrue(days.notes, code)
            self.assertFalse(entries.notes, code)
            april = Decimal(5000) if column in ("received", "amount") else Decimal(0)
            if code == "payment_book":
                april = Decimal(0)
            self.assertEqual(
                sum(Decimal(value) for (value,) in self.lines(days, column)),
                april + sum(Decimal(value) for (value,) in self.lines(entries, column)),
                code,
            )
            if days.ties:
                self.assert_tied(days)

    def test_a_reversal_stands_in_the_book_of_the_other_side(self):
        self.share._reverse(self.share.date, "ผิด")
        payments = self.lines(self.book("payment_book"), "number")
        self.assertIn((self.share.reversal_move_id.name,), payments)
        self.assert_tied(self.book("cash_book"))

    def test_a_document_that_is_not_posted_stands_in_no_book(self):
        self.voucher("transfer", {"11121": 1})
        self.assertEqual(len(self.lines(self.book("payment_book"), "number")), 2)

    @freeze_time("2025-05-20")
    def test_the_menu_opens_this_month(self):
        Action = self.env["coop.schedule.view"].with_user(self.accountant)
        view = Action.browse(Action.action_open_day_book("cash_book")["res_id"])
        self.assertEqual(
            (str(view.date_from), str(view.date_to)), ("2025-05-01", "2025-05-20")
        )
        self.assertFalse(view.empty)

    def test_another_co_op_reads_none(self):
        other = self.organisation("District B co-op")._open_books()
        stranger = self.worker("book-stranger", ACCOUNTANT, company=other)
        with self.assertRaises(AccessError):
            self.book("cash_book", user=stranger)

    def queries(self, code):
        before = self.env.cr.sql_log_count
        self.book(code)
        return self.env.cr.sql_log_count - before

    def test_queries_do_not_grow_with_the_rows(self):
        codes = ("cash_book", "receipt_book", "payment_book", "general_book")
        few = self.all_queries(codes)
        for _n in range(10):
            self.posted("transfer", {"11121": 1}, date="2025-05-20")
        self.assertEqual(self.all_queries(codes), few)

    def all_queries(self, codes):
        """Drawn once before, so that neither writing nor caches count."""
        for code in codes:
            self.book(code)
        self.env.flush_all()
        return [self.queries(code) for code in codes]
