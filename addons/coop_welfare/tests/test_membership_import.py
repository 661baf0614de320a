# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import csv
import io

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CoopWelfareCase, january

HEADER = (
    "เลขสมาชิก",
    "ชื่อ-สกุล",
    "เลขประจำตัวประชาชน",
    "ศูนย์ประสานงาน",
    "วันที่สมัคร",
    "วันคุ้มครอง",
    "กลุ่ม",
    "ผู้รับเงินสงเคราะห์ 1",
    "ส่วนแบ่ง 1 (%)",
    "ผู้รับเงินสงเคราะห์ 2",
    "ส่วนแบ่ง 2 (%)",
    "เงินล่วงหน้าคงเหลือ (บาท)",
)
GOOD = [
    line.split("|")
    for line in (
        "๐๐๐๑|นายแดง ใจดี|1101700230708|District A co-op|15/01/2560|1 มี.ค. 2560"
        "|หน่วย 1|นางดำ ใจดี|60|เขียว|40|300",
        "0002|นางขาว ดีงาม||District B co-op||01/03/2560||สมศรี||||45.50",
    )
]


@tagged("post_install", "-at_install")
class TestMembershipImport(CoopWelfareCase):
    """A register is taken over whole or not at all, and ends nobody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.members(["0007"], cls.centre_a)

    def order(self, *rows, user=None):
        text = io.StringIO()
        csv.writer(text).writerows([HEADER, *rows])
        return (
            self.env["coop.welfare.membership.import"]
            .with_user(user or self.officer)
            .create(
                {
                    "fund_id": self.fund.id,
                    "file": base64.b64encode(text.getvalue().encode("utf-8-sig")),
                    "file_name": "members.csv",
                }
            )
        )

    def numbers(self):
        return set(
            self.fund.env["coop.welfare.membership"]
            .search([("fund_id", "=", self.fund.id)])
            .mapped("number")
        )

    def test_a_register_is_taken_over(self):
        order = self.order(*GOOD)
        order.action_check()
        self.assertFalse(order.finding_ids.mapped("reason"))
        self.assertEqual((order.fresh_count, order.advance_total), (2, 345.50))
        self.assertEqual(self.numbers(), {"0007"})
        order.action_take()
        self.assertEqual(self.numbers(), {"0001", "0002", "0007"})
        member = self.env["coop.welfare.membership"].search(
            [("fund_id", "=", self.fund.id), ("number", "=", "0001")]
        )
        self.assertEqual(str(member.cover_from), "2017-03-01")
        self.assertEqual(member.centre_id, self.centre_a)
        self.assertEqual(
            [(one.name, one.weight) for one in member._recipients(january(1))],
            [("นางดำ ใจดี", 60), ("เขียว", 40)],
        )
        self.assertFalse(self.old.ended_on)
        drafts = self.env["coop.welfare.collection"].search(
            [("fund_id", "=", self.fund.id)]
        )
        self.assertEqual(sorted(drafts.mapped("total")), [45.50, 300])
        self.fund.action_activate()
        for one in drafts:
            one.with_user(self.officer).action_post()
        self.assertEqual(member.advance, 300)
        self.assertEqual(float(self.balance()["21940"]), -345.50)

    def test_the_same_file_twice_changes_nothing(self):
        self.order(*GOOD).action_take()
        again = self.order(*GOOD)
        again.action_check()
        self.assertEqual((again.fresh_count, again.same_count), (0, 2))
        again.action_take()
        self.assertEqual(len(self.numbers()), 3)
        self.assertEqual(
            self.env["coop.welfare.collection"].search_count(
                [("fund_id", "=", self.fund.id)]
            ),
            2,
        )

    def test_every_fault_is_named_and_nothing_taken(self):
        red, white = (list(row) for row in GOOD)
        red[2] = "1101700230709"
        white[3], white[11] = "No such centre", "-1"
        wrong = ["0003", "แถวสาม", "", "District A co-op"]
        wrong += ["02/03/2560", "01/03/2560", "", "ก", "60", "ข", "30", ""]
        order = self.order(red, white, wrong, GOOD[0])
        order.action_take()
        self.assertEqual(self.numbers(), {"0007"})
        found = {(one.row, one.column) for one in order.finding_ids}
        self.assertGreaterEqual(
            found,
            {
                (2, HEADER[2]),
                (3, HEADER[3]),
                (3, HEADER[11]),
                (4, HEADER[5]),
                (4, HEADER[8]),
            },
        )
        self.assertIn("90 percent", " ".join(order.finding_ids.mapped("reason")))

    def test_an_active_fund_takes_new_facts_only(self):
        self.order(*GOOD).action_take()
        self.fund.action_activate()
        changed = list(GOOD[0])
        changed[6] = "หน่วย 9"
        fresh = ["0009", "คนใหม่", "", "District A co-op", "", "01/03/2560"]
        order = self.order(changed, [*fresh, *[""] * 6])
        order.action_take()
        self.assertIn("new members apply", order.finding_ids.reason)
        order = self.order(changed)
        order.action_take()
        member = self.env["coop.welfare.membership"].search(
            [("fund_id", "=", self.fund.id), ("number", "=", "0001")]
        )
        self.assertEqual(member.group, "หน่วย 9")
        moved = list(changed)
        moved[3] = "District B co-op"
        order = self.order(moved)
        order.action_take()
        self.assertIn("Enter a transfer", order.finding_ids.reason)
        self.assertEqual(member.centre_id, self.centre_a)

    def test_what_is_exported_is_read_again(self):
        self.order(*GOOD).action_take()
        order = self.order(*GOOD)
        order.action_export()
        order.action_check()
        self.assertFalse(order.finding_ids.mapped("reason"))
        self.assertEqual((order.fresh_count, order.same_count), (0, 3))

    def test_a_clerk_takes_no_file(self):
        with self.assertRaises(AccessError):
            self.order(*GOOD, user=self.clerk_a)
