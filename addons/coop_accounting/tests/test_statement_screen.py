# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import SEVERAL_BUSINESSES, CoopAccountingCase


@tagged("post_install", "-at_install")
class TestStatementScreen(CoopAccountingCase):
    """The screen says what the definition says, and opens what it is made of."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry("2024-12-15", {"31000": -500_000, "41310": -7_000})
        cls.entry("2025-09-30", SEVERAL_BUSINESSES)
        cls.accountant = cls.user(
            "accountant-a", "coop_accounting.coop_accounting_group_accountant"
        )

    def screen(self, action):
        trial_balance = self.trial_balance(user=self.accountant)
        opened = getattr(trial_balance, action)()
        instance = (
            self.env["mis.report.instance"]
            .with_user(self.accountant)
            .with_context(allowed_company_ids=self.company.ids)
            .browse(opened["res_id"])
        )
        return instance, {
            row.kpi.name: [cell.val for cell in row.iter_cells()]
            for row in instance._compute_matrix().iter_rows()
            if not row.account_id
        }

    def test_domains_on_screen_choose_the_accounts_of_the_line(self):
        accounts = self.env["account.account"].search(
            [("company_ids", "in", self.company.ids)]
        )
        for statement in self.env["coop.statement"].search([]):
            find = statement._line_finder()
            for line in statement.line_ids.filtered(lambda x: x.kind == "detail"):
                domain = safe_eval(f"[{line._mis_domain()}]")
                on_screen = accounts.filtered_domain(domain)
                expected = accounts.filtered(
                    lambda account, find=find, line=line: (
                        find(account.coop_standard_code) == line
                    )
                )
                self.assertEqual(on_screen, expected, line.code)

    def test_position_balances_this_year_and_last(self):
        _instance, values = self.screen("action_position")
        self.assertEqual(values["a999"], [1_007_000, 507_000])
        self.assertEqual(values["c999"], [1_007_000, 507_000])
        self.assertEqual(values["c155"][0], 7_000)
        self.assertEqual(values["c160"], [500_000, 7_000])

    def test_earlier_result_stays_allocated_in_later_years(self):
        self.entry("2025-07-20", {"39000": 7_000, "32000": -7_000})
        self.entry("2026-05-01", {"52110": 1_000})
        trial_balance = self.trial_balance(dates=("2026-04-01", "2027-03-31"))
        instance = self.env["mis.report.instance"].browse(
            trial_balance.action_position()["res_id"]
        )
        rows = {
            row.kpi.name: [cell.val for cell in row.iter_cells()]
            for row in instance._compute_matrix().iter_rows()
            if not row.account_id
        }
        self.assertEqual(rows["c155"][0], 500_000)
        self.assertEqual(rows["a999"], rows["c999"])

    def test_allocation_of_the_worked_example_empties_the_earlier_result(self):
        company = self.organisation("District H co-op")._open_books()
        self.entry("2026-03-31", {"41310": "-2345678.90"}, company=company)
        self.entry(
            "2026-07-15",
            {
                "39000": "2345678.90",
                "32000": "-546222.11",
                "21610": "-23456.79",
                "21620": "-750000.00",
                "21630": "-276000.00",
                "21640": "-200000.00",
                "33700": "-100000.00",
                "33100": "-150000.00",
                "33400": "-300000.00",
            },
            company=company,
        )
        order = self.workbook(company, ("2026-04-01", "2027-03-31"))
        this_year, last_year = order._figures().position_amounts()
        expected = {"C120": "546222.11", "C130": "550000.00", "L195": "1249456.79"}
        for code, amount in expected.items():
            self.assertEqual(this_year[code], Decimal(amount), code)
        self.assertEqual((this_year["C155"], this_year["C160"]), (0, 0))
        self.assertEqual(last_year["C160"], Decimal("2345678.90"))
        self.assertEqual(this_year["A999"], this_year["C999"])

    def test_profit_is_that_of_the_worked_example(self):
        _instance, values = self.screen("action_profit")
        self.assertEqual(values["p160"][0], 1_365_000)
        self.assertEqual(values["p199"], [500_000, 7_000])

    def test_a_number_opens_its_items(self):
        instance, _values = self.screen("action_profit")
        period = instance.period_ids.sorted("sequence")[0]
        kpi = instance.report_id.kpi_ids.filtered(lambda one: one.name == "p110")
        opened = instance.drilldown(
            {
                "period_id": period.id,
                "kpi_id": kpi.id,
                "expr": kpi.expression,
            }
        )
        items = self.env["account.move.line"].search(opened["domain"])
        self.assertEqual(-sum(items.mapped("balance")), 3_808_000)

    def test_a_changed_line_changes_the_screen(self):
        self.env.ref("coop_accounting.coop_statement_line_p170").formula = "412"
        self.env.ref("coop_accounting.coop_statement_line_p180").formula = "52 42"
        _instance, values = self.screen("action_profit")
        self.assertFalse(values["p170"][0])
        self.assertEqual(values["p180"][0], 865_000)

    def test_the_screen_speaks_thai(self):
        trial_balance = self.trial_balance()
        opened = trial_balance.action_profit()
        instance = self.env["mis.report.instance"].browse(opened["res_id"])
        kpis = instance.report_id.with_context(lang="th_TH").kpi_ids
        names = {kpi.name: kpi.description for kpi in kpis}
        self.assertEqual(names["p199"], "กำไร (ขาดทุน) สุทธิประจำปี")
