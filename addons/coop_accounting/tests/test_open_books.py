# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.account.models.company import ResCompany

from .common import CoopAccountingCase


@tagged("post_install", "-at_install")
class TestOpenBooks(CoopAccountingCase):
    """An organisation gets a company with chart, journals and accounting year."""

    def test_books_are_thai_baht_and_end_on_the_day_asked(self):
        company = self.organisation("District B co-op")._open_books(
            "th_coop_fe", (12, 31)
        )
        self.assertEqual(company.currency_id.name, "THB")
        self.assertTrue(company.currency_id.active)
        self.assertEqual(company._coop_year_end(), (12, 31))
        self.assertEqual(company.chart_template, "th_coop_fe")

    def test_a_year_ends_with_any_month_and_nowhere_else(self):
        for year_end in ((6, 30), (2, 28), (2, 29), (11, 30)):
            name = f"Co-op of {year_end}"
            company = self.organisation(name)._open_books(year_end=year_end)
            self.assertEqual(company._coop_year_end(), year_end)
        for year_end in ((6, 31), (3, 30), (2, 30)):
            with self.assertRaisesRegex(UserError, "last day of a month"):
                self.organisation(f"Co-op of {year_end}")._open_books(year_end=year_end)

    def test_the_company_is_the_organisation(self):
        self.assertEqual(self.company.partner_id, self.organisation_a.partner_id)
        self.assertEqual(self.company.coop_organisation_id, self.organisation_a)
        self.assertEqual(self.organisation_a.books_company_id, self.company)

    def test_papers_bear_no_placeholder_and_say_the_total_in_words(self):
        self.assertFalse(self.company.logo)
        self.assertTrue(self.company.display_invoice_amount_total_words)
        baht = self.company.currency_id
        self.env["res.lang"]._activate_lang("th_TH")
        self.assertEqual(
            baht.with_context(lang="th_TH").amount_to_text(100301.42),
            "หนึ่งแสนสามร้อยเอ็ดบาทสี่สิบสองสตางค์",
        )

    def test_opening_twice_changes_nothing(self):
        before = self.company.write_date, self.accounts(), self.journals()
        with self.assertQueryCount(20):
            again = self.organisation_a._open_books("th_coop_ag", (3, 31))
        self.assertEqual(again, self.company)
        after = self.company.write_date, self.accounts(), self.journals()
        self.assertEqual(after, before)

    def test_journals_and_what_odoo_posts_to(self):
        codes = {
            journal.code: journal.default_account_id.coop_standard_code
            for journal in self.journals()
        }
        expected = {
            "INV": "41310",
            "PUR": "51311",
            "CSH": "11110",
            "BNK": "11121",
            "GEN": False,
        }
        self.assertLessEqual(expected.items(), codes.items())
        partner = self.env["res.partner"].with_company(self.company)
        new = partner.create({"name": "Member"})
        self.assertEqual(new.property_account_receivable_id.code, "11610")
        self.assertEqual(new.property_account_payable_id.code, "21210")
        category = self.env["product.category"].with_company(self.company)
        goods = category.create({"name": "Fertiliser"})
        self.assertEqual(goods.property_account_income_categ_id.code, "41310")
        self.assertEqual(goods.property_account_expense_categ_id.code, "51311")

    def test_only_accounts_of_the_chart_are_made(self):
        extra = self.accounts().filtered(lambda account: not account.coop_code_mark)
        self.assertFalse(extra)

    def test_outside_vat_there_is_no_tax(self):
        taxes = self.env["account.tax"].search([("company_id", "=", self.company.id)])
        self.assertFalse(taxes)
        self.assertFalse(self.company.account_sale_tax_id)

    def test_a_receipt_is_cash_at_once(self):
        cash = self.journal("cash", self.company)
        lines = cash.inbound_payment_method_line_ids
        self.assertEqual(lines.payment_account_id, cash.default_account_id)

    def test_books_with_entries_keep_chart_and_year(self):
        self.entry("2025-05-01", {"31000": -1000})
        for chart, year_end in (("th_coop_fe", (3, 31)), ("th_coop_ag", (12, 31))):
            with self.assertRaisesRegex(UserError, "hold entries already"):
                self.organisation_a._open_books(chart, year_end)

    def test_a_chart_that_is_none_of_ours_is_refused(self):
        organisation = self.organisation("District C co-op")
        with self.assertRaisesRegex(UserError, "no chart of co-operatives"):
            organisation._open_books("generic_coa")
        self.assertFalse(organisation.books_company_id)

    def test_a_second_company_of_one_name_is_refused(self):
        self.env["res.company"].create({"name": "District D co-op"})
        organisation = self.organisation("District D co-op")
        with self.assertRaisesRegex(UserError, "exists already"):
            organisation._open_books()

    def test_thai_companies_get_no_localisation_by_itself(self):
        with patch.object(ResCompany, "install_l10n_modules") as fetched:
            self.env["res.company"].create(
                {"name": "Any Thai company", "country_id": self.env.ref("base.th").id}
            )
            fetched.assert_not_called()
            self.env["res.company"].create(
                {"name": "A French company", "country_id": self.env.ref("base.fr").id}
            )
            fetched.assert_called_once()

    def test_an_account_is_found_under_the_code_the_co_op_gave_it(self):
        cash = self.company._coop_account("11110")
        cash.with_company(self.company).code = "111001"
        self.assertEqual(self.company._coop_account("11110"), cash)
        self.assertEqual(cash.coop_standard_code, "11110")

    def test_a_missing_account_is_named(self):
        with self.assertRaisesRegex(UserError, "43110"):
            self.company._coop_account("43110")

    def test_a_province_administrator_opens_books_from_the_organisation(self):
        admin = self.user("admin-a", "coop_network.coop_network_group_admin")
        organisation = self.organisation("District F co-op")
        Order = self.env["coop.books.open"].with_user(admin)
        order = Order.create(
            {
                "organisation_id": organisation.id,
                "chart": "th_coop_co",
                "last_month": "12",
            }
        )
        order.action_open()
        company = organisation.books_company_id
        self.assertEqual(company.chart_template, "th_coop_co")
        self.assertEqual(company._coop_year_end(), (12, 31))
        self.assertIn(company, admin.company_ids)

    def test_an_accountant_opens_no_books(self):
        accountant = self.user(
            "accountant-a", "coop_accounting.coop_accounting_group_accountant"
        )
        with self.assertRaises(AccessError):
            self.env["coop.books.open"].with_user(accountant).create(
                {"organisation_id": self.organisation_a.id, "chart": "th_coop_ag"}
            )

    def accounts(self):
        return self.env["account.account"].search(
            [("company_ids", "in", self.company.ids)]
        )

    def journals(self):
        return self.env["account.journal"].search(
            [("company_id", "=", self.company.id)]
        )
