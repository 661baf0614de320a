# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo.tests import tagged

from .common import CoopReportCase, places_of

LONG = '<p t-foreach="range(120)" t-as="line">Line <t t-out="line"/></p>'
LAYOUTS = ("standard", "boxed", "bold", "striped", "folder", "wave", "bubble")


@tagged("post_install", "-at_install")
class TestPages(CoopReportCase):
    def test_header_and_footer_are_on_each_page(self):
        for layout in LAYOUTS:
            with self.subTest(layout=layout):
                self.company.external_report_layout_id = self.env.ref(
                    f"web.external_layout_{layout}"
                )
                report = self.report(LONG)
                texts = self.texts(report, self.partners("A"))
                self.assertGreater(len(texts), 2)
                for number, text in enumerate(texts, 1):
                    self.assertIn("สหกรณ์ตัวอย่าง จำกัด", text)
                    self.assertIn("Together", text)
                    self.assertIn(f"Page {number} / {len(texts)}", text)

    def test_body_is_cut_at_page_ends_without_loss(self):
        text = " ".join(self.texts(self.report(LONG), self.partners("A")))
        found = [int(line) for line in re.findall(r"Line (\d+)", text)]
        self.assertEqual(found, list(range(120)))

    def test_head_of_a_table_is_repeated(self):
        rows = """
            <table class="table">
                <thead><tr><th>Quantity of sacks</th></tr></thead>
                <tbody>
                    <tr t-foreach="range(80)" t-as="row"><td t-out="row"/></tr>
                </tbody>
            </table>"""
        texts = self.texts(self.report(rows), self.partners("A"))
        self.assertGreater(len(texts), 1)
        for text in texts:
            self.assertIn("Quantity of sacks", text)

    def test_a_row_stays_on_one_page(self):
        tall = "<br/> " * 7
        row = f'<td>first-<t t-out="row"/> {tall} last-<t t-out="row"/></td>'
        rows = f"""
            <table class="table"><tbody>
                <tr t-foreach="range(60)" t-as="row">{row}</tr>
            </tbody></table>"""
        texts = self.texts(self.report(rows), self.partners("A"))
        self.assertGreater(len(texts), 1)
        for number in range(60):
            (page,) = [text for text in texts if f"first-{number} " in text]
            self.assertRegex(page, rf"last-{number}(?!\d)")

    def test_internal_layout_keeps_its_columns_on_one_line(self):
        report = self.report("x", "web.internal_layout")
        places = places_of(self.pages(report, self.partners("A"))[0])
        (slash,) = [spot for text, spot in places.items() if "/" in text]
        self.assertGreater(slash[0], 180)
        self.assertEqual(slash[1], min(top for _left, top in places.values()))

    def test_a_label_sheet_begins_on_the_first_page(self):
        sheet = '<div class="oe_structure"></div><div class="o_label_sheet">label</div>'
        sheet = sheet.replace('"o_label_sheet"', '"o_label_sheet" style="height: 1cm"')
        style = "<style>.o_label_sheet {page-break-before: always}</style>"
        texts = self.texts(
            self.report(style + sheet, "web.basic_layout"), self.partners("A")
        )
        self.assertEqual(texts, ["label"])

    def test_print_without_records(self):
        name = "coop_report.test_bare"
        arch = f'<t t-name="{name}"><t t-call="web.html_container"><p>bare</p></t></t>'
        self.env["ir.ui.view"].sudo().create(
            {"type": "qweb", "name": name, "key": name, "arch": arch}
        )
        report = (
            self.env["ir.actions.report"]
            .sudo()
            .create({"name": "Bare", "model": "res.partner", "report_name": name})
        )
        self.assertEqual(self.texts(report, self.env["res.partner"]), ["bare"])
