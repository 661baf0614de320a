# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import csv
import io
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessDenied, AccessError, UserError
from odoo.tests import tagged

from ..models import coop_welfare_takeover, coop_welfare_takeover_file
from .common import CoopWelfareCase, january
from .test_membership_import import GOOD, HEADER

CARDS = ("1101700230708", "3101700230700")


@tagged("post_install", "-at_install")
class TestTakeover(CoopWelfareCase):
    """The register of all centres is taken over whole, however often it stops."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.members(["0007"], cls.centre_a)

    def file(self, *rows, name="members.csv"):
        text = io.StringIO()
        csv.writer(text).writerows([HEADER, *rows])
        content = base64.b64encode(text.getvalue().encode("utf-8-sig"))
        return {"file": content, "file_name": name}

    def order(self, *files, user=None):
        return (
            self.env["coop.welfare.takeover"]
            .with_user(user or self.officer)
            .with_context(queue_job__no_delay=True)
            .create(
                {
                    "fund_id": self.fund.id,
                    "file_ids": [Command.create(vals) for vals in files],
                }
            )
        )

    def row(self, number, **values):
        vals = dict.fromkeys(HEADER, "")
        named = {
            "centre": "ศูนย์ประสานงาน",
            "card": "เลขประจำตัวประชาชน",
            "advance": "เงินล่วงหน้าคงเหลือ (บาท)",
        }
        vals |= {
            "เลขสมาชิก": number,
            "ชื่อ-สกุล": f"สมาชิก {number}",
            "ศูนย์ประสานงาน": "District A co-op",
            "วันคุ้มครอง": "01/03/2560",
        }
        vals |= {named[name]: value for name, value in values.items()}
        return list(vals.values())

    def numbers(self):
        found = self.env["coop.welfare.membership"].search(
            [("fund_id", "=", self.fund.id)]
        )
        return sorted(found.mapped("number"))

    def test_members_of_all_centres_come_with_recipients_and_advances(self):
        order = self.order(self.file(*GOOD), self.file(self.row("0003"), name="b.csv"))
        order.action_check()
        self.assertFalse(order.finding_ids.mapped("reason"))
        self.assertRecordValues(
            order,
            [
                {
                    "state": "checked",
                    "row_count": 3,
                    "fresh_count": 3,
                    "advance_total": 345.50,
                }
            ],
        )
        self.assertEqual(self.numbers(), ["0007"])
        order.action_take()
        self.assertEqual((order.state, order.taken_count), ("done", 3))
        self.assertEqual(self.numbers(), ["0001", "0002", "0003", "0007"])
        member = self.env["coop.welfare.membership"].search(
            [("fund_id", "=", self.fund.id), ("number", "=", "0001")]
        )
        self.assertEqual(
            [(one.name, one.weight) for one in member._recipients(january(1))],
            [("นางดำ ใจดี", 60), ("เขียว", 40)],
        )
        self.assertFalse(self.env["coop.welfare.takeover.row"].search_count([]))
        self.fund.action_activate()
        order.action_book()
        self.assertEqual(set(order.collection_ids.mapped("state")), {"posted"})
        self.assertEqual(
            (member.advance, float(self.balance()["21940"])), (300, -345.5)
        )
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            order.action_take()

    def test_the_same_register_twice_changes_nothing(self):
        self.taken(self.order(self.file(*GOOD)))
        again = self.taken(self.order(self.file(*GOOD)))
        self.assertEqual((again.same_count, again.taken_count), (2, 0))
        self.assertFalse(again.collection_ids)
        self.assertEqual(self.numbers(), ["0001", "0002", "0007"])

    def taken(self, order):
        order.action_check()
        order.action_take()
        return order

    def test_faults_of_all_files_are_named_and_nothing_is_taken(self):
        order = self.order(
            self.file(self.row("0001", card=CARDS[0]), self.row("0002")),
            self.file(
                self.row("0002"),
                self.row("0003", card=CARDS[0]),
                self.row("0004", centre="No such centre"),
                self.row("0005", advance="-1"),
                name="b.csv",
            ),
        )
        order.action_check()
        self.assertEqual((order.state, order.finding_count), ("refused", 4))
        self.assertCountEqual(
            order.finding_ids.mapped(lambda one: (one.file_id.file_name, one.row)),
            [("b.csv", 2), ("b.csv", 3), ("b.csv", 4), ("b.csv", 5)],
        )
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            order.action_take()
        order.file_ids[1].unlink()
        order.action_check()
        self.assertEqual((order.state, order.finding_count), ("checked", 0))

    def test_work_that_stops_goes_on_behind_the_last_piece(self):
        rows = [self.row(f"1{place:03}", advance="10") for place in range(5)]
        order = self.order(self.file(*rows))
        Order = type(order)
        take, seen = Order._take_piece, []

        def stop(self, last, count):
            seen.append(count)
            if len(seen) == 2:
                raise AccessDenied()
            return take(self, last, count)

        with (
            patch.object(coop_welfare_takeover, "SECONDS", 0),
            patch.object(coop_welfare_takeover, "PIECE", 2),
            patch.object(coop_welfare_takeover_file, "ROWS", 2),
        ):
            order.action_check()
            self.assertEqual((order.row_count, order.fresh_count), (5, 5))
            with patch.object(Order, "_take_piece", stop):
                order.action_take()
            self.assertEqual((order.state, order.taken_count), ("taking", 2))
            jobs = self.env["coop.progress"].search([("res_model", "=", order._name)])
            self.assertIn("failed", jobs.mapped("state"))
            with self.assertRaisesRegex(UserError, "press Go On"):
                self.fund.action_activate()
            order.action_go_on()
        self.assertEqual((order.state, order.taken_count), ("done", 5))
        self.assertEqual(len(self.numbers()), 6)
        self.assertEqual(order.collection_ids.total, 50)

    def test_an_officer_orders_it_and_an_active_fund_takes_none(self):
        with self.assertRaises(AccessError):
            self.order(self.file(*GOOD), user=self.clerk_a)
        order = self.order(self.file(*GOOD))
        with self.assertRaises(AccessError):
            order.state = "checked"
        order.action_check()
        self.fund.action_activate()
        order.action_take()
        self.assertEqual((order.job_state, order.taken_count), ("failed", 0))
        order.sudo().state = "refused"
        order.action_check()
        self.assertIn("new members apply", order.finding_ids[0].reason)
