# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.tests import tagged

from .common import CoopReportCase, places_of, read

LINE = "Odoo 19; an_addon 1.0; a-plugin (TH-00) 2.0"


@tagged("post_install", "-at_install")
class TestImprint(CoopReportCase):
    """Names and versions of what made a paper are on it."""

    def setUp(self):
        super().setUp()
        told = patch.object(
            type(self.env["ir.actions.report"]),
            "_coop_report_imprint",
            lambda report: LINE,
        )
        self.startPatcher(told)

    def test_the_line_is_at_the_foot_of_each_page(self):
        long = '<p t-foreach="range(120)" t-as="line">Line <t t-out="line"/></p>'
        for layout in ("web.external_layout", "web.basic_layout"):
            with self.subTest(layout):
                texts = self.texts(self.report(long, layout), self.partners("A"))
                self.assertGreater(len(texts), 1)
                for text in texts:
                    self.assertIn(LINE, text)
                    self.assertNotIn("<div", text, "the footer above is drawn")

    def test_it_stands_below_the_text(self):
        report = self.report("<p>Body</p>", "web.basic_layout")
        (page,) = self.pages(report, self.partners("A"))
        places = places_of(page)
        (line,) = [at for text, at in places.items() if "an_addon" in text]
        self.assertGreater(line[1], 260, "in the lower margin of an A4 page")

    def test_it_is_among_the_properties_of_the_file(self):
        pdf = read(self.pdf(self.report("<p>Body</p>"), self.partners("A")))
        self.assertIn(LINE, [str(value) for value in pdf.metadata.values()])

    def test_a_slip_has_it_in_the_file_only(self):
        narrow = self.paperformat(
            format="custom",
            page_width=80,
            page_height=200,
            margin_top=5,
            margin_bottom=5,
        )
        report = self.report(
            "<p>Slip</p>", "web.basic_layout", paperformat_id=narrow.id
        )
        pdf = read(self.pdf(report, self.partners("A")))
        self.assertNotIn(LINE, pdf.pages[0].extract_text())
        self.assertIn(LINE, [str(value) for value in pdf.metadata.values()])
