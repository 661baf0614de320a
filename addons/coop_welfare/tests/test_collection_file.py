# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import os
import tempfile

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..report import collection_list
from .common import CoopWelfareCase, january

HEADER = "ที่,เลขสมาชิก,ชื่อ-สกุล,ยอดเรียกเก็บ (บาท),ชำระ (บาท),วันที่ชำระ,วิธีชำระ,สมาคม"


@tagged("post_install", "-at_install")
class TestCollectionFile(CoopWelfareCase):
    """The list goes out, comes back, is matched both ways and booked once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two, cls.three, cls.dead = cls.members(
            ["0001", "0002", "0003", "0009"], cls.centre_a
        )
        cls.other = cls.members(["0004"], cls.centre_b)
        cls.fund.action_activate()
        cls.death(cls, cls.dead, january(5))
        cls.call(cls)

    def file(self, *rows, header=HEADER):
        """A collection with a file that came back, matched by the clerk."""
        content = "\n".join((header, *rows)).encode()
        one = (
            self.env["coop.welfare.collection"]
            .with_user(self.clerk_a)
            .create(
                {
                    "centre_id": self.centre_a.id,
                    "date": january(31),
                    "file": base64.b64encode(content),
                    "file_name": "a.csv",
                }
            )
        )
        one.action_match()
        return one

    def outcomes(self, collection):
        return [(row.number, row.outcome) for row in collection.row_ids]

    def findings(self, collection):
        return [(one.row, one.column) for one in collection.finding_ids]

    def test_every_row_has_an_outcome_and_whoever_is_left_out_is_named(self):
        one = self.file("1,0001,,20,20,,", "2,0002,,20,5,,", "3,0008,,20,20,,")
        self.assertCountEqual(
            self.outcomes(one),
            [
                ("0001", "paid"),
                ("0002", "part"),
                ("0008", "unknown"),
                ("0003", "absent"),
            ],
        )
        self.assertEqual(one.question_count, 1)
        self.assertIn("Nobody Has This Number", one.summary)

    def test_a_file_is_shown_before_it_is_booked_and_booked_once(self):
        one = self.file("1,0001,Person 0001,20,20,,เงินสด", "2,0002,,20,50,,โอน")
        self.assertEqual(self.one.paid, 0)
        one.action_post()
        self.assertEqual((self.one.paid, self.two.paid, self.two.advance), (20, 50, 30))
        self.assertEqual(one.line_ids.mapped("channel"), ["cash", "transfer"])
        self.assertRecordValues(self.centre_a, [{"receivable": 20, "advance": 30}])
        self.assertEqual(self.balance()["11152"], 70)
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            one.action_post()
        with self.assertRaisesRegex(UserError, "booked already"):
            self.file("1,0001,Person 0001,20,20,,เงินสด", "2,0002,,20,50,,โอน")

    def test_the_same_file_may_be_booked_again_after_it_was_reversed(self):
        one = self.file("1,0001,,20,20,,")
        one.action_post()
        one.action_reverse()
        again = self.file("1,0001,,20,20,,")
        again.action_post()
        self.assertEqual(self.one.paid, 20)

    def test_a_row_in_question_waits_for_a_person(self):
        one = self.file("1,0001,,20,20,,", "2,0001,,20,20,,", "3,0002,สมชาย,20,20,,")
        self.assertEqual(
            self.outcomes(one)[:3],
            [("0003", "absent"), ("0001", "paid"), ("0001", "twice")],
        )
        with self.assertRaisesRegex(UserError, "2 rows of the file"):
            one.action_post()
        doubtful = one.row_ids.filtered(lambda row: row.outcome in ("twice", "name"))
        doubtful[0].action_book()
        doubtful[1].action_leave()
        one.action_post()
        self.assertEqual((self.one.paid, self.two.paid), (40, 0))

    def test_a_payment_of_another_fund_is_not_booked(self):
        one = self.file("1,0001,,20,20,,,กองทุนอื่น")
        row = one.row_ids.filtered("row")
        self.assertEqual((row.outcome, row.hint), ("other_fund", "กองทุนอื่น"))
        with self.assertRaisesRegex(UserError, "cannot be booked"):
            row.action_book()
        row.action_leave()
        with self.assertRaisesRegex(UserError, "Nothing was collected"):
            one.action_post()

    def test_a_number_of_another_fund_with_the_same_name_is_said(self):
        fund = self.env["coop.welfare.fund"].create(
            {
                "name": "Second fund",
                "lead_id": self.lead.id,
                "rate": 20,
                "rate_max": 20,
                "deduction": 0.09,
            }
        )
        centre = self.env["coop.welfare.centre"].create(
            {"fund_id": fund.id, "organisation_id": self.place_a.id}
        )
        self.members(["7777"], centre)
        row = self.file("1,7777,Person 7777,20,20,,").row_ids.filtered("row")
        self.assertEqual((row.outcome, row.hint), ("other_fund", "Second fund"))

    def test_a_member_of_another_centre_is_not_booked_here(self):
        row = self.file("1,0004,,20,20,,").row_ids.filtered("row")
        self.assertEqual((row.outcome, row.hint), ("other_centre", "District B co-op"))
        with self.assertRaisesRegex(UserError, "District B co-op"):
            row.action_book()

    def test_thai_digits_and_days_of_the_buddhist_era_are_read(self):
        one = self.file("๑,๐๐๐๑,,๒๐,๒๐.๐๐,๓๑/๐๑/๒๕๖๙,พร้อมเพย์")
        row = one.row_ids.filtered("row")
        self.assertEqual(
            (row.outcome, row.paid_on, row.channel),
            ("paid", january(31), "promptpay"),
        )

    def test_zeros_that_excel_dropped_are_found(self):
        one = self.file("1,1,,20,20,,")
        self.assertEqual(one.row_ids.filtered("row").membership_id, self.one)

    def test_a_wrong_check_digit_a_day_to_come_and_odd_amounts_refuse_the_file(self):
        one = self.file(
            "0001,1234567890123,20,",
            "0002,,-5,",
            "0003,,0.005,",
            "0001,,20,01/02/2569",
            ",,20,",
            header="เลขสมาชิก,เลขบัตรประชาชน,ชำระ,วันที่ชำระ",
        )
        self.assertEqual(one.file_state, "refused")
        self.assertEqual([row for row, _column in self.findings(one)], [2, 3, 4, 5, 6])
        self.assertFalse(one.row_ids)
        with self.assertRaisesRegex(UserError, "has faults"):
            one.action_post()

    def test_a_national_id_finds_the_member_or_contradicts_the_number(self):
        self.one.person_id.identity_number = "1234545678781"
        header = "เลขสมาชิก,เลขบัตรประชาชน,ชำระ"
        one = self.file(",1-2345-45678-78-1,20", header=header)
        self.assertEqual(one.row_ids.filtered("row").membership_id, self.one)
        two = self.file("0002,1234545678781,20", header=header)
        self.assertEqual(two.row_ids.filtered("row").outcome, "name")

    def test_who_left_pays_what_he_owes_and_no_more(self):
        self.two.write({"ended_on": january(31), "end_reason": "resigned"})
        one = self.file("1,0001,,20,20,,", "2,0002,,20,21,,")
        self.assertEqual(one.row_ids[-1].outcome, "gone")
        two = self.file("2,0002,,20,20,,")
        self.assertEqual(two.row_ids.filtered("row").outcome, "paid")

    def test_the_list_that_goes_out_comes_back(self):
        for write, name in (
            (collection_list.write_book, "list.xlsx"),
            (collection_list.write_text, "list.csv"),
        ):
            empty = self.env["coop.welfare.collection"].create(
                {"centre_id": self.centre_a.id, "date": january(31)}
            )
            handle, path = tempfile.mkstemp()
            os.close(handle)
            self.addCleanup(os.unlink, path)
            write(empty.with_context(lang="th_TH"), path)
            with open(path, "rb") as file:
                content = file.read()
            empty.write({"file": base64.b64encode(content), "file_name": name})
            empty.action_match()
            self.assertEqual(
                self.outcomes(empty),
                [("0001", "unpaid"), ("0002", "unpaid"), ("0003", "unpaid")],
            )

    def test_the_list_is_printed_on_one_width_of_paper(self):
        empty = self.env["coop.welfare.collection"].create(
            {"centre_id": self.centre_a.id, "date": january(31)}
        )
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            collection_list.write_book(empty, file.name)
            sheet = openpyxl.load_workbook(file.name).worksheets[0]
        self.assertEqual(sheet.page_setup.orientation, "landscape")
        self.assertEqual(sheet.page_setup.fitToHeight, 0)
        self.assertEqual(sheet.print_title_rows, "$1:$1")

    def test_a_file_that_is_changed_is_matched_anew(self):
        one = self.file("1,0001,,20,20,,")
        one.file = base64.b64encode(f"{HEADER}\n1,0002,,20,20,,".encode())
        self.assertFalse(one.file_state or one.row_ids)
        with self.assertRaisesRegex(UserError, "not matched yet"):
            one.action_post()

    def test_nobody_writes_what_the_file_says(self):
        row = self.file("1,0001,,20,20,,").row_ids.filtered("row")
        with self.assertRaisesRegex(UserError, "stays as it is"):
            row.amount = 200
        with self.assertRaises(AccessError):
            row.with_user(self.clerk_b).read(["amount"])
        with self.assertRaises(AccessError):
            row.with_user(self.auditor).decision = "leave"

    def test_the_sheet_to_sign_has_who_owes_then_who_paid(self):
        one = self.env["coop.welfare.collection"].create(
            {"centre_id": self.centre_a.id, "date": january(31)}
        )
        rows = one._sheet().rows
        self.assertEqual([row.values[1] for row in rows], ["0001", "0002", "0003"])
        self.assertIsNone(rows[0].values[4])
        self.assertTrue(one._sheet().ruled)
        booked = self.file("1,0001,,20,20,,เงินสด")
        booked.action_post()
        values = booked._sheet().rows[0].values
        self.assertEqual((values[1], values[4], values[6]), ("0001", 20, "Cash"))
