# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common_voucher import CoopVoucherCase


@tagged("post_install", "-at_install")
class TestVoucherPaper(CoopVoucherCase):
    """The printed receipt and voucher: Thai, whoever prints."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("th_TH")

    def paper(self, record, report="coop_voucher_report"):
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.accountant)
            ._render_qweb_html(f"coop_accounting.{report}", record.ids)
        )
        return " ".join(html.decode().split())

    def test_a_receipt_is_printed_twice_with_words_and_thai_day(self):
        voucher = self.posted(
            "share_in", {"31000": 1000, "42050": 50}, membership_id=self.somchai.id
        )
        paper = self.paper(voucher)
        for text in (
            "10 พฤษภาคม 2568",
            "(<span>หนึ่งพันห้าสิบบาทถ้วน</span>)",
            "นาย สมชาย ใจดี",
            ">0001<",
            voucher.name,
            "1,050.00",
        ):
            self.assertEqual(paper.count(text), 2, text)

    def test_a_payment_voucher_is_printed_once_for_three_to_sign(self):
        voucher = self.posted("transfer", {"11121": 70})
        paper = self.paper(voucher)
        self.assertEqual(paper.count("70.00"), 2)  # the line and the sum
        self.assertEqual(len(voucher._signatures()), 3)

    def test_a_draft_and_a_reversed_document_prove_nothing(self):
        voucher = self.voucher("transfer", {"11121": 70})
        thai = voucher._in_thai()
        self.assertIn("ใช้เป็นหลักฐานไม่ได้", self.paper(thai))
        voucher.action_post()
        self.assertNotIn("ใช้เป็นหลักฐานไม่ได้", self.paper(voucher))
        voucher._reverse(voucher.date, "ผิด")
        self.assertIn("ใช้เป็นหลักฐานไม่ได้", self.paper(voucher))

    def test_a_receipt_with_vat_is_a_tax_invoice(self):
        self.company.coop_vat = True
        Template = self.env["account.chart.template"].with_company(self.company)
        voucher = self.voucher("supply_sale", {"41310": 1000}, party="เงินสด")
        voucher.line_ids.tax_id = Template.ref("coop_vat_sale")
        voucher.action_post()
        paper = self.paper(voucher)
        self.assertIn("ใบกำกับภาษี", paper)
        self.assertIn("1,070.00", paper)
        self.assertEqual(paper.count(">70.00<"), 2)
        voucher = self.voucher("supply_sale", {"41310": 1000}, party="เงินสด")
        voucher.line_ids.tax_id = Template.ref("coop_vat_sale_exempt")
        self.assertNotIn("ใบกำกับภาษี", self.paper(voucher))
