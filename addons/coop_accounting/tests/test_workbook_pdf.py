# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import tempfile
import zipfile
from decimal import Decimal
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools.pdf import PdfFileReader

from ..models.coop_schedule import ScheduleKind
from ..wizard import coop_pdf_pages
from .common import SEVERAL_BUSINESSES, CoopAccountingCase
from .test_workbook_schedule import shares


@tagged("post_install", "-at_install")
class TestWorkbookPdf(CoopAccountingCase):
    """The papers of the workbook, laid out and printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry("2024-12-15", {"31000": -500_000, "41310": -7_000})
        cls.entry("2025-09-30", SEVERAL_BUSINESSES)

    def pages(self, *schedules):
        kinds = [
            ScheduleKind(one.code, one.name, place, lambda order, books, one=one: one)
            for place, one in enumerate(schedules)
        ]
        Schedules = self.env.registry["coop.schedule"]
        with patch.object(Schedules, "_coop_schedule_kinds", lambda self: kinds):
            return list(self.workbook()._in_thai()._pages())

    def texts(self, page):
        return [[cell["text"] for cell in row["cells"]] for row in page.rows]

    def test_statements_are_printed_as_thai_papers_print_them(self):
        balance, position, profit = self.pages()
        self.assertTrue(balance.landscape)
        self.assertEqual(
            position.heading,
            (
                "District A co-op",
                "งบแสดงฐานะการเงิน",
                "ณ วันที่ 31 มีนาคม 2569",
            ),
        )
        self.assertEqual(profit.heading[2], "สำหรับปีสิ้นสุดวันที่ 31 มีนาคม 2569")
        last = self.texts(profit)[-1]
        self.assertEqual(last[1:], ["", "500,000.00", "13.13", "7,000.00", "100.00"])
        self.assertEqual(profit.rows[-1]["style"], "total")
        self.assertEqual(self.texts(balance)[-1][1], "รวม")

    def test_a_schedule_is_printed_with_its_total_and_notes(self):
        page = self.pages(shares())[-1]
        self.assertEqual(page.rows[-1]["style"], "total")
        self.assertEqual(self.texts(page)[-1][5], "500,000.00")
        self.assertEqual(self.texts(page)[1][2], "29 ก.พ. 2563")
        self.assertEqual(page.notes, ["หุ้นละ 10 บาท"])

    def test_a_long_paper_says_that_the_workbook_holds_the_rest(self):
        with patch.object(coop_pdf_pages, "MOST", 3):
            page = self.pages(shares())[-1]
        self.assertEqual(len(page.rows), 3)
        self.assertIn("3", page.notes[-1])
        self.assertIn("สมุดงาน", page.notes[-1])

    def test_the_file_is_one_pdf_across_where_papers_are_wide(self):
        Schedules = self.env.registry["coop.schedule"]
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "papers.pdf")
            with patch.object(Schedules, "_coop_schedule_kinds", lambda self: []):
                self.workbook()._write_pdf_to(path)
            pages = PdfFileReader(path).pages
            sizes = [page.mediabox[2] > page.mediabox[3] for page in pages]
        self.assertEqual(sizes, [True, False, False])

    def test_the_package_holds_workbook_csv_and_pdf(self):
        Schedules = self.env.registry["coop.schedule"]
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "package.zip")
            with patch.object(Schedules, "_coop_schedule_kinds", lambda self: []):
                self.workbook()._write_package_to(path)
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
                sums = archive.read("SHA256SUMS.txt").decode()
        self.assertEqual(
            sorted({os.path.splitext(name)[1] for name in names}),
            [".csv", ".pdf", ".txt", ".xlsx"],
        )
        self.assertEqual(len(sums.splitlines()), len(names) - 1)

    def test_books_out_by_one_satang_print_nothing(self):
        move = self.entry("2025-10-01", {"41310": "-1000000.00"})
        self.unbalance(move, Decimal("0.01"))
        for act in ("action_export_pdf", "action_export_package", "_pdf"):
            with self.assertRaisesRegex(UserError, "0.01"):
                getattr(self.workbook(), act)()
