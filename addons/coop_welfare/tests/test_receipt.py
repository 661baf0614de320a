# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation, RestrictViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestReceipt(CoopWelfareCase):
    """Receipts are numbered without gaps, stay as issued, and may be voided once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two, cls.dead = cls.members(["1", "2", "9"], cls.centre_a)
        cls.fees()
        cls.fund.action_activate()
        cls.death(cls, cls.dead, january(5))
        cls.call(cls)

    def receipts(self):
        return self.env["coop.welfare.receipt"].search([], order="sequence")

    def booked(self, *lines):
        """A booked collection of (member, paid, application fee, maintenance fee)."""
        one = (
            self.env["coop.welfare.collection"]
            .with_user(self.clerk_a)
            .create(
                {
                    "centre_id": self.centre_a.id,
                    "date": january(31),
                    "line_ids": [
                        Command.create(
                            {
                                "membership_id": member.id,
                                "amount": amount,
                                "application": application,
                                "maintenance": maintenance,
                            }
                        )
                        for member, amount, application, maintenance in lines
                    ],
                }
            )
        )
        one.action_post()
        return one

    def test_every_payer_gets_a_receipt_split_as_it_was_booked(self):
        self.booked((self.one, 170, 100, 50), (self.two, 50, 0, 0))
        self.assertRecordValues(
            self.receipts(),
            [
                {
                    "name": "2569/0000001",
                    "membership_id": self.one.id,
                    "welfare": 20,
                    "advance": 0,
                    "application": 100,
                    "maintenance": 50,
                    "amount": 170,
                },
                {
                    "name": "2569/0000002",
                    "membership_id": self.two.id,
                    "welfare": 20,
                    "advance": 30,
                    "application": 0,
                    "maintenance": 0,
                    "amount": 50,
                },
            ],
        )
        self.assertEqual(
            self.balance(),
            {"11152": 220, "43130": -100, "43140": -50, "21940": -30, "21943": -40},
        )
        self.assertEqual(self.one.paid, 20)

    def test_fees_alone_leave_the_account_of_the_member_as_it_is(self):
        self.booked((self.one, 50, 0, 50))
        self.assertEqual((self.one.paid, self.one.owed), (0, 20))
        self.assertEqual(self.receipts().maintenance, 50)

    def test_fees_above_what_was_paid_are_refused(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.booked((self.one, 20, 100, 0))

    def test_a_voided_receipt_keeps_its_number_and_gives_the_money_back(self):
        one = self.booked((self.one, 20, 0, 0), (self.two, 50, 0, 0))
        receipt = self.receipts()[1].with_user(self.clerk_a)
        receipt._void("Entered for the wrong member")
        self.assertEqual((self.one.paid, self.two.paid, self.two.owed), (20, 0, 20))
        self.assertEqual((one.booked, self.balance()["11152"]), (20, 20))
        with self.assertRaisesRegex(UserError, "not voided"):
            receipt._void("Once more")
        self.collect({self.two: 20}, january(31))
        self.assertEqual(self.receipts().mapped("sequence"), [1, 2, 3])
        self.assertFalse(self.fund._receipt_gaps())

    def test_a_reversed_collection_voids_what_is_left_of_it(self):
        one = self.booked((self.one, 20, 0, 0), (self.two, 80, 0, 30))
        self.receipts()[0].with_user(self.clerk_a)._void("Wrong member")
        one.action_reverse()
        self.assertTrue(all(self.receipts().mapped("voided_on")))
        self.assertEqual((self.one.paid, self.two.paid, one.booked), (0, 0, 0))
        self.assertEqual(self.balance(), {"11962": 40, "21943": -40})

    def test_numbers_begin_anew_each_year_of_the_buddhist_era(self):
        Receipt = self.env["coop.welfare.receipt"]
        self.booked((self.one, 20, 0, 0))
        later = self.env["coop.welfare.collection"].create(
            {
                "centre_id": self.centre_a.id,
                "date": "2027-01-02",
                "line_ids": [
                    Command.create({"membership_id": self.two.id, "amount": 20})
                ],
            }
        )
        later.action_post()
        self.assertEqual(
            Receipt.search([], order="year, sequence").mapped("name"),
            ["2569/0000001", "2570/0000001"],
        )

    def test_a_number_that_no_receipt_has_is_named(self):
        self.sound = False
        self.booked((self.one, 20, 0, 0))
        self.env["coop.welfare.receipt"]._take_numbers(
            self.fund, "member", january(31), 1
        )
        self.assertEqual(self.fund._receipt_gaps(), [("member", 2569, 2)])

    def test_nobody_changes_or_deletes_a_receipt(self):
        self.booked((self.one, 20, 0, 0))
        receipt = self.receipts()
        for statement in (
            "UPDATE coop_welfare_receipt SET amount = 1, welfare = 1 WHERE id = %s",
            "UPDATE coop_welfare_receipt SET sequence = 7 WHERE id = %s",
            "DELETE FROM coop_welfare_receipt WHERE id = %s",
        ):
            with (
                self.subTest(statement),
                mute_logger("odoo.sql_db"),
                self.assertRaises(RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement, [receipt.id])
        with self.assertRaisesRegex(UserError, "stays as it was issued"):
            receipt.amount = 1
        with self.assertRaises(AccessError):
            receipt.with_user(self.clerk_b).read(["amount"])

    def test_the_printed_receipt_says_the_sum_in_words(self):
        self.env["res.lang"]._activate_lang("th_TH")
        self.booked((self.one, 170.25, 100, 0))
        paper = self.receipts().with_user(self.clerk_a)._papers()[0]
        self.assertEqual(paper["words"], "หนึ่งร้อยเจ็ดสิบบาทยี่สิบห้าสตางค์")
        self.assertIn("2569", paper["day"])
        self.assertEqual(
            [row[1] for row in paper["items"]], ["20.00", "50.25", "100.00"]
        )
        html = self.env["ir.actions.report"]._render_qweb_html(
            "coop_welfare.coop_welfare_receipt_document", self.receipts().ids
        )[0]
        self.assertIn("2569/0000001", html.decode())
