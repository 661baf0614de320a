# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_voucher import CoopVoucherCase


@tagged("post_install", "-at_install")
class TestVoucherTax(CoopVoucherCase):
    """VAT of a registered co-op, and tax that the co-op withholds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.coop_vat = True
        cls.shop = cls.env["res.partner"].create(
            {"name": "บริษัท ปุ๋ยดี จำกัด", "vat": "0105536000011", "is_company": True}
        )
        Template = cls.env["account.chart.template"].with_company(cls.company)
        cls.tax = staticmethod(Template.ref)

    def taxed(self, kind, amounts, tax, **vals):
        voucher = self.voucher(kind, amounts, **vals)
        voucher.line_ids.tax_id = self.tax(tax)
        return voucher

    def tax_line(self, voucher):
        return voucher.move_id.line_ids.filtered("tax_line_id")

    def test_tax_is_added_to_the_price(self):
        voucher = self.taxed(
            "supply_sale", {"41310": 1000}, "coop_vat_sale", party="เงินสด"
        )
        self.assertEqual(voucher.amount_total, 1070)
        voucher.action_post()
        self.assertEqual(
            self.items(voucher.move_id), {"11110": 1070, "41310": -1000, "21510": -70}
        )
        tax_line = self.tax_line(voucher)
        self.assertEqual(tax_line.tax_base_amount, 1000)
        invoice = voucher.move_id.tax_invoice_ids
        self.assertEqual(invoice.tax_invoice_number, voucher.name)

    def test_tax_is_within_the_price_to_the_satang(self):
        voucher = self.taxed(
            "supply_sale", {"41310": 99.99}, "coop_vat_sale_included", party="เงินสด"
        )
        voucher.action_post()
        self.assertEqual(
            self.items(voucher.move_id),
            {"11110": 99.99, "41310": -93.45, "21510": -6.54},
        )

    def test_a_registered_co_op_says_which_tax(self):
        voucher = self.voucher("supply_sale", {"41310": 1000}, party="เงินสด")
        with self.assertRaises(UserError):
            voucher.action_post()
        voucher.line_ids.tax_id = self.tax("coop_vat_sale_exempt")
        voucher.action_post()
        self.assertEqual(self.items(voucher.move_id), {"11110": 1000, "41310": -1000})

    def test_input_tax_needs_the_invoice_of_the_supplier(self):
        voucher = self.taxed(
            "supply_purchase",
            {"51311": 2000},
            "coop_vat_purchase",
            partner_id=self.shop.id,
            method="credit",
        )
        with self.assertRaises(UserError):
            voucher.action_post()
        voucher.write({"tax_invoice_number": "IV-7", "tax_invoice_date": "2025-05-09"})
        voucher.action_post()
        self.assertEqual(
            self.items(voucher.move_id),
            {"51311": 2000, "11913": 140, "21210": -2140},
        )
        invoice = voucher.move_id.tax_invoice_ids
        self.assertEqual(invoice.tax_invoice_number, "IV-7")
        self.assertEqual(str(invoice.tax_invoice_date), "2025-05-09")

    def test_tax_that_is_cost_joins_the_goods(self):
        voucher = self.taxed(
            "supply_purchase",
            {"51311": 2000},
            "coop_vat_purchase_cost",
            partner_id=self.shop.id,
            tax_invoice_number="IV-8",
            tax_invoice_date="2025-05-09",
        )
        voucher.action_post()
        self.assertEqual(self.items(voucher.move_id), {"51311": 2140, "11110": -2140})

    def test_a_reversal_takes_the_tax_back(self):
        voucher = self.taxed(
            "supply_sale", {"41310": 1000}, "coop_vat_sale", party="เงินสด"
        )
        voucher.action_post()
        voucher._reverse(voucher.date, "ผิด")
        for code in ("11110", "41310", "21510"):
            self.assertEqual(self.balance(code), 0, code)

    def withheld(self, **vals):
        voucher = self.voucher("expense", {"52315": 10000}, deduct={"21522": 0}, **vals)
        voucher.line_ids.filtered("deducted").write(
            {
                "withholding_tax_id": self.tax("coop_wht_firm_rent").id,
                "withholding_base": 10000,
            }
        )
        return voucher

    def test_tax_withheld_is_deducted_and_certified(self):
        voucher = self.withheld(partner_id=self.shop.id)
        self.assertEqual(voucher.amount_total, 9500)
        voucher.action_post()
        self.assertEqual(
            self.items(voucher.move_id), {"52315": 10000, "21522": -500, "11110": -9500}
        )
        voucher.action_certificate()
        certificate = voucher.move_id.wht_cert_ids
        self.assertEqual(certificate.partner_id, self.shop)
        self.assertEqual(certificate.income_tax_form, "pnd53")
        self.assertEqual(
            (certificate.wht_line.base, certificate.wht_line.amount), (10000, 500)
        )
        voucher.action_certificate()
        self.assertEqual(len(voucher.move_id.wht_cert_ids), 1)

    def test_a_certificate_needs_somebody(self):
        with self.assertRaises(UserError):
            self.withheld(party="เจ้าของอาคาร").action_post()

    def test_a_reversal_cancels_the_certificate(self):
        voucher = self.withheld(partner_id=self.shop.id)
        voucher.action_post()
        voucher.action_certificate()
        voucher._reverse(voucher.date, "ผิด")
        self.assertEqual(voucher.move_id.wht_cert_ids.state, "cancel")
        self.assertTrue(voucher.move_id.wht_move_ids.cancelled)
        self.assertFalse(voucher.reversal_move_id.wht_move_ids)
        self.assertEqual(self.balance("21522"), 0)


@tagged("post_install", "-at_install")
class TestVoucherWarning(CoopVoucherCase):
    """What is odd is said, and may be posted all the same."""

    def test_more_cash_leaves_than_is_there(self):
        self.entry("2025-05-01", {"31000": -100})
        self.assertFalse(self.voucher("transfer", {"11121": 100}).warning)
        self.assertIn("100.00", self.voucher("transfer", {"11121": 100.01}).warning)
        early = self.voucher("transfer", {"11121": 100}, date="2025-04-30")
        self.assertTrue(early.warning)
        early.action_post()
        self.assertFalse(early.warning)

    def test_the_same_document_again(self):
        first = self.posted("share_in", {"31000": 100}, membership_id=self.somchai.id)
        again = self.voucher("share_in", {"31000": 100}, membership_id=self.somchai.id)
        self.assertIn(first.name, again.warning)
        other = self.voucher("share_in", {"31000": 101}, membership_id=self.somchai.id)
        self.assertFalse(other.warning)
