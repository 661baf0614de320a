# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from decimal import Decimal
from unittest.mock import patch

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..report import workbook_entries
from .common import SEVERAL_BUSINESSES, CoopAccountingCase

SHEETS = [
    "ปก",
    "งบทดลอง",
    "งบแสดงฐานะการเงิน",
    "งบกำไรขาดทุน",
    "รายการบัญชี",
    "กระทบยอด",
    "ผลการตรวจปิดบัญชี",
    "แหล่งที่มา",
]
#: the first controls of the tie-out; those of the registers follow
BOOK_CONTROLS = 11
SUMIFS = re.compile(r"SUMIFS\('([^']+)'!\$(\w+)\$(\d+):\$\w+\$(\d+),'[^']+'!\$(\w+)\$")


@tagged("post_install", "-at_install")
class TestWorkbook(CoopAccountingCase):
    """The workbook for the auditor: live, true, and traceable to the entries."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry("2024-12-15", {"31000": -500_000, "41310": -7_000})
        cls.year = cls.entry("2025-09-30", SEVERAL_BUSINESSES)
        cls.sale = cls.entry("2025-12-01", {"11610": "1234.56", "41310": "-1234.56"})

    def read(self, order=None):
        path = self.written(order or self.workbook())
        return (
            openpyxl.load_workbook(path),
            openpyxl.load_workbook(path, data_only=True),
        )

    def cell_of(self, sheet, column, code, key="A"):
        """Return the cell of a column in the row that a code names."""
        for row in range(1, sheet.max_row + 1):
            if sheet[f"{key}{row}"].value == code:
                return sheet[f"{column}{row}"]
        self.fail(f"{code} is not in {sheet.title}")
        return None

    def test_sheets_are_thai_and_named_once(self):
        formulas, _values = self.read()
        names = formulas.sheetnames
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual([name for name in names if name in SHEETS], SHEETS)

    def test_columns_of_a_sheet_are_titled_once(self):
        formulas, _values = self.read()
        for name in ("งบทดลอง", "รายการบัญชี", "กระทบยอด"):
            sheet = formulas[name]
            header = sheet[int(sheet.freeze_panes[1:]) - 1]
            titles = [cell.value for cell in header if cell.value]
            self.assertEqual(len(titles), len(set(titles)), name)

    def test_statements_carry_the_worked_example(self):
        _formulas, values = self.read()
        profit = values["งบกำไรขาดทุน"]
        self.assertEqual(self.cell_of(profit, "D", "P160").value, 1_366_234.56)
        self.assertEqual(self.cell_of(profit, "D", "P199").value, 501_234.56)
        self.assertEqual(self.cell_of(profit, "F", "P199").value, 7_000)
        position = values["งบแสดงฐานะการเงิน"]
        for column, amount in (("D", 1_008_234.56), ("F", 507_000)):
            for code in ("A999", "C999"):
                self.assertEqual(self.cell_of(position, column, code).value, amount)

    def test_every_figure_is_a_live_formula(self):
        formulas, _values = self.read()
        for name, column in (
            ("งบแสดงฐานะการเงิน", "D"),
            ("งบแสดงฐานะการเงิน", "F"),
            ("งบกำไรขาดทุน", "D"),
            ("งบทดลอง", "E"),
            ("งบทดลอง", "H"),
        ):
            sheet = formulas[name]
            first = int(sheet.freeze_panes[1:])
            figures = [
                sheet[f"{column}{row}"].value
                for row in range(first, sheet.max_row + 1)
                if sheet[f"{column}{row}"].data_type in ("n", "f")
                and sheet[f"{column}{row}"].value is not None
            ]
            self.assertTrue(figures)
            self.assertTrue(all(str(f).startswith("=") for f in figures), name)

    def book_differences(self, values):
        """Return the differences of the controls between sheets and database."""
        sheet = values["กระทบยอด"]
        found = {row[0]: row[6] for row in sheet.iter_rows(values_only=True)}
        return [found[number] for number in range(1, BOOK_CONTROLS + 1)]

    def test_every_difference_of_the_books_is_zero(self):
        """Shares that have no register differ, and are shown further down."""
        _formulas, values = self.read()
        self.assertEqual(self.book_differences(values), [0] * BOOK_CONTROLS)

    def test_a_cell_leads_back_to_its_entries(self):
        """Position cell, trial balance rows, entry rows, numbers of the entries."""
        formulas, _values = self.read()
        cell = self.cell_of(formulas["งบแสดงฐานะการเงิน"], "D", "A170")
        sheet, _column, first, last, key = SUMIFS.search(cell.value).groups()
        trial_balance = formulas[sheet]
        accounts = [
            row
            for row in range(int(first), int(last) + 1)
            if trial_balance[f"{key}{row}"].value == "A170"
        ]
        moves = set()
        for row in accounts:
            code = trial_balance[f"A{row}"].value
            formula = trial_balance[f"E{row}"].value
            sheet, _column, first, last, key = SUMIFS.search(formula).groups()
            entries = formulas[sheet]
            moves |= {
                entries[f"L{item}"].value
                for item in range(int(first), int(last) + 1)
                if entries[f"{key}{item}"].value == code
            }
        self.assertEqual(moves, set(self.sale.ids))
        link = self.cell_of(formulas[sheet], "K", self.sale.name, key="C").value
        self.assertTrue(link.startswith("=HYPERLINK(coop_url&L"))
        url = formulas.defined_names["coop_url"].attr_text
        self.assertTrue(url.startswith("'ปก'!"))

    def test_entries_go_on_in_a_further_sheet(self):
        with patch.object(workbook_entries, "ITEMS_PER_SHEET", 4):
            formulas, values = self.read()
        entries = [name for name in formulas.sheetnames if name.startswith("รายการบัญชี")]
        self.assertGreater(len(entries), 4)
        self.assertEqual(self.book_differences(values), [0] * BOOK_CONTROLS)
        formula = self.cell_of(formulas["งบทดลอง"], "E", "11610").value
        self.assertEqual(formula.count("SUMIFS"), len(entries))

    def test_pages_are_set_up_to_print(self):
        formulas, _values = self.read()
        for sheet in formulas.worksheets:
            self.assertEqual(sheet.page_setup.paperSize, 9)
            self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
            self.assertEqual(sheet.page_setup.fitToHeight, 0, "as many pages as needed")
            self.assertIn("&P", sheet.oddFooter.right.text)
        for name in SHEETS[1:]:
            self.assertTrue(formulas[name].print_title_rows, name)
            self.assertTrue(formulas[name].freeze_panes, name)

    def test_cover_says_whose_books_and_that_the_chart_is_proposed(self):
        _formulas, values = self.read()
        words = " ".join(
            str(cell.value) for row in values["ปก"].rows for cell in row if cell.value
        )
        for expected in (
            "District A co-op",
            "1 เมษายน 2568",
            "31 มีนาคม 2569",
            "ข้อเสนอ",
        ):
            self.assertIn(expected, words)

    def test_books_out_by_one_satang_are_refused_with_the_entry(self):
        move = self.entry("2025-10-01", {"41310": "-1000000.00"})
        self.unbalance(move, Decimal("0.01"))
        for act in ("action_export", "_figures"):
            with self.assertRaises(UserError) as refused:
                getattr(self.workbook(), act)()
            message = str(refused.exception)
            self.assertIn("0.01", message)
            self.assertIn(move.name, message)

    def test_an_account_without_a_line_is_refused_by_name(self):
        account = self.env["account.account"].create(
            {
                "name": "Odd account",
                "code": "8888",
                "account_type": "asset_current",
                "coop_standard_code": "11990",
                "company_ids": self.company.ids,
            }
        )
        self.env.flush_all()
        self.env.cr.execute(  # as only an accident can
            "UPDATE account_account SET coop_standard_code = '8888' WHERE id = %s",
            (account.id,),
        )
        self.env.invalidate_all()
        move = self.entry("2025-10-01", {"41310": -5}, post=False)
        move.line_ids.filtered("debit").account_id = account
        move.action_post()
        with self.assertRaisesRegex(UserError, "8888 Odd account"):
            self.workbook().action_export()
        account.coop_standard_code = "11990"
        self.assertTrue(self.workbook().action_export())

    def test_empty_books_make_an_empty_workbook(self):
        company = self.organisation("District E co-op")._open_books()
        _formulas, values = self.read(self.workbook(company))
        tie_out = values["กระทบยอด"]
        self.assertEqual(tie_out[f"G{tie_out.max_row}"].value, 0)
