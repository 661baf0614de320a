# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..models import coop_chart
from .common import CoopAccountingCase

#: accounts of each kind, as counted when the chart was drawn up; the savings kinds
#: get one receivable more
COUNTS = {
    "AG": 342,
    "LS": 334,
    "FI": 331,
    "FG": 330,
    "FE": 343,
    "CO": 252,
    "SV": 258,
    "SA": 229,
    "CU": 232,
    "PG": 165,
    "CR": 97,
}


@tagged("post_install", "-at_install")
class TestChart(CoopAccountingCase):
    """The one chart file, and what each kind takes from it."""

    def test_each_kind_takes_its_accounts(self):
        counted = {kind: len(coop_chart.accounts(kind)) for kind in coop_chart.KINDS}
        self.assertEqual(counted, COUNTS)

    def test_the_file_holds_383_accounts_once_each(self):
        codes = [account.code for account in coop_chart.chart()]
        self.assertEqual(len(codes), 383)
        self.assertEqual(len(set(codes)), 383)

    def test_every_account_says_how_its_code_is_known(self):
        marks = {account.code_mark for account in coop_chart.chart()}
        self.assertEqual(marks, {"O", "O*", "F", "P"})
        observed = [a for a in coop_chart.chart() if a.code_mark == "O"]
        self.assertEqual(len(observed), 17)

    def test_marks_reach_the_account(self):
        cash = self.company._coop_account("11110")
        self.assertEqual((cash.coop_code_mark, cash.coop_name_mark), ("F", "B,V"))
        self.assertEqual(cash.coop_standard_code, "11110")

    def test_names_are_thai_and_english(self):
        cash = self.company._coop_account("11110")
        self.assertEqual(cash.with_context(lang="en_US").name, "Cash on hand")
        self.assertEqual(cash.with_context(lang="th_TH").name, "เงินสด")

    def test_every_kind_has_a_template_that_odoo_offers(self):
        offered = self.env["account.chart.template"]._get_chart_template_mapping()
        for kind in coop_chart.KINDS:
            self.assertIn(coop_chart.template_of(kind), offered)
        self.assertNotIn(coop_chart.COMMON, offered)

    def test_no_chart_of_ours_is_guessed_for_a_thai_company(self):
        thailand = self.env.ref("base.th")
        guess = self.env["account.chart.template"]._guess_chart_template(thailand)
        self.assertFalse(coop_chart.kind_of(guess))

    def test_every_kind_loads(self):
        for kind in coop_chart.KINDS:
            with self.subTest(kind):
                company = self.organisation(f"Co-op of kind {kind}")._open_books(
                    coop_chart.template_of(kind)
                )
                # other addons may add accounts of their own, without a mark
                accounts = self.env["account.account"].search(
                    [
                        ("company_ids", "in", company.ids),
                        ("coop_code_mark", "!=", False),
                    ]
                )
                self.assertEqual(len(accounts), COUNTS[kind])
                self.assertEqual(company._coop_kind(), kind)
