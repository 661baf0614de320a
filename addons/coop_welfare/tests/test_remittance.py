# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestRemittance(CoopWelfareCase):
    """What a centre hands over, what is missing, and money that nobody can name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two, cls.dead = cls.members(["1", "2", "9"], cls.centre_a)
        cls.other = cls.members(["4"], cls.centre_b)
        cls.fund.action_activate()

    def remittance(self, *deposits, day=None, **vals):
        """A remittance of centre A, of all that it has booked, as its clerk sends it.

        :param deposits: (amount, without a name)
        """
        one = (
            self.env["coop.welfare.remittance"]
            .with_user(self.clerk_a)
            .create(
                {
                    "centre_id": self.centre_a.id,
                    "date": day or january(31),
                    "deposit_ids": [
                        Command.create({"amount": amount, "unnamed": unnamed})
                        for amount, unnamed in deposits
                    ],
                    **vals,
                }
            )
        )
        one.action_collect()
        one.action_send()
        return one.with_user(self.officer)

    def test_a_remittance_with_a_difference_and_money_without_a_name(self):
        """Worked example E12: 9,000 asked, 8,460 collected, 8,400 and 500 paid in."""
        payers = self.one | self.two
        payers |= self.members([f"P{i}" for i in range(448)], self.centre_a)
        self.death(self.dead, january(5))
        self.call()
        self.collect({one: 20 for one in payers[:423]}, january(31))
        one = self.remittance((8400, False), (500, True), note="60 short")
        self.assertEqual((one.billed, one.collected, one.difference), (9000, 8460, 60))
        one.action_match()
        self.assertEqual(
            self.balance(),
            {"11962": 560, "11152": 60, "21946": -500, "11121": 8900, "21943": -9020},
        )
        self.assertEqual((one.state, self.centre_a.clearing), ("difference", 60))
        unknown = one.unknown_ids
        unknown._identify(self.one, 500, january(31))
        self.assertEqual((unknown.state, unknown.left), ("identified", 0))
        self.assertEqual((self.one.advance, self.centre_a.receivable), (500, 540))
        balance = self.balance()
        self.assertEqual(balance["11962"], 560)
        self.assertNotIn("21946", balance)
        self.assertEqual(balance["21940"], -500)

    def test_what_was_missing_comes_later_and_settles_it(self):
        self.collect({self.one: 60}, january(2))
        first = self.remittance((40, False), note="20 kept by mistake")
        first.action_match()
        second = self.remittance((20, False))
        self.assertEqual((second.brought, second.difference), (20, 0))
        second.action_match()
        self.assertEqual((first.state, second.state), ("closed", "matched"))
        self.assertEqual(self.centre_a.clearing, 0)
        self.assertEqual(self.balance(), {"11121": 60, "21940": -60})

    def test_a_shortage_without_a_reason_is_refused(self):
        self.collect({self.one: 60}, january(2))
        with self.assertRaisesRegex(UserError, "20.00 baht are missing"):
            self.remittance((40, False)).action_match()

    def test_more_than_was_collected_is_refused_or_held_without_a_name(self):
        self.collect({self.one: 60}, january(2))
        one = self.remittance((100, False))
        with self.assertRaisesRegex(UserError, "40.00 baht more arrived"):
            one.action_match()
        one.surplus_unknown = True
        one.action_match()
        self.assertEqual(self.balance(), {"11121": 100, "21946": -40, "21940": -60})
        self.assertEqual((one.unknown_ids.amount, one.state), (40, "matched"))

    def test_a_remittance_is_matched_once_and_not_by_who_entered_it(self):
        self.collect({self.one: 60}, january(2))
        one = self.remittance((60, False))
        own = one.copy({"centre_id": self.centre_a.id})
        own.deposit_ids = [Command.create({"amount": 1})]
        with self.assertRaisesRegex(UserError, "Another person"):
            own.with_user(self.officer).action_match()
        with self.assertRaises(AccessError):
            one.with_user(self.clerk_a).action_match()
        one.action_match()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            one.action_match()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            one.deposit_ids = [Command.clear()]
        with self.assertRaisesRegex(UserError, "stays as it is"):
            one.deposit_ids.amount = 1

    def test_the_centre_gets_one_receipt_for_all(self):
        self.collect({self.one: 60, self.two: 40}, january(2))
        one = self.remittance((100, False))
        one.action_match()
        self.assertRecordValues(
            one.receipt_id,
            [{"name": "2569/C00001", "members": 2, "advance": 100, "amount": 100}],
        )
        self.assertEqual(one._statement().rows[-2].values[4:6], (100, 100))

    def test_a_collection_in_a_remittance_is_not_handed_over_alone(self):
        collection = self.collect({self.one: 60}, january(2))
        self.remittance((60, False))
        with self.assertRaisesRegex(UserError, "part of the remittance"):
            collection.with_user(self.officer).action_remit()

    def test_a_row_of_a_file_without_a_name_is_held_and_taken_back(self):
        one = (
            self.env["coop.welfare.collection"]
            .with_user(self.clerk_a)
            .create(
                {
                    "centre_id": self.centre_a.id,
                    "date": january(31),
                    "file": base64.b64encode("เลขสมาชิก,ชำระ\n1,20\n77,500".encode()),
                    "file_name": "a.csv",
                }
            )
        )
        one.action_match()
        one.row_ids.filtered(lambda row: row.number == "77").action_unknown()
        one.action_post()
        self.assertEqual(self.balance(), {"11152": 520, "21940": -20, "21946": -500})
        found = one.sudo().unknown_ids.with_user(self.officer)
        found._identify(self.other, 200, january(31))
        self.assertEqual((self.other.advance, found.left), (200, 300))
        with self.assertRaisesRegex(UserError, "Reverse that first"):
            one.action_reverse()
        found.identified_ids.action_reverse()
        self.assertEqual(
            (self.other.advance, found.left, found.state), (0, 500, "open")
        )
        one.action_reverse()
        self.assertEqual((found.state, self.balance()), ("reversed", {}))

    def test_no_more_is_identified_than_there_is(self):
        self.collect({self.one: 60}, january(2))
        one = self.remittance((60, False), (40, True))
        one.action_match()
        with self.assertRaisesRegex(UserError, "40.00 baht"):
            one.unknown_ids._identify(self.one, 40.01, january(31))
        with self.assertRaises(AccessError):
            one.unknown_ids.with_user(self.clerk_a)._identify(self.one, 40, january(31))
