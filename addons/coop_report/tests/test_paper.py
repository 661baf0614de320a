# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.base.models.report_paperformat import PAPER_SIZES

from ..engine.paper import paper_of
from .common import CoopReportCase, places_of, size_of


@tagged("post_install", "-at_install")
class TestPaper(CoopReportCase):
    def printed_size(self, **values):
        report = self.report("x", paperformat_id=self.paperformat(**values).id)
        return size_of(self.pages(report, self.partners("A"))[0])

    def test_every_size_that_odoo_offers_is_known(self):
        for size in PAPER_SIZES:
            if size["key"] == "custom":
                continue
            paper = paper_of(self.paperformat(format=size["key"]))
            self.assertEqual(
                (paper.width, paper.height), (size["width"], size["height"])
            )

    def test_letter_is_printed_on_letter(self):
        self.assertEqual(self.printed_size(format="Letter"), (216, 279))

    def test_landscape_turns_the_sheet(self):
        self.assertEqual(
            self.printed_size(format="A5", orientation="Landscape"), (210, 148)
        )

    def test_custom_size(self):
        size = self.printed_size(format="custom", page_width=120, page_height=80)
        self.assertEqual(size, (120, 80))

    def test_caller_may_ask_for_landscape(self):
        report = self.report("x", paperformat_id=self.paperformat().id)
        pages = self.pages(report, self.partners("A"), landscape=True)
        self.assertEqual(size_of(pages[0]), (297, 210))

    def test_attributes_of_the_report_win_over_the_paper_format(self):
        paper = paper_of(
            self.paperformat(dpi=90),
            specific={
                "data-report-landscape": "True",
                "data-report-margin-top": "12",
                "data-report-margin-bottom": "0",
                "data-report-header-spacing": "5",
                "data-report-dpi": "96",
            },
        )
        self.assertEqual((paper.width, paper.height), (297, 210))
        self.assertEqual((paper.top, paper.bottom, paper.header_offset), (12, 0, 7))
        self.assertAlmostEqual(paper.scale, 0.8)

    def test_labels_are_not_shrunk(self):
        paper = paper_of(self.paperformat(dpi=96, disable_shrinking=True))
        self.assertEqual(paper.scale, 1)

    def test_margins_are_millimetres_of_paper(self):
        high = self.paperformat(margin_top=100, margin_left=60, header_spacing=95)
        report = self.report("<p>First</p>", "web.basic_layout", paperformat_id=high.id)
        left, top = self.place(report, "First")
        # The company's paper format adds a padding of 11 mm, scaled like all of CSS.
        self.assertIn(left, range(68, 71))
        self.assertIn(top, range(100, 107))

    def place(self, report, text):
        return places_of(self.pages(report, self.partners("A"))[0])[text]

    def test_a_table_wider_than_the_paper_is_shrunk_onto_it(self):
        cells = (
            "<tr><td>left</td></tr><tr><td style='text-align: right'>right</td></tr>"
        )
        paper = {"paperformat_id": self.paperformat().id}
        fitting = self.report(f"<table style='width: 100%'>{cells}</table>", **paper)
        left, _top = self.place(fitting, "right")
        wide = self.report(f"<table style='width: 1200px'>{cells}</table>", **paper)
        self.assertAlmostEqual(self.place(wide, "right")[0], left, delta=5)
