# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from coop_core.cash_flow import Movement, cash_flow

from ..models import coop_chart
from .common_schedule import CoopScheduleCase


@tagged("post_install", "-at_install")
class TestCashFlow(CoopScheduleCase):
    """The cash flow ends with the cash that the ledger has."""

    def flow(self):
        schedule = self.schedule("cash_flow")
        self.assert_tied(schedule)
        return schedule, self.rows(schedule)

    def test_every_account_of_the_chart_has_a_home_on_both_sides(self):
        is_cash = self.env["coop.cash.line"]._is_cash()
        for account in coop_chart.chart():
            if account.account_type == "off_balance" or is_cash(account.code):
                continue
            with self.subTest(account=account.code):
                self.check_home(account.code)

    def check_home(self, code):
        lines = self.env["coop.cash.line"].search([])._cash_lines()
        for debit, credit in ((1, 0), (0, 1)):
            flow = cash_flow(lines, [Movement(code, code, debit, credit)])
            self.assertFalse(flow.homeless)
            self.assertEqual(flow.amounts["N100"], credit - debit)

    def test_deposits_are_financing_and_the_federation_is_cash(self):
        self.entry("2025-05-01", {"21410": -90_000})
        self.entry("2025-06-01", {"21410": 20_000})
        self.entry("2025-07-01", {"11212": 50_000})
        _schedule, rows = self.flow()
        self.assertEqual(rows["F130"]["this"], 90_000)
        self.assertEqual(rows["F140"]["this"], -20_000)
        self.assertEqual(rows["O399"]["this"], 0)
        self.assertEqual(rows["closing"]["this"], 70_000)

    def test_loans_are_operating_net_of_their_allowance(self):
        self.entry("2025-05-01", {"11511": 100_000})
        self.entry("2026-03-31", {"51130": 7_000, "11591": -7_000})
        _schedule, rows = self.flow()
        self.assertEqual(rows["O100"]["this"], -7_000)
        self.assertEqual(rows["O115"]["this"], 7_000)
        self.assertEqual(rows["O210"]["this"], -100_000)
        self.assertEqual(rows["N100"]["this"], -100_000)

    def test_equipment_sold_shows_what_was_received(self):
        self.entry("2023-05-01", {"12470": 100_000, "12471": -80_000})
        self.entry("2025-05-01", {"12470": -100_000, "12471": 80_000, "42040": -30_000})
        _schedule, rows = self.flow()
        self.assertEqual(rows["O120"]["this"], -30_000)
        self.assertEqual(rows["I130"]["this"], 50_000)
        self.assertNotIn("I120", rows)
        self.assertEqual(rows["N100"]["last"], 0)

    def test_the_allocation_of_surplus_moves_no_cash_until_it_is_paid(self):
        self.entry("2024-05-01", {"41110": -1_000})
        self.entry("2025-07-01", {"39000": 1_000, "32000": -400, "21620": -600})
        self.entry("2025-08-01", {"21620": 600})
        _schedule, rows = self.flow()
        self.assertEqual(rows["F170"]["this"], -600)
        self.assertNotIn("F190", rows)

    def test_whatever_moved_it_ends_with_the_cash_of_the_ledger(self):
        rng = random.Random(2569)
        accounts = [
            account.code
            for account in coop_chart.accounts("AG")
            if account.account_type != "off_balance" and account.code != "39000"
        ]
        for day in range(1, 29):
            self.entry(
                f"2025-{day % 12 + 1:02d}-{day:02d}",
                {
                    code: rng.randrange(-(10**5), 10**5)
                    for code in rng.sample(accounts, 9)
                },
            )
        self.flow()

    def test_no_heading_stands_above_nothing(self):
        self.entry("2025-05-01", {"21410": -90_000})
        schedule, _rows = self.flow()
        names = [row.values[0] for row in schedule.rows if row.style == "heading"]
        self.assertIn("Financing activities", names)
        self.assertNotIn("Increase (decrease) in operating liabilities", names)

    def test_a_figure_opens_its_items_on_its_side(self):
        self.entry("2025-05-01", {"21410": -90_000})
        self.entry("2025-06-01", {"21410": 20_000})
        schedule, _rows = self.flow()
        self.assertEqual(self.sum_of_items(schedule, "F130", "this"), -90_000)
        self.assertEqual(self.sum_of_items(schedule, "F140", "this"), 20_000)

    def test_an_account_without_a_line_is_refused_by_name(self):
        self.env.ref("coop_accounting.coop_cash_line_o310").formula = "2129"
        self.entry("2025-05-01", {"21210": -100})
        with self.assertRaisesRegex(UserError, "21210"):
            self.flow()

    def test_a_side_of_an_account_with_two_lines_is_refused(self):
        line = self.env.ref("coop_accounting.coop_cash_line_f130")
        with self.assertRaisesRegex(ValidationError, "line F130 has the accounts 214"):
            line.formula = "214 +22150"
        with self.assertRaisesRegex(ValidationError, "stand above it"):
            self.env.ref("coop_accounting.coop_cash_line_o199").formula = "+N100"

    def test_an_accountant_changes_no_line(self):
        line = self.env.ref("coop_accounting.coop_cash_line_f130")
        with self.assertRaises(AccessError):
            line.with_user(self.accountant).formula = "214"
