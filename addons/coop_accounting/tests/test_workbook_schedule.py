# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import datetime as dt
import hashlib
import os
import tempfile
import zipfile
from decimal import Decimal
from unittest.mock import patch

import openpyxl

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..models.coop_check import CheckAnswer, CheckKind
from ..models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleKind,
    ScheduleRow,
    Tie,
)
from .common import CoopAccountingCase

COLUMNS = (
    ScheduleColumn("number", "เลขที่", width=8),
    ScheduleColumn("name", "ชื่อ", width=30),
    ScheduleColumn("since", "ตั้งแต่", "date"),
    ScheduleColumn("opening", "ต้นปี", "money", 16, total=True),
    ScheduleColumn("increase", "เพิ่ม", "money", 16, total=True),
    ScheduleColumn(
        "closing", "คงเหลือ", "money", 16, total=True, formula="{opening}+{increase}"
    ),
    ScheduleColumn(
        "percent", "ร้อยละ", "percent", 10, formula="{closing}/{total.closing}*100"
    ),
)
DAY = dt.date(2020, 2, 29)


def shares(books_total="500000.00"):
    """A register of two members under a heading, tied to share capital."""
    first, second = Decimal("200000.00"), Decimal(books_total) - Decimal("200000.00")
    whole = first + second
    half = (first / whole * 100, second / whole * 100)
    zero = Decimal(0)
    return Schedule(
        "share_sample",
        "ทะเบียน/หุ้น",
        "ทะเบียนหุ้นตัวอย่าง",
        COLUMNS,
        [
            ScheduleRow(("", "สมาชิกสามัญ", None, None, None, None, None), "heading"),
            ScheduleRow(
                ("1", "ก", DAY, first, zero, first, half[0]), indent=1, key="a"
            ),
            ScheduleRow(("2", "ข", None, zero, second, second, half[1]), indent=1),
            ScheduleRow(
                ("", "รวมสมาชิก", None, first, second, whole, Decimal(100)),
                "subtotal",
                key="sub",
                formulas={"opening": "{a.opening}", "increase": "0+{total.increase}"},
            ),
        ],
        ties=(
            Tie("ทุนเรือนหุ้น", whole, whole, column="closing", prefixes=("31",), sign=-1),
            Tie("ยอดสมาชิก", whole, whole, key="sub"),
        ),
        notes=("หุ้นละ 10 บาท",),
    )


def linked():
    """A paper whose figures come from other sheets."""
    return Schedule(
        "linked",
        "อ้างอิง",
        "อ้างอิงข้ามแผ่น",
        (
            ScheduleColumn("what", "รายการ", width=30),
            ScheduleColumn("a", "บาท", "money"),
        ),
        (
            ScheduleRow(
                ("หุ้น ก", Decimal("200000.00")),
                formulas={"a": "{share_sample:a.opening}"},
            ),
            ScheduleRow(
                ("หุ้นตามงบทดลอง", Decimal("500000.00")),
                formulas={"a": "-{ledger.closing:31 310}"},
            ),
            ScheduleRow(
                ("สินทรัพย์", Decimal("500000.00")),
                formulas={"a": "{position.this:A999}"},
            ),
        ),
        as_on=False,
    )


@tagged("post_install", "-at_install")
class TestWorkbookSchedule(CoopAccountingCase):
    """Any schedule becomes a sheet that computes, ties and can be checked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry("2025-12-15", {"31000": -500_000})

    def written_with(self, *schedules, checks=()):
        """Return workbook path, and Written, of a year with these schedules."""
        kinds = [
            ScheduleKind(one.code, one.name, place, lambda order, books, one=one: one)
            for place, one in enumerate(schedules)
        ]
        asked = [
            CheckKind(code, code, 1, {"year"}, lambda *_args, answer=answer: answer)
            for code, answer in checks
        ]
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = os.path.join(folder.name, "workbook.xlsx")
        Schedules = self.env.registry["coop.schedule"]
        Checks = self.env.registry["coop.check"]
        with (
            patch.object(Schedules, "_coop_schedule_kinds", lambda self: kinds),
            patch.object(Checks, "_coop_check_kinds", lambda self: asked),
        ):
            written = self.workbook()._write_to(path)
        return path, written

    def sheet(self, name, *schedules):
        path, _written = self.written_with(*schedules)
        return (
            openpyxl.load_workbook(path)[name],
            openpyxl.load_workbook(path, data_only=True)[name],
        )

    def row_of(self, sheet, text, column="B"):
        for row in range(1, sheet.max_row + 1):
            if sheet[f"{column}{row}"].value == text:
                return row
        self.fail(f"{text} is not in {sheet.title}")
        return None

    def test_rows_and_totals_are_live(self):
        formulas, values = self.sheet("ทะเบียน หุ้น", shares())
        row = self.row_of(values, "ก")
        self.assertEqual(formulas[f"F{row}"].value, f"=D{row}+E{row}")
        self.assertEqual(values[f"F{row}"].value, 200_000)
        total = self.row_of(values, "รวม")
        self.assertIn("SUMIFS(F6:F9", formulas[f"F{total}"].value)
        self.assertEqual(values[f"F{total}"].value, 500_000, "subtotals count once")
        self.assertEqual(formulas[f"G{row}"].value, f"=F{row}/F{total}*100")
        subtotal = self.row_of(values, "รวมสมาชิก")
        self.assertEqual(formulas[f"D{subtotal}"].value, f"=D{row}")

    def test_heading_is_three_lines_of_thai_and_dates_are_buddhist(self):
        formulas, values = self.sheet("ทะเบียน หุ้น", shares())
        self.assertEqual(
            [values[f"A{row}"].value for row in (1, 2, 3)],
            ["District A co-op", "ทะเบียนหุ้นตัวอย่าง", "ณ วันที่ 31 มีนาคม 2569"],
        )
        row = self.row_of(values, "ก")
        self.assertEqual(values[f"C{row}"].value, "29 ก.พ. 2563")
        self.assertEqual(values[f"H{row}"].value, "2020-02-29")
        self.assertTrue(formulas.column_dimensions["H"].hidden)

    def test_a_paper_points_at_other_sheets(self):
        formulas, values = self.sheet("อ้างอิง", shares(), linked())
        self.assertEqual(formulas["B6"].value, "='ทะเบียน หุ้น'!$D$7")
        self.assertEqual(formulas["B7"].value.count("SUMIFS"), 2, "31 takes in 310")
        self.assertIn("งบแสดงฐานะการเงิน", formulas["B8"].value)
        self.assertEqual(values["A3"].value, "สำหรับปีสิ้นสุดวันที่ 31 มีนาคม 2569")

    def test_a_formula_that_points_nowhere_is_refused(self):
        rows = [ScheduleRow(("x", Decimal(1)), formulas={"a": "{missing.a}"})]
        with self.assertRaisesRegex(ValueError, "linked names {missing.a}"):
            self.written_with(linked()._replace(rows=rows))

    def test_a_schedule_may_stream_its_rows(self):
        streamed = shares()._replace(
            rows=iter(
                [row for row in shares()._replace(ties=()).rows if row.style == "line"]
            ),
            columns=(*COLUMNS[:-1], ScheduleColumn("percent", "ร้อยละ", "percent")),
        )
        _formulas, values = self.sheet("ทะเบียน หุ้น", streamed)
        total = self.row_of(values, "รวม")
        self.assertEqual(values[f"F{total}"].value, 500_000)

    def test_ties_stand_in_the_tie_out_against_the_trial_balance(self):
        path, written = self.written_with(shares())
        formulas = openpyxl.load_workbook(path)["กระทบยอด"]
        row = self.row_of(formulas, "ทุนเรือนหุ้น")
        self.assertRegex(formulas[f"D{row}"].value, r"='ทะเบียน หุ้น'!\$F\$10")
        self.assertRegex(formulas[f"F{row}"].value, r'-\(SUMIFS\(.*"31\*"\)')
        row = self.row_of(formulas, "ยอดสมาชิก")
        self.assertRegex(formulas[f"D{row}"].value, r"='ทะเบียน หุ้น'!\$F\$9")
        self.assertEqual(written.outcome.differing, ())
        self.assertEqual(written.outcome.difference, 0)

    def test_a_register_that_differs_is_shown_in_the_tie_out_and_on_the_cover(self):
        path, written = self.written_with(shares("499999.99"))
        self.assertEqual(written.outcome.differing, ("ทุนเรือนหุ้น",))
        self.assertEqual(written.outcome.difference, Decimal("0.01"))
        values = openpyxl.load_workbook(path, data_only=True)
        sheet = values["กระทบยอด"]
        row = self.row_of(sheet, "ทุนเรือนหุ้น")
        self.assertEqual(sheet[f"G{row}"].value, -0.01)
        cover = {row[0].value: row[1].value for row in values["ปก"].iter_rows()}
        self.assertIn("ทุนเรือนหุ้น", cover["รายการกระทบยอดที่ต่างกัน"])

    def test_open_checks_are_shown(self):
        answer = CheckAnswer("problem", "ปีบัญชี 2568 ยังไม่ปิด ให้ปิดก่อน")
        checks = [("ปิดปีก่อน", answer), ("ยอดยกมา", CheckAnswer("fine", "มีแล้ว"))]
        path, written = self.written_with(checks=checks)
        self.assertEqual(written.open_checks, 1)
        values = openpyxl.load_workbook(path, data_only=True)
        row = self.row_of(values["ผลการตรวจปิดบัญชี"], "ปิดปีก่อน")
        self.assertEqual(values["ผลการตรวจปิดบัญชี"][f"D{row}"].value, answer.text)
        cover = {row[0].value: row[1].value for row in values["ปก"].iter_rows()}
        self.assertEqual(cover["การตรวจที่ยังไม่ผ่าน"], "ปิดปีก่อน")

    def test_a_line_that_takes_accounts_twice_is_refused(self):
        statement = self.env["coop.statement"]._for_company(self.company, "position")
        line = statement.line_ids.filtered(lambda one: one.code == "A110")
        other = statement.line_ids.filtered(lambda one: one.code == "A120")
        with self.assertRaisesRegex(ValidationError, "112"):
            line.formula = "111 112"
        self.env.cr.execute(
            "UPDATE coop_statement_line SET formula = '112 111' WHERE id = %s",
            [line.id],
        )
        self.env.invalidate_all()
        self.assertEqual(other.formula, "112")
        with self.assertRaisesRegex(ValidationError, "112"):
            self.workbook().action_export()

    def test_sources_name_versions_and_the_sum_of_every_sheet(self):
        order = self.workbook()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = os.path.join(folder.name, "package.zip")
        written = order._write_package_to(path)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder.name)
        [book] = [name for name in os.listdir(folder.name) if name.endswith(".xlsx")]
        values = openpyxl.load_workbook(
            os.path.join(folder.name, book), data_only=True
        )["แหล่งที่มา"]
        said = {row[0].value: row[2].value for row in values.iter_rows()}
        sums = []
        for name in sorted(os.listdir(os.path.join(folder.name, "csv"))):
            content = self.content(folder.name, "csv", name)
            sheet = name[3:-4]
            if sheet not in ("ปก", "แหล่งที่มา"):
                sums.append(hashlib.sha256(content).hexdigest())
                self.assertEqual(said[sheet], sums[-1], sheet)
        whole = hashlib.sha256("".join(f"{s}\n" for s in sums).encode()).hexdigest()
        self.assertEqual(written.content_hash, whole)
        self.assertEqual(said["ค่าแฮชของตัวเลขทั้งเล่ม"], whole)
        words = " ".join(str(value) for value in said.values())
        self.assertIn("coop_accounting 19.0", words)
        self.assertIn("coop-core", words)

    def content(self, *names):
        with open(os.path.join(*names), "rb") as file:
            return file.read()

    def test_the_csv_says_what_the_sheet_says(self):
        order = self.workbook()
        with tempfile.TemporaryDirectory() as folder:
            order._write_to(os.path.join(folder, "workbook.xlsx"), folder)
            [name] = [one for one in os.listdir(folder) if one.endswith("งบทดลอง.csv")]
            text = self.content(folder, name).decode("utf-8-sig")
            rows = list(csv.reader(text.splitlines()))
            sheet = openpyxl.load_workbook(
                os.path.join(folder, "workbook.xlsx"), data_only=True
            )["งบทดลอง"]
        row = self.row_of(sheet, "31000", "A")
        [line] = [line for line in rows if line[0] == "31000"]
        self.assertEqual(Decimal(line[7]), Decimal("500000.00"))
        self.assertEqual(line[7], "500000.00")
        self.assertEqual(sheet[f"H{row}"].value, 500_000)

    def test_the_same_books_give_the_same_hash_and_one_satang_another(self):
        first = self.written_with(shares())[1].content_hash
        self.assertEqual(self.written_with(shares())[1].content_hash, first)
        self.entry("2026-03-31", {"31000": "-0.01"})
        other = self.written_with(shares("500000.01"))[1].content_hash
        self.assertNotEqual(other, first)
