# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import unittest

from odoo import Command
from odoo.tests import tagged

from .common import CoopReportCase, fonts_of

GOODS = (
    "ปุ๋ยเคมีสูตร 15-15-15 กระสอบละ 50 กิโลกรัม สำหรับสวนยางพาราและสวนปาล์มน้ำมัน",
    "ข้าวสารเจ้าขาว 100% ถุงละ 5 กิโลกรัม",
    "กรดฟอร์มิกสำหรับน้ำยางสด แกลลอนละ 35 กิโลกรัม",
)


@tagged("post_install", "-at_install")
class TestInvoice(CoopReportCase):
    """Odoo's own invoice, in Thai, over four pages and two in one print."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "account.move" not in cls.env:
            raise unittest.SkipTest("account is not installed: there are no invoices")
        cls.env["res.lang"].sudo()._activate_lang("th_TH")
        cls.company.paperformat_id = cls.env.ref("base.paperformat_euro")
        if not cls.company.chart_template:
            charts = cls.env["account.chart.template"].sudo()
            charts.try_loading("generic_coa", cls.company)
        cls.long = cls.invoice("กลุ่มเกษตรกรทำสวนบ้านน้ำใส", 62)
        cls.short = cls.invoice("สหกรณ์นิคมตัวอย่าง จำกัด", 3)
        cls.action = cls.env.ref("account.account_invoices").sudo()

    @classmethod
    def invoice(cls, customer, lines):
        partner = cls.partners(customer)
        partner.lang = "th_TH"
        goods = [
            {"name": GOODS[n % 3], "quantity": n + 1, "price_unit": 100, "tax_ids": []}
            for n in range(lines)
        ]
        move = (
            cls.env["account.move"]
            .sudo()
            .create(
                {
                    "move_type": "out_invoice",
                    "partner_id": partner.id,
                    "invoice_date": "2026-01-31",
                    "invoice_line_ids": [Command.create(line) for line in goods],
                }
            )
        )
        move.action_post()
        return move

    @classmethod
    def pdf(cls, report, records, **context):
        Report = cls.env["ir.actions.report"].sudo()
        return Report.with_context(
            force_report_rendering=True, report_pdf_no_attachment=True, **context
        )._render_qweb_pdf(report, records.ids)[0]

    def assertWholeInvoice(self, texts, invoice):
        """Each page has the header and its number; each line is there once."""
        count = len(texts)
        for number, text in enumerate(texts, 1):
            self.assertIn("สหกรณ์ตัวอย่าง จำกัด", text)
            self.assertRegex(text, rf"\b{number} / {count}\b")
        whole = " ".join(texts)
        self.assertIn(invoice.partner_id.name, whole)
        self.assertIn(invoice.name, whole)
        for line in invoice.invoice_line_ids:
            self.assertIn(f"{line.quantity:.2f} 100.00", whole)
        self.assertGreaterEqual(whole.count("ข้าวสารเจ้าขาว 100% ถุงละ 5"), 1)

    def test_four_pages(self):
        texts = self.texts(self.action, self.long)
        self.assertEqual(len(texts), 4)
        self.assertWholeInvoice(texts, self.long)

    def test_fonts_are_embedded(self):
        for page in self.pages(self.action, self.long):
            fonts = fonts_of(page)
            self.assertIn("Coop-Report-Thai", fonts)
            self.assertTrue(all(fonts.values()), fonts)

    def test_two_invoices_in_one_print_count_from_one(self):
        texts = self.texts(self.action, self.long + self.short)
        self.assertEqual(len(texts), 5)
        self.assertWholeInvoice(texts[:4], self.long)
        self.assertWholeInvoice(texts[4:], self.short)
