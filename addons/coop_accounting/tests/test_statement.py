# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..models import coop_chart
from .common import SEVERAL_BUSINESSES, CoopAccountingCase


@tagged("post_install", "-at_install")
class TestStatement(CoopAccountingCase):
    """Every account has its one line, and the lines add up."""

    def statements(self, kind, coop_kind):
        return (
            self.env["coop.statement"]
            .search([("kind", "=", kind)])
            .filtered(lambda statement: coop_kind in statement.coop_kinds.split())
        )

    def test_every_kind_has_one_form_of_each_statement(self):
        for kind in coop_chart.KINDS:
            for statement_kind in ("position", "profit"):
                with self.subTest(kind=kind, statement=statement_kind):
                    self.assertEqual(len(self.statements(statement_kind, kind)), 1)

    def test_every_account_of_every_kind_has_its_line(self):
        for kind in coop_chart.KINDS:
            position = self.statements("position", kind)._line_finder()
            profit = self.statements("profit", kind)._line_finder()
            for account in coop_chart.accounts(kind):
                with self.subTest(kind=kind, account=account.code):
                    on_books = account.account_type != "off_balance"
                    result = account.account_type.startswith(("income", "expense"))
                    self.assertEqual(bool(position(account.code)), on_books)
                    self.assertEqual(bool(profit(account.code)), result)

    def test_no_two_lines_take_the_same_accounts(self):
        for statement in self.env["coop.statement"].search([]):
            prefixes = [p for line in statement.line_ids for p in line._prefixes()]
            self.assertEqual(len(prefixes), len(set(prefixes)), statement.code)

    def test_no_line_is_without_accounts(self):
        codes = [account.code for account in coop_chart.chart()]
        for statement in self.env["coop.statement"].search([]):
            find = statement._line_finder()
            used = {find(code) for code in codes}
            for line in statement.line_ids.filtered(lambda x: x.kind == "detail"):
                self.assertIn(line, used, line.code)

    def test_the_longest_prefix_decides(self):
        find = self.env.ref("coop_accounting.coop_statement_sfp")._line_finder()
        lines = {code: find(code).code for code in ("11810", "11820", "11949", "11959")}
        self.assertEqual(
            lines, {"11810": "A160", "11820": "A195", "11949": "A130", "11959": "A190"}
        )
        self.assertEqual(
            find("1182001").code, "A195", "an account below a standard one"
        )
        self.assertIsNone(find("90010"))

    def test_every_line_says_how_sure_it_is(self):
        lines = self.env["coop.statement.line"].search([])
        self.assertTrue(all(line.mark and line.source for line in lines))

    def test_worked_example_of_several_businesses(self):
        profit = self.env.ref("coop_accounting.coop_statement_pl")
        find = profit._line_finder()
        sums = {}
        for code, amount in SEVERAL_BUSINESSES.items():
            line = find(code).code
            sums[line] = sums.get(line, Decimal(0)) + Decimal(amount)
        amounts = profit._amounts(sums)
        self.assertEqual(amounts["P130"], 1_543_400 - 1_200_000)
        self.assertEqual(amounts["P160"], 1_365_000)
        self.assertEqual(amounts["P170"], 35_000)
        self.assertEqual(amounts["P180"], 900_000)
        self.assertEqual(amounts["P199"], 500_000)

    def test_a_prefix_that_another_line_has_is_refused(self):
        line = self.env.ref("coop_accounting.coop_statement_line_a120")
        with self.assertRaisesRegex(ValidationError, "Every account belongs to one"):
            line.formula = "112 111"

    def test_a_total_of_a_line_below_or_unknown_is_refused(self):
        total = self.env.ref("coop_accounting.coop_statement_line_p130")
        for formula in ("+P110 -P199", "+P110 -X1", "P110", "", "+P110 * 2"):
            with (
                self.subTest(formula),
                self.assertRaisesRegex(ValidationError, "cannot be computed"),
            ):
                total.formula = formula

    def test_an_unknown_kind_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "no kind of organisation"):
            self.env.ref("coop_accounting.coop_statement_pl").coop_kinds = "AG XX"
