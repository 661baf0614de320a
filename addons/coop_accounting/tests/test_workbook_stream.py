# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import os
import re
import tempfile
import zipfile
from decimal import Decimal
from unittest.mock import patch

import xlsxwriter

from odoo.tests import tagged

from coop_core.thai_date import format_thai

from ..report import workbook_entries, workbook_style
from ..report.workbook_exact import ExactWorksheet
from .common import CoopAccountingCase

ROW = re.compile(rb'<row r="\d+"[^>]*>.*?</row>', re.DOTALL)
LABELS = (
    "ขายปุ๋ย & ยา <ถุง>",
    'เขาพูดว่า "จ่ายแล้ว", ครับ',
    " เว้นวรรคหน้าและหลัง ",
    "สองบรรทัด\nบรรทัดที่สอง",
    "ทับ\\ซ้าย และ\\n ไม่ใช่บรรทัด",
    "แท็บ\tกลาง",
    "รหัส _x0041_ ของ Excel",
    "เสียง\x07ระฆัง",
    "",
    "=1+1",
)


@tagged("post_install", "-at_install")
class TestWorkbookStream(CoopAccountingCase):
    """Rows that the database writes are those that xlsxwriter would write."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.env["res.partner"].create({"name": 'ร้าน "ก" & บุตร, จำกัด'})
        for day, label in enumerate(LABELS, 1):
            cls.labelled(f"2025-05-{day:02}", label, Decimal(day) + Decimal("0.10"))
        cls.labelled("2026-02-28", "x" * 300, Decimal("99999999999.99"))
        person = cls.env["coop.person"].create({"name": "นาง ข ใจดี"})
        member = cls.env["coop.membership"].create(
            {
                "person_id": person.id,
                "organisation_id": cls.organisation_a.id,
                "number": "0042",
            }
        )
        item = cls.labelled("2026-03-01", "สมาชิก", Decimal(7)).line_ids[0]
        item.write({"partner_id": False, "coop_membership_id": member.id})

    @classmethod
    def labelled(cls, date, label, amount):
        move = cls.entry(date, {"31000": -amount}, post=False)
        move.line_ids.write({"name": label, "partner_id": cls.partner.id})
        move.action_post()
        return move

    def written_parts(self, rows_per_sheet=1_000_000):
        """Return the XML of every sheet by name, and the CSV rows of the entries."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = os.path.join(folder.name, "workbook.xlsx")
        with patch.object(workbook_entries, "ITEMS_PER_SHEET", rows_per_sheet):
            self.workbook()._write_to(path, folder.name)
        with zipfile.ZipFile(path) as archive:
            self.assertIsNone(archive.testzip())
            names = re.findall(
                r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode()
            )
            sheets = {
                name: archive.read(f"xl/worksheets/sheet{number}.xml")
                for number, name in enumerate(names, 1)
            }
        rows = []
        for name in sorted(os.listdir(folder.name)):
            if "รายการบัญชี" in name:
                with open(
                    os.path.join(folder.name, name), encoding="utf-8-sig"
                ) as text:
                    rows += list(csv.reader(text))[1:-1]
        return sheets, rows

    def items(self):
        """Return the items of the year in the order of the sheet."""
        lines = self.env["account.move.line"].search(
            [("company_id", "=", self.company.id), ("parent_state", "=", "posted")]
        )
        return lines.sorted(
            lambda line: (
                line.date,
                line.move_id.name,
                line.move_id.id,
                line.sequence,
                line.id,
            )
        )

    def expected(self, line):
        """Return what the twelve cells of an item are to say."""
        member = line.coop_membership_id
        name = line.partner_id.complete_name or ""
        if member:
            name = f"{member.number} {member.person_id.name}"
        account = line.account_id.with_context(lang="th_TH")
        account = account.with_company(self.company)
        return [
            format_thai(line.date, "short"),
            line.date.isoformat(),
            line.move_id.name,
            line.journal_id.code,
            account.code,
            account.name,
            name,
            (line.name or "").replace("\x07", ""),
            Decimal(str(line.debit)),
            Decimal(str(line.credit)),
            "เปิดรายการ",
            line.move_id.id,
        ]

    def as_xlsxwriter_writes(self, items, first_row):
        """Return the rows that xlsxwriter makes of the items."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "oracle.xlsx")
            book = xlsxwriter.Workbook(path, {"constant_memory": True})
            styles = workbook_style.formats(book)
            sheet = book.add_worksheet(None, ExactWorksheet)
            sheet.set_default_row(21)
            for row, line in enumerate(items, first_row):
                self.write_item(sheet, row, self.expected(line), styles)
            book.close()
            with zipfile.ZipFile(path) as archive:
                return ROW.findall(archive.read("xl/worksheets/sheet1.xml"))

    def write_item(self, sheet, row, values, styles):
        for column, (value, style) in enumerate(
            zip(values, workbook_entries.STYLES, strict=True)
        ):
            if style == "link":
                link = f'=HYPERLINK(coop_url&L{row + 1},"{value}")'
                sheet.write_formula(row, column, link, styles[style], value)
            elif value == "":
                sheet.write_blank(row, column, None, styles[style])
            elif isinstance(value, str):
                sheet.write_string(row, column, value, styles[style])
            else:
                sheet.write_number(row, column, value, styles[style])

    def plain(self, row):
        """Return a row without the numbers of its formats: each file has its own."""
        return re.sub(rb' s="\d+"', b"", row).decode()

    def test_every_byte_is_as_xlsxwriter_writes_it(self):
        sheets, _rows = self.written_parts()
        found = ROW.findall(sheets["รายการบัญชี"])[5 - 1 : -1]
        wanted = self.as_xlsxwriter_writes(self.items(), 5)
        self.assertEqual(len(wanted), 2 * (len(LABELS) + 2))
        for ours, theirs in zip(found, wanted, strict=True):
            self.assertEqual(self.plain(ours), self.plain(theirs))

    def test_cells_take_the_formats_of_their_columns(self):
        sheets, _rows = self.written_parts()
        rows = ROW.findall(sheets["รายการบัญชี"])[5 - 1 : -1]
        formats = {tuple(re.findall(rb' s="(\d+)"', row)) for row in rows}
        self.assertEqual(len(formats), 1)
        [numbers] = formats
        self.assertEqual(numbers[0:5], (numbers[0],) * 5)
        self.assertEqual(numbers[8], numbers[9])
        self.assertEqual(len(set(numbers)), 5)

    def test_the_csv_says_what_the_items_say(self):
        _sheets, rows = self.written_parts()
        for row, line in zip(rows, self.items(), strict=True):
            wanted = self.expected(line)
            self.assertEqual(row[:8], wanted[:8])
            self.assertEqual([Decimal(one) for one in row[8:10]], wanted[8:10])
            self.assertEqual(row[8], f"{wanted[8]:.2f}")

    def test_items_go_on_in_a_further_sheet_from_its_first_row(self):
        sheets, rows = self.written_parts(5)
        names = [name for name in sheets if name.startswith("รายการบัญชี")]
        self.assertEqual(len(names), 5)
        for name in names:
            numbers = re.findall(rb'<row r="(\d+)"', sheets[name])
            self.assertEqual([int(one) for one in numbers[4:6]], [6, 7], name)
        self.assertEqual(len(rows), len(self.items()))

    def test_a_full_last_sheet_leaves_no_empty_one(self):
        count = len(self.items())
        sheets, _rows = self.written_parts(count)
        names = [name for name in sheets if name.startswith("รายการบัญชี")]
        self.assertEqual(names, ["รายการบัญชี"])

    def test_a_second_workbook_in_the_same_transaction(self):
        first, _rows = self.written_parts()
        second, _rows = self.written_parts()
        self.assertEqual(first["รายการบัญชี"], second["รายการบัญชี"])
