# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
from datetime import date

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..report import share_list
from .common_share import CoopShareCase

HEADER = "เลขสมาชิก,ชื่อ-สกุล,จำนวนหุ้น,จำนวนเงิน (บาท),วันที่ชำระ"


@tagged("post_install", "-at_install")
class TestShareFile(CoopShareCase):
    """A file is looked through first, then taken whole or not at all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one = cls.member("001", "นาย สมชาย ใจดี")
        cls.two = cls.member("002", "นาง สมศรี ดีงาม", kind="associate")
        cls.group = cls.organisation("Village group")

    def batch(self, *rows, content=None, **vals):
        text = "\n".join((HEADER, *rows))
        content = content or ("\ufeff" + text).encode()
        return (
            self.env["coop.share.batch"]
            .with_user(self.accountant)
            .create(
                {
                    "name": "Old books",
                    "company_id": self.company.id,
                    "kind": "opening",
                    "date": "2025-03-31",
                    "file": base64.b64encode(content),
                    "file_name": "shares.csv",
                    **vals,
                }
            )
        )

    def faults(self, batch):
        return {(one.row, one.value) for one in batch.finding_ids if one.refuses}

    def test_a_file_is_checked_taken_and_posted(self):
        batch = self.batch(
            '๐๐๑,สมชาย ใจดี,100,"1,000.00",15/06/2563',
            "002,,,250.50,",
            "Village group,,1000,,",
        )
        batch.action_check_file()
        self.assertEqual(batch.file_state, "checked")
        self.assertEqual((batch.file_rows, batch.file_new), (3, 3))
        self.assertEqual(batch.file_amount, 11250.5)
        self.assertFalse(batch.line_ids)
        self.assertFalse(
            self.env["coop.share.account"].search([("membership_id", "=", self.one.id)])
        )
        batch.action_take_file()
        self.assertEqual((batch.file_state, batch.amount), ("taken", 11250.5))
        batch.with_user(self.approver).action_post()
        accounts = self.env["coop.share.account"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(
            {
                account.holder_number: (account.balance, account.capital)
                for account in accounts
            },
            {
                "001": (1000, "ordinary"),
                "002": (250.5, "associate"),
                "Village group": (10000, "ordinary"),
            },
        )
        first = accounts.filtered(lambda one: one.holder_number == "001")
        self.assertEqual(first.entry_ids.counts_from, date(2020, 6, 15))

    def test_every_fault_is_named_and_nothing_is_taken(self):
        batch = self.batch(
            "009,,10,,",
            "001,นาง คนอื่น,10,,",
            "001,,,,",
            "002,,10,99,",
            "001,,,0.005,",
            "002,,5,,01/04/2568",
            "002,,abc,,",
            "001,,10,,",
            "001,,20,,",
        )
        batch.action_check_file()
        self.assertEqual(batch.file_state, "refused")
        self.assertEqual(
            {one.row for one in batch.finding_ids}, set(range(2, 9)) | {9, 10}
        )
        self.assertIn((2, "009"), self.faults(batch))
        self.assertIn((8, "abc"), self.faults(batch))
        batch.action_take_file()
        self.assertFalse(batch.line_ids)

    def test_the_same_file_twice_changes_nothing(self):
        rows = ("001,,100,,", "002,,50,,")
        first = self.batch(*rows, kind="subscribe")
        first.action_take_file()
        first.action_take_file()
        self.assertEqual(first.line_count, 2)
        first.action_post()
        again = self.batch(*rows, kind="subscribe")
        with self.assertRaisesRegex(UserError, "taken already"):
            again.action_take_file()
        next_month = self.batch(*rows, kind="subscribe", date="2025-04-30")
        next_month.action_take_file()
        self.assertEqual(next_month.line_count, 2)

    def test_what_is_downloaded_is_read_again(self):
        first = self.batch("001,,100,,15/06/2563", "002,,50,,")
        first.action_take_file()
        content = share_list.book(first)
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        self.assertEqual(sheet.max_row, 5, "and a line that signs the file")
        again = self.batch(content=content, file_name="shares.xlsx")
        again.action_check_file()
        self.assertEqual(again.finding_ids.mapped("reason"), [])
        again.action_take_file()
        self.assertEqual(
            again.line_ids.mapped(lambda row: (row.account_id, row.amount)),
            first.line_ids.mapped(lambda row: (row.account_id, row.amount)),
        )
        self.assertEqual(
            set(again.line_ids.mapped("counts_from")),
            set(first.line_ids.mapped("counts_from")),
        )

    def test_an_empty_list_downloads_all_members(self):
        batch = self.env["coop.share.batch"].create({"company_id": self.company.id})
        sheet = openpyxl.load_workbook(io.BytesIO(share_list.book(batch))).active
        rows = sheet.iter_rows(min_row=2, max_row=3)
        numbers = [row[0].value for row in rows]
        self.assertEqual(numbers, ["001", "002"])

    def test_a_large_file_is_read_by_the_job_queue(self):
        rows = [f"{number:06},{'ก' * 40},10,," for number in range(6000)]
        batch = self.batch(*rows).with_context(queue_job__no_delay=True)
        action = batch.action_check_file()
        progress = self.env["coop.progress"].browse(action["res_id"])
        self.assertEqual((progress.state, batch.file_state), ("done", "refused"))
        self.assertEqual(batch.finding_count, 6000)
        self.assertEqual(len(batch.finding_ids), 500)
