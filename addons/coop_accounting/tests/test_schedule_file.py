# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import tempfile

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import SEVERAL_BUSINESSES
from .common_schedule import CoopScheduleCase


@tagged("post_install", "-at_install")
class TestScheduleFile(CoopScheduleCase):
    """What stands on screen leaves it as a file, with the same figures."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.move = cls.entry("2025-09-30", SEVERAL_BUSINESSES)

    def path(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return os.path.join(folder.name, "paper")

    def test_excel_holds_live_formulas_and_their_values(self):
        path = self.path() + ".xlsx"
        self.order("business_lines")._write_to(path)
        [values] = openpyxl.load_workbook(path, data_only=True).worksheets
        [formulas] = openpyxl.load_workbook(path).worksheets
        rows = {row[0].value: row for row in values.iter_rows()}
        net = rows["กำไร (ขาดทุน) สุทธิ"]
        column = next(cell for cell in net if cell.value == 500_000)
        formula = formulas[column.coordinate].value
        self.assertTrue(formula.startswith("="), formula)

    def test_every_paper_of_the_books_is_written(self):
        for code in [kind.code for kind in self.order("capital")._papers()]:
            order = self.order(code)
            if order._paper_kind().finder(order, order._books()):
                with self.subTest(paper=code):
                    path = self.path() + ".xlsx"
                    order._write_to(path)
                    self.assertGreater(os.path.getsize(path), 5_000)

    def test_the_pdf_is_a_page_of_the_paper(self):
        pdf = self.order("capital")._pdf()
        self.assertTrue(pdf.startswith(b"%PDF"))

    def test_books_out_of_balance_and_papers_of_nothing_are_refused(self):
        long_ago = {"date_from": "2010-01-01", "date_to": "2010-12-31"}
        with self.assertRaisesRegex(UserError, "nothing to print"):
            self.order("capital", **long_ago).action_excel()
        self.unbalance(self.move, "0.01")
        with self.assertRaisesRegex(UserError, "do not balance"):
            self.order("capital").action_excel()

    def test_nobody_fetches_the_paper_of_another(self):
        view = self.order("capital")
        auditor = self.user("auditor-a", "coop_network.coop_network_group_auditor")
        with self.assertRaises(AccessError):
            view.with_user(auditor).check_access("read")
