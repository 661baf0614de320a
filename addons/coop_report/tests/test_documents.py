# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import CoopReportCase, images_of, png, read, text_of

# The second partner's document is longer than a page, the first one's is not.
PAGE = """
    <h2>Letter to <t t-out="o.name"/></h2>
    <img t-if="o.image_1920" t-att-src="image_data_uri(o.image_1920)"/>
    <p t-foreach="range(40 if o.name == 'Busaba' else 10)" t-as="line">Line</p>
"""


@tagged("post_install", "-at_install")
class TestDocuments(CoopReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.both = cls.partners("Anan", "Busaba")

    def numbered(self, texts):
        return [
            (name, page)
            for text in texts
            for name in ("Anan", "Busaba")
            for page in ("1 / 1", "1 / 2", "2 / 2")
            if f"Footer of {name} Page {page}" in text
        ]

    def footed(self, **values):
        footer = '<div class="footer">Footer of <t t-out="o.name"/> Page '
        footer += '<span class="page"/> / <span class="topage"/></div>'
        article = (
            '<div class="article" t-att-data-oe-model="o._name" '
            f't-att-data-oe-id="o.id">{PAGE}</div>{footer}'
        )
        report = self.report("", **values)
        view = self.env["ir.ui.view"].sudo().search([("key", "=", report.report_name)])
        view.arch = f"""
            <t t-name="{report.report_name}"><t t-call="web.html_container">
                <t t-foreach="docs" t-as="o">{article}</t>
            </t></t>"""
        return report

    def test_each_document_has_its_own_footer_and_counts_from_one(self):
        texts = self.texts(self.footed(), self.both)
        self.assertEqual(
            self.numbered(texts),
            [("Anan", "1 / 1"), ("Busaba", "1 / 2"), ("Busaba", "2 / 2")],
        )

    def test_odoo_cuts_the_print_by_document(self):
        report = self.footed(attachment="object.name + '.pdf'")
        self.pdf(report, self.both)
        for partner, count in zip(self.both, (1, 2), strict=True):
            attachment = (
                self.env["ir.attachment"]
                .sudo()
                .search(
                    [("res_model", "=", "res.partner"), ("res_id", "=", partner.id)]
                )
            )
            self.assertEqual(attachment.name, f"{partner.name}.pdf")
            pages = read(attachment.raw).pages
            self.assertEqual(len(pages), count)
            for page in pages:
                self.assertIn(f"Footer of {partner.name}", text_of(page))

    def test_a_saved_document_is_used_again(self):
        report = self.footed(attachment="object.name + '.pdf'", attachment_use=True)
        self.pdf(report, self.both[0])
        self.both[0].sudo().name = "Changed"
        saved = self.env["ir.attachment"].sudo().search([("name", "=", "Anan.pdf")])
        saved.name = "Changed.pdf"
        self.assertIn("Footer of Anan", self.texts(report, self.both[0])[0])

    def test_a_cut_document_holds_no_picture_of_the_others(self):
        self.both[0].sudo().image_1920 = png("red", (300, 100))
        self.both[1].sudo().image_1920 = png("blue", (200, 200))
        report = self.footed(attachment="object.name + '.pdf'")
        self.pdf(report, self.both)
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search([("name", "=", "Anan.pdf"), ("res_id", "=", self.both[0].id)])
        )
        self.assertEqual(images_of(read(attachment.raw).pages[0]), [(300, 100)])

    def test_the_outline_names_each_document(self):
        """Without records to attach to, the print is handed out as it is."""
        Report = self.env["ir.actions.report"]
        bodies = [
            f"<html><body><h1>Part {n}</h1></body></html>" for n in ("one", "two")
        ]
        pdf = read(Report._run_wkhtmltopdf(bodies))
        root = pdf.trailer["/Root"]
        node = root["/Outlines"]["/First"]
        self.assertEqual(node["/Title"], "Part one")
        self.assertEqual(root["/Dests"][node["/Dest"]][0], 0)
        self.assertEqual(node["/Next"]["/Title"], "Part two")
        self.assertEqual(root["/Dests"][node["/Next"]["/Dest"]][0], 1)

    def test_a_record_named_twice_is_printed_twice(self):
        texts = self.texts(self.footed(), self.both[0] + self.both[0])
        self.assertEqual(self.numbered(texts), [("Anan", "1 / 1")] * 2)
