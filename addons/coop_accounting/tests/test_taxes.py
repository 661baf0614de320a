# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import IntegrityError

from odoo import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models import coop_chart, coop_tax
from .common import CoopAccountingCase


@tagged("post_install", "-at_install")
class TestTaxes(CoopAccountingCase):
    """Value added tax and tax withheld, as part of the chart of each kind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.env["res.partner"].create({"name": "A member's shop"})

    def tax(self, xmlid, company=None):
        template = self.env["account.chart.template"].with_company(
            company or self.company
        )
        return template.ref(xmlid)

    def document(self, kind, tax, amount=100, date="2025-05-02"):
        move = self.env["account.move"].create(
            {
                "move_type": kind,
                "company_id": self.company.id,
                "partner_id": self.customer.id,
                "invoice_date": date,
                "date": date,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Test",
                            "price_unit": amount,
                            "tax_ids": [Command.set(tax.ids)],
                        }
                    )
                ],
            }
        )
        for line in move.tax_invoice_ids:
            line.write({"tax_invoice_number": "T1", "tax_invoice_date": date})
        move.action_post()
        return move

    def amounts(self, moves):
        sums = {}
        for line in moves.line_ids:
            code = line.account_id.coop_standard_code
            sums[code] = round(sums.get(code, 0) + line.balance, 2)
        return {code: amount for code, amount in sums.items() if amount}

    def test_each_kind_has_the_taxes_it_has_accounts_for(self):
        Template = self.env["account.chart.template"]
        for kind in coop_chart.KINDS:
            with self.subTest(kind):
                codes = {account.code for account in coop_chart.accounts(kind)}
                template = coop_chart.template_of(kind)
                taxes = Template._get_coop_account_tax(template)
                self.assertEqual("coop_vat_sale" in taxes, "21510" in codes)
                self.assertEqual("coop_vat_sale_undue" in taxes, "21511" in codes)
                held = Template._get_coop_account_withholding_tax(template)
                self.assertEqual("coop_wht_firm_rent" in held, "21522" in codes)

    def test_a_cremation_fund_has_no_tax(self):
        company = self.organisation("Cremation fund")._open_books("th_coop_cr")
        company.coop_vat = True
        for model in ("account.tax", "account.withholding.tax"):
            found = self.env[model].with_context(active_test=False)
            self.assertFalse(found.search([("company_id", "=", company.id)]))

    def test_a_company_outside_vat_has_no_tax_at_hand(self):
        self.assertFalse(self.company.coop_vat)
        self.assertFalse(self.company.account_sale_tax_id)
        self.assertFalse(self.company.account_purchase_tax_id)
        taxes = self.env["account.tax"].search([("company_id", "=", self.company.id)])
        self.assertFalse(taxes)

    def test_registration_puts_the_taxes_at_hand_and_away(self):
        self.company.coop_vat = True
        self.assertEqual(self.company.account_sale_tax_id, self.tax("coop_vat_sale"))
        self.assertEqual(
            self.company.account_purchase_tax_id, self.tax("coop_vat_purchase")
        )
        self.assertTrue(self.company.tax_exigibility)
        self.assertTrue(self.tax("coop_vat_sale_exempt").active)
        self.company.coop_vat = False
        self.assertFalse(self.company.account_sale_tax_id)
        self.assertFalse(self.tax("coop_vat_sale").active)

    def test_every_rate_has_a_source_and_a_mark(self):
        for row in (*coop_tax.taxes(), *coop_tax.withholding_taxes()):
            self.assertTrue(row["source"], row["xmlid"])
            self.assertIn(row["mark"], {"inferred", "doubtful"}, row["xmlid"])
        tax = self.tax("coop_vat_sale")
        self.assertEqual((tax.mark, tax.amount), ("inferred", 7))
        self.assertIn("decree", tax.note)

    def test_names_are_thai_and_english(self):
        tax = self.tax("coop_vat_purchase")
        self.assertEqual(tax.with_context(lang="en_US").name, "Input VAT 7%")
        self.assertEqual(tax.with_context(lang="th_TH").name, "ภาษีซื้อ 7%")

    def test_output_tax_is_posted_to_its_account(self):
        self.company.coop_vat = True
        invoice = self.document("out_invoice", self.tax("coop_vat_sale"))
        self.assertEqual(
            self.amounts(invoice), {"11610": 107, "41310": -100, "21510": -7}
        )

    def test_a_price_may_hold_the_tax(self):
        self.company.coop_vat = True
        invoice = self.document("out_invoice", self.tax("coop_vat_sale_included"), 107)
        self.assertEqual(
            self.amounts(invoice), {"11610": 107, "41310": -100, "21510": -7}
        )

    def test_input_tax_is_claimed_or_an_expense_or_a_cost(self):
        self.company.coop_vat = True
        expected = {
            "coop_vat_purchase": {"11913": 7, "51311": 100},
            "coop_vat_purchase_refused": {"52360": 7, "51311": 100},
            "coop_vat_purchase_cost": {"51311": 107},
            "coop_vat_purchase_exempt": {"51311": 100},
        }
        for xmlid, amounts in expected.items():
            with self.subTest(xmlid):
                bill = self.document("in_invoice", self.tax(xmlid))
                owed = -sum(amounts.values())
                self.assertEqual(self.amounts(bill), {**amounts, "21210": owed})

    def test_tax_on_services_falls_due_when_paid(self):
        self.company.coop_vat = True
        invoice = self.document("out_invoice", self.tax("coop_vat_sale_undue"))
        self.assertEqual(self.amounts(invoice)["21511"], -7)
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({"payment_date": "2025-06-10"})._create_payments()
        due = self.env["account.move"].search(
            [("tax_cash_basis_origin_move_id", "=", invoice.id)]
        )
        self.assertEqual(self.amounts(due), {"21511": 7, "21510": -7})

    def test_each_company_has_one_progressive_withholding_tax(self):
        other = self.organisation("District B co-op")._open_books()
        mine, theirs = (
            self.tax("coop_wht_salary", company) for company in (self.company, other)
        )
        self.assertTrue(mine.is_pit and theirs.is_pit)
        self.assertNotEqual(mine, theirs)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.tax("coop_wht_firm_rent").is_pit = True
            self.env.flush_all()

    def test_withholding_accounts_are_those_of_the_forms(self):
        accounts = {
            "coop_wht_salary": "21520",
            "coop_wht_person_service": "21521",
            "coop_wht_firm_service": "21522",
            "coop_wht_suffered_service": "11916",
        }
        for xmlid, code in accounts.items():
            account = self.tax(xmlid).account_id
            self.assertEqual(account, self.company._coop_account(code))
            self.assertTrue(account.wht_account)

    def test_a_chart_with_taxes_gives_way_to_another(self):
        company = self.organisation("District C co-op")._open_books("th_coop_ag")
        held = self.env["account.withholding.tax"]
        self.assertTrue(held.search([("company_id", "=", company.id)]))
        self.organisation_of(company)._open_books("th_coop_cr")
        self.assertFalse(held.search([("company_id", "=", company.id)]))

    def organisation_of(self, company):
        return company.coop_organisation_id

    def test_books_opened_before_there_were_taxes_get_them(self):
        gone = self.tax("coop_vat_sale")
        gone.unlink()
        self.company._coop_load_missing_taxes()
        self.company.coop_vat = True
        self.assertEqual(self.company.account_sale_tax_id, self.tax("coop_vat_sale"))
        self.assertNotEqual(self.tax("coop_vat_sale"), gone)
