# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import os
import tempfile

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..report import collection_list
from .common import CoopWelfareCase, january

HEADER = "เลขสมาชิก,ยอดเรียกเก็บ (บาท),ค่าสมัคร (บาท),ค่าบำรุง (บาท),ชำระ (บาท)"


@tagged("post_install", "-at_install")
class TestFee(CoopWelfareCase):
    """Fees go out with the list, come back with the file, and stay in the by-law."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two, cls.dead = cls.members(["0001", "0002", "0009"], cls.centre_a)
        cls.late = cls.members(["0003"], cls.centre_a, cover_from="2027-02-01")
        cls.fees()
        cls.fund.action_activate()
        cls.death(cls, cls.dead, january(5))
        cls.call(cls)

    def file(self, *rows, header=HEADER, match=True):
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
        if match:
            one.action_match()
        return one

    def paid(self, member, amount, **fees):
        one = (
            self.env["coop.welfare.collection"]
            .with_user(self.clerk_a)
            .create(
                {
                    "centre_id": self.centre_a.id,
                    "date": january(31),
                    "line_ids": [
                        Command.create(
                            {"membership_id": member.id, "amount": amount, **fees}
                        )
                    ],
                }
            )
        )
        one.action_post()
        return one

    def test_the_list_that_goes_out_asks_for_fees(self):
        draft = self.env["coop.welfare.collection"].create(
            {"centre_id": self.centre_a.id, "date": january(31)}
        )
        found = {row["number"]: row for row in collection_list.rows(draft)}
        self.assertEqual(set(found), {"0001", "0002"})
        row = found["0001"]
        self.assertEqual((row["due"], row["maintenance"], row["total"]), (20, 50, 70))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "list.csv")
            collection_list.write_text(draft.with_context(lang="th_TH"), path)
            with open(path, encoding="utf-8-sig") as file:
                first, second = file.read().splitlines()[:2]
        self.assertIn("ค่าบำรุง (บาท),รวมต้องชำระ (บาท),ชำระ (บาท)", first)
        self.assertEqual(second, "1,0001,Person 0001,20.00,0.00,50.00,70.00,,,,")
        self.assertEqual(
            [column.code for column in draft._sheet().columns][3:6],
            ["due", "application", "maintenance"],
        )
        draft.with_user(self.clerk_a).action_fill()
        self.assertEqual(
            [(one.amount, one.maintenance) for one in draft.line_ids],
            [(70, 50), (70, 50)],
        )

    def test_a_file_is_matched_with_fees_and_receipts_are_split(self):
        one = self.file("0001,20,0,50,70", "0002,20,0,50,30")
        self.assertEqual(
            sorted(one.row_ids.mapped(lambda row: (row.number, row.outcome))),
            [("0001", "paid"), ("0002", "part")],
        )
        one.action_post()
        self.assertRecordValues(
            one.receipt_ids.sorted("sequence"),
            [
                {"welfare": 20, "maintenance": 50, "advance": 0, "amount": 70},
                {"welfare": 20, "maintenance": 10, "advance": 0, "amount": 30},
            ],
        )
        self.assertEqual(self.balance()["43140"], -60)
        draft = self.file(match=False)
        asked = {
            row["number"]: row["maintenance"] for row in collection_list.rows(draft)
        }
        self.assertEqual(asked, {"0002": 40})
        one.action_reverse()
        self.assertNotIn("43140", self.balance())

    def test_a_file_without_columns_of_fees_is_welfare_money(self):
        one = self.file("0001,70", header="เลขสมาชิก,ชำระ")
        self.assertEqual(one.row_ids.filtered("row").outcome, "over")
        one.action_post()
        self.assertEqual((self.one.advance, one.receipt_ids.maintenance), (50, 0))

    def test_a_fee_above_the_bylaw_is_a_fault_of_the_file(self):
        one = self.file("0001,20,0,50.01,70.01", "0002,20,-1,0,20")
        self.assertEqual(one.file_state, "refused")
        self.assertEqual(
            [(found.row, found.column) for found in one.finding_ids],
            [(2, "ค่าบำรุง (บาท)"), (3, "ค่าสมัคร (บาท)")],
        )
        self.assertIn("50.00 baht", one.finding_ids[0].reason)

    def test_a_fee_is_taken_once(self):
        self.paid(self.one, 70, maintenance=50)
        with self.assertRaisesRegex(UserError, "0001, Maintenance Fee 1.00, at most 0"):
            self.paid(self.one, 21, maintenance=1)
        self.paid(self.one, 100, application=100)
        with self.assertRaisesRegex(UserError, "Application Fee 0.01, at most 0"):
            self.paid(self.one, 1, application=0.01)

    def test_a_fee_paid_before_cover_is_that_of_its_first_year(self):
        self.paid(self.late, 50, maintenance=50)
        with self.assertRaisesRegex(UserError, "above what the by-law"):
            self.paid(self.late, 50, maintenance=50)

    def test_a_ceiling_that_fell_since_keeps_the_fee_out(self):
        self.env["coop.welfare.cap"].create(
            {
                "kind": "maintenance_fee",
                "period": "year",
                "amount": 40,
                "valid_from": january(20),
                "legal_source": "A later regulation",
                "verified": True,
            }
        )
        with self.assertRaisesRegex(UserError, "Booking the fees is refused"):
            self.paid(self.one, 70, maintenance=50)

    def test_the_passbook_has_the_fees_and_their_voiding(self):
        one = self.paid(self.one, 170, maintenance=50, application=100)
        book = self.one._passbook_schedule()
        lines = [row.values for row in book.rows]
        self.assertEqual(
            [values[2:6] for values in lines],
            [
                (20, None, None, -20),
                (None, 20, None, 0),
                (100, 100, None, 0),
                (50, 50, None, 0),
            ],
        )
        self.assertIn("2569/0000001", lines[2][1])
        one.receipt_ids._void("Wrong member")
        lines = [row.values for row in self.one._passbook_schedule().rows]
        self.assertEqual(sum(values[2] or 0 for values in lines), 20)
        self.assertEqual(lines[-1][5], -20)
