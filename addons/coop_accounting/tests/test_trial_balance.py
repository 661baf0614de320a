# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
import random
from collections import defaultdict
from decimal import Decimal

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import YEAR, CoopAccountingCase

CODES = ("11610", "21210", "31000", "41310", "42090", "51311", "52110", "39000")


@tagged("post_install", "-at_install")
class TestTrialBalance(CoopAccountingCase):
    """The trial balance of a period, from one statement."""

    def test_six_columns_of_a_small_year(self):
        self.entry("2025-03-10", {"31000": -1000})
        self.entry("2025-04-01", {"41310": "-250.25"})
        self.entry("2026-03-31", {"52110": "50.25"})
        self.entry("2026-04-01", {"52110": 9})
        self.entry("2025-06-01", {"52110": 8}, post=False)
        trial_balance = self.trial_balance()
        self.assertRecordValues(
            trial_balance.line_ids,
            [
                self.row("11110", 1000, 0, "250.25", "50.25", 1200, 0),
                self.row("31000", 0, 1000, 0, 0, 0, 1000),
                self.row("41310", 0, 0, 0, "250.25", 0, "250.25"),
                self.row("52110", 0, 0, "50.25", 0, "50.25", 0),
            ],
        )
        self.assertTrue(trial_balance.balanced)
        self.assertEqual(trial_balance.debit, trial_balance.credit)

    def test_result_of_earlier_years_stands_in_the_result_account(self):
        self.entry("2024-05-01", {"41310": -300})
        self.entry("2025-05-01", {"52110": 100})
        self.entry("2025-07-20", {"39000": 300, "32000": -300})
        lines = {line.code: line for line in self.trial_balance().line_ids}
        self.assertNotIn("41310", lines)
        result = lines["39000"]
        self.assertEqual((result.opening_credit, result.debit), (300, 300))
        self.assertEqual((result.closing_debit, result.closing_credit), (0, 0))

    def test_a_period_inside_the_year_brings_its_beginning_forward(self):
        self.entry("2025-04-10", {"41310": -70})
        self.entry("2025-09-10", {"41310": -30})
        lines = {
            line.code: line
            for line in self.trial_balance(dates=("2025-09-01", "2025-09-30")).line_ids
        }
        sales = lines["41310"]
        self.assertEqual((sales.opening_credit, sales.credit), (70, 30))

    def test_figures_equal_a_plain_reading_of_the_items(self):
        rng = random.Random(2569)
        start = dt.date(2023, 4, 1)
        for _count in range(60):
            day = start + dt.timedelta(days=rng.randrange(3 * 365))
            codes = rng.sample(CODES, rng.randrange(1, 4))
            amounts = {code: rng.randrange(-(10**7), 10**7) / 100 for code in codes}
            self.entry(str(day), amounts)
        trial_balance = self.trial_balance()
        found = {
            line.code: (
                Decimal(str(line.opening_debit)) - Decimal(str(line.opening_credit)),
                Decimal(str(line.debit)),
                Decimal(str(line.credit)),
            )
            for line in trial_balance.line_ids
        }
        self.assertEqual(found, self.plain_reading())

    def plain_reading(self):
        """Add up item by item, in Python, what the statement adds up at once."""
        year_start, end = (dt.date.fromisoformat(day) for day in YEAR)
        sums = defaultdict(lambda: [Decimal(0)] * 3)
        items = self.env["account.move.line"].search(
            [("company_id", "=", self.company.id), ("date", "<=", end)]
        )
        for item in items:
            code = item.account_id.coop_standard_code
            before = item.date < year_start
            if before and code[0] in "45":
                code = "39000"
            debit, credit = Decimal(str(item.debit)), Decimal(str(item.credit))
            opening, *movement = sums[code]
            if before:
                sums[code] = [opening + debit - credit, *movement]
            else:
                sums[code] = [opening, movement[0] + debit, movement[1] + credit]
        return {code: tuple(values) for code, values in sums.items()}

    def test_every_row_opens_the_items_of_its_balance(self):
        self.entry("2024-05-01", {"41310": -300, "52110": 20})
        self.entry("2025-05-01", {"41310": -45, "39000": 5})
        for line in self.trial_balance().line_ids:
            opened = line.action_open_items()
            items = self.env[opened["res_model"]].search(opened["domain"])
            closing = line.closing_debit - line.closing_credit
            self.assertAlmostEqual(sum(items.mapped("balance")), closing, 2, line.code)

    def test_books_out_of_balance_by_one_satang_show_it(self):
        move = self.entry("2025-05-01", {"41310": "-1000000.00"})
        self.unbalance(move, Decimal("0.01"))
        trial_balance = self.trial_balance()
        self.assertFalse(trial_balance.balanced)
        self.assertEqual(trial_balance.difference, 0.01)
        opened = trial_balance.action_open_broken()
        self.assertEqual(self.env["account.move"].search(opened["domain"]), move)

    def test_two_entries_that_cancel_out_are_still_out_of_balance(self):
        for difference in ("5.00", "-5.00"):
            move = self.entry("2025-05-01", {"41310": -1000})
            self.unbalance(move, Decimal(difference))
        trial_balance = self.trial_balance()
        self.assertEqual(trial_balance.difference, 0)
        self.assertFalse(trial_balance.balanced)
        self.assertEqual(len(trial_balance.broken_move_ids), 2)

    def test_the_number_of_queries_does_not_grow_with_the_items(self):
        def queries():
            order = self.workbook()
            books = order._books()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            order._trial_balance(books)
            return self.cr.sql_log_count - before

        for _count in range(3):
            self.entry("2025-05-01", {"41310": -1})
        few = queries()
        for _count in range(40):
            self.entry("2025-05-01", {"41310": -1})
        self.assertEqual(queries(), few)

    def test_a_year_before_ends_on_the_last_day_of_february(self):
        order = self.workbook(dates=("2027-03-01", "2028-02-29"))
        last = order._last_year(order._books())
        self.assertEqual(str(last.date_from), "2026-03-01")
        self.assertEqual(str(last.date_to), "2027-02-28")

    def test_a_period_that_ends_before_it_begins_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "before it begins"):
            self.trial_balance(dates=("2026-03-31", "2025-04-01"))

    def row(self, code, opening_dr, opening_cr, debit, credit, closing_dr, closing_cr):
        return {
            "code": code,
            "opening_debit": float(opening_dr),
            "opening_credit": float(opening_cr),
            "debit": float(debit),
            "credit": float(credit),
            "closing_debit": float(closing_dr),
            "closing_credit": float(closing_cr),
        }
