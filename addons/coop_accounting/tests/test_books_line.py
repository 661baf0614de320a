# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..models import coop_chart
from .common import SEVERAL_BUSINESSES, CoopAccountingCase


@tagged("post_install", "-at_install")
class TestBooksLine(CoopAccountingCase):
    """Every account of the result belongs to one line, and the lines add up."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = cls.user(
            "accountant-a", "coop_accounting.coop_accounting_group_accountant"
        )

    def paper(self, code="business_lines"):
        """Return a paper's rows by key, each as amounts by column."""
        order = (
            self.env["coop.schedule.view"]
            .with_user(self.accountant)
            .create({**self.period(), "paper": code})
        )
        self.schedule = order._paper_kind().finder(order, order._books())
        columns = [column.code for column in self.schedule.columns]
        return {
            row.key: dict(zip(columns, row.values, strict=True))
            for row in self.schedule.rows
        }

    def test_every_account_of_the_result_has_one_line(self):
        find = self.env["coop.books.line"]._finder()
        for account in coop_chart.chart():
            result = account.account_type.startswith(("income", "expense"))
            self.assertEqual(bool(find(account.code)), result, account.code)

    def test_worked_example_of_several_businesses(self):
        self.entry("2025-09-30", SEVERAL_BUSINESSES)
        rows = self.paper()
        lines = ("credit", "supply", "collection", "processing", "service", "total")
        expected = {
            "sales": (1_800_000, 288_000, 2_500_000, 900_000, 120_000, 5_608_000),
            "cost": (600_000, 249_600, 2_385_000, 750_000, 80_000, 4_064_600),
            "gross": (1_200_000, 38_400, 115_000, 150_000, 40_000, 1_543_400),
            "income": (0, 5_000, 20_000, 0, 0, 25_000),
            "expense": (71_000, 12_400, 60_000, 45_000, 15_000, 203_400),
            "profit": (1_129_000, 31_000, 75_000, 105_000, 25_000, 1_365_000),
        }
        for key, amounts in expected.items():
            self.assertEqual(tuple(rows[key][line] for line in lines), amounts, key)
        self.assertEqual(rows["common_income"]["total"], 35_000)
        self.assertEqual(rows["common_expense"]["total"], 900_000)
        self.assertEqual(rows["net"]["total"], 500_000)
        self.assertEqual(self.schedule.ties[0].difference, 0)

    def test_shared_cost_stands_with_its_lines_to_the_satang(self):
        move = self.entry(
            "2025-06-30", {"41110": -100, "41310": -50, "52110": "100.01"}
        )
        salary = move.line_ids.filtered(lambda item: item.name == "Test 52110")
        credit, supply = (
            self.env.ref(f"coop_accounting.coop_business_{code}_analytic")
            for code in ("credit", "supply")
        )
        salary.analytic_distribution = {str(credit.id): 50, str(supply.id): 50}
        rows = self.paper()
        shared = rows["common_expense"]
        self.assertEqual(
            [shared[c] for c in ("credit", "supply", "common", "total")],
            [Decimal(part) for part in ("50.01", "50.00", "0", "100.01")],
        )
        self.assertEqual(rows["net"]["credit"], Decimal("49.99"))
        self.assertEqual(rows["net"]["total"], Decimal("49.99"))

    def test_an_account_without_a_line_is_refused_by_name(self):
        self.entry("2025-06-30", {"41710": -100})
        self.env.ref("coop_accounting.coop_books_line_promotion").income = False
        with self.assertRaisesRegex(UserError, "41710"):
            self.paper()

    def test_a_range_that_another_line_has_is_refused(self):
        line = self.env.ref("coop_accounting.coop_books_line_service")
        with self.assertRaisesRegex(ValidationError, "belongs to one line"):
            line.income = "41620 4132"
        with self.assertRaisesRegex(ValidationError, "neither income nor expense"):
            line.income = "111"

    def test_an_accountant_changes_no_line(self):
        line = self.env.ref("coop_accounting.coop_books_line_service")
        with self.assertRaises(AccessError):
            line.with_user(self.accountant).income = "41620"
