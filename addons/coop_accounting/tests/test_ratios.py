# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common_schedule import CoopScheduleCase


@tagged("post_install", "-at_install")
class TestRatios(CoopScheduleCase):
    """Ratios follow the formulas and the options of counting."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry(
            "2024-12-15", {"31000": -300, "32000": -80, "21410": -500, "41110": -20}
        )
        cls.entry(
            "2025-09-30", {"32000": -20, "21410": -100, "41110": -80, "52110": 40}
        )

    def found(self):
        schedule = self.schedule("ratios")
        self.assert_tied(schedule)
        return self.rows(schedule)

    def test_known_ratios_of_two_years(self):
        rows = self.found()
        # capital 460 (last 400), liabilities 600 (500), assets 1,060 (900), profit 40
        expected = {
            "debt_equity": ("1.3043", "1.2500"),
            "reserve_assets": ("0.0943", "0.0889"),
            "roe": ("9.30", "5.00"),
            "roa": ("4.08", "2.22"),
            "asset_growth": ("17.78", None),
            "profit_growth": ("100.00", None),
            "operating_expense": ("50.00", "0.00"),
        }
        for code, values in expected.items():
            key = f"ratio_{code}".replace("operating_expense", "operating_expense_rate")
            given = [rows[key]["this"], rows[key]["last"]]
            self.assertEqual(given, [v and Decimal(v) for v in values], code)

    def test_returns_on_closing_figures_by_option(self):
        self.env["coop.ratio.terms"].create(
            {"company_id": self.company.id, "average": False}
        )
        self.assertEqual(self.found()["ratio_roe"]["this"], Decimal("8.70"))

    def test_the_yardstick_of_the_kind_is_shown_with_its_doubt(self):
        self.assertEqual(self.found()["ratio_reserve_assets"]["level"], "Low")
        levels = self.env["coop.ratio.level"].search([])
        self.assertEqual(set(levels.mapped("mark")), {"doubtful"})

    def test_savings_per_member_counts_those_of_the_last_day(self):
        self.assertIsNone(self.found()["ratio_savings_member"]["this"])
        people = self.env["coop.person"].create(
            [{"name": f"Member {name}"} for name in "ABCD"]
        )
        days = [
            ("2020-01-01", False),
            ("2020-01-01", "2025-06-30"),
            ("2026-06-01", False),
        ]
        kinds = ["ordinary", "ordinary", "ordinary", "associate"]
        self.env["coop.membership"].create(
            [
                {
                    "person_id": person.id,
                    "organisation_id": self.organisation_a.id,
                    "number": str(number),
                    "joined_on": joined,
                    "left_on": left,
                    "kind": kind,
                    "status": "left" if left else "active",
                }
                for number, (person, (joined, left), kind) in enumerate(
                    zip(people, [*days, days[0]], kinds, strict=True)
                )
            ]
        )
        self.assertEqual(self.found()["ratio_savings_member"]["this"], 900)
        self.env["coop.ratio.terms"].create(
            {"company_id": self.company.id, "associates": True}
        )
        self.assertEqual(self.found()["ratio_savings_member"]["this"], 450)

    def test_overdue_debts_come_from_due_days(self):
        due = {"2025-12-31": 60, "2026-09-30": 40}
        for day, amount in due.items():
            move = self.entry("2025-05-01", {"11511": amount}, post=False)
            move.line_ids.filtered("debit").date_maturity = day
            move.action_post()
        self.assertEqual(self.found()["ratio_overdue_rate"]["this"], 60)
        self.assertEqual(self.found()["ratio_paid_in_time"]["this"], 0)

    def test_a_figure_opens_its_items(self):
        schedule = self.schedule("ratios")
        self.assertEqual(
            self.sum_of_items(schedule, "figure_liabilities", "this"), -600
        )
        self.assertEqual(self.sum_of_items(schedule, "figure_profit", "this"), -40)

    def test_a_formula_of_an_unknown_figure_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "no_such is no figure"):
            self.env.ref("coop_accounting.coop_ratio_roe").top = "no_such"
        with self.assertRaisesRegex(ValidationError, "cannot be found"):
            self.env.ref("coop_accounting.coop_ratio_figure_assets").measure = "counted"

    def test_an_accountant_changes_no_option_and_sees_no_other_company(self):
        with self.assertRaises(AccessError):
            self.env["coop.ratio.terms"].with_user(self.accountant).create({})
        other = self.organisation("District B co-op")._open_books()
        terms = self.env["coop.ratio.terms"].create({"company_id": other.id})
        approver = self.user(
            "approver-a", "coop_accounting.coop_accounting_group_approver"
        )
        approver.company_ids = [Command.set(self.company.ids)]
        with self.assertRaises(AccessError):
            terms.with_user(approver).days = 360
