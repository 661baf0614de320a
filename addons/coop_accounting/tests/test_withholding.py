# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import CoopAccountingCase


@tagged("post_install", "-at_install")
class TestWithholding(CoopAccountingCase):
    """Tax withheld from a vendor: booked, certified, printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("th_TH")
        cls.vendor = cls.env["res.partner"].create(
            {"name": "บริษัท ซ่อมรถ จำกัด", "vat": "0994000617721", "is_company": True}
        )
        cls.accountant = cls.user(
            "accountant-wht", "coop_accounting.coop_accounting_group_accountant"
        )

    def paid(self, company=None, xmlid="coop_wht_firm_service", amount=1234.56):
        """Return the payment of a bill for services, as the accountant makes it."""
        company = company or self.company
        env = self.env(context={"allowed_company_ids": company.ids})
        template = env["account.chart.template"].with_company(company)
        bill = env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.vendor.id,
                "invoice_date": "2025-05-02",
                "date": "2025-05-02",
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Repair",
                            "price_unit": amount,
                            "tax_ids": [],
                            "wht_tax_id": template.ref(xmlid).id,
                        }
                    )
                ],
            }
        )
        bill.action_post()
        action = bill.action_register_payment()
        Register = env["account.payment.register"].with_context(**action["context"])
        with Form(Register) as form:  # what is kept back is worked out on the screen
            form.payment_date = "2025-06-10"
        made = form.save()._create_payments()
        return env["account.payment"].browse(made.ids)

    def certificate(self, payment):
        payment.create_wht_cert()
        payment.wht_cert_ids.action_done()
        return payment.wht_cert_ids

    def test_three_percent_are_kept_back_and_owed(self):
        payment = self.paid()
        lines = {
            line.account_id.coop_standard_code: round(line.balance, 2)
            for line in payment.move_id.line_ids
        }
        self.assertEqual(lines, {"21210": 1234.56, "21522": -37.04, "11121": -1197.52})

    def test_the_certificate_says_what_was_withheld(self):
        cert = self.certificate(self.paid())
        self.assertEqual(cert.income_tax_form, "pnd53")
        self.assertEqual(cert.wht_line.wht_cert_income_type, "5")
        self.assertEqual((cert.wht_line.base, cert.wht_line.amount), (1234.56, 37.04))

    def test_each_company_counts_its_certificates_by_the_buddhist_year(self):
        other = self.organisation("District B co-op")._open_books()
        first = self.certificate(self.paid())
        second = self.certificate(self.paid(amount=500))
        theirs = self.certificate(self.paid(company=other))
        self.assertEqual(
            (first | second | theirs).mapped("number"),
            ["WHT/2568/0001", "WHT/2568/0002", "WHT/2568/0001"],
        )
        first.action_draft()
        first.action_done()
        self.assertEqual(first.number, "WHT/2568/0001")

    def test_it_is_printed_in_thai_with_the_words(self):
        cert = self.certificate(self.paid())
        content, kind = self.env["ir.actions.report"]._render_qweb_html(
            "coop_accounting.coop_withholding_certificate", cert.ids
        )
        text = content.decode()
        self.assertEqual(kind, "html")
        for said in (
            "WHT/2568/0001",
            "10 มิถุนายน 2568",
            "บริษัท ซ่อมรถ จำกัด",
            "0994000617721",
            "1,234.56",
            "37.04",
            "สามสิบเจ็ดบาทสี่สตางค์",
            "☒ ภ.ง.ด.53",
            "☐ ภ.ง.ด.3",
            "มาตรา 50 ทวิ",
        ):
            self.assertIn(said, " ".join(text.split()))

    def test_another_companys_certificate_is_not_read(self):
        cert = self.certificate(self.paid())
        other = self.organisation("District C co-op")._open_books()
        stranger = self.user(
            "accountant-wht-other",
            "coop_accounting.coop_accounting_group_accountant",
            company=other,
        )
        self.assertTrue(cert.with_user(self.accountant).number)
        with self.assertRaises(AccessError):
            cert.with_user(stranger).read(["number"])
