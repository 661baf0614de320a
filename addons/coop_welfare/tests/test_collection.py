# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestCollection(CoopWelfareCase):
    """Money of many members at one centre, booked once."""

    def setUp(self):
        super().setUp()
        self.one, self.two, self.three = self.members(["1", "2", "3"], self.centre_a)
        self.other = self.members(["4"], self.centre_b)
        self.fund.action_activate()

    def test_money_pays_what_is_owed_and_the_rest_is_an_advance(self):
        self.death(self.three, january(5))
        self.call()
        self.collect({self.one: 50, self.two: 5}, january(31))
        entries = self.env["coop.welfare.entry"].search(
            [("fund_id", "=", self.fund.id)], order="membership_id, id"
        )
        self.assertRecordValues(
            entries,
            [
                {"membership_id": self.one.id, "kind": "payment", "amount": 20},
                {"membership_id": self.one.id, "kind": "advance", "amount": 30},
                {"membership_id": self.two.id, "kind": "payment", "amount": 5},
            ],
        )
        self.assertEqual((self.one.advance, self.two.owed), (30, 15))
        self.assertRecordValues(self.centre_a, [{"receivable": 15, "advance": 30}])

    def test_a_collection_is_not_booked_twice(self):
        collection = self.collect({self.one: 60}, january(2))
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            collection.action_post()
        self.assertEqual(self.one.paid, 60)

    def test_a_booked_collection_is_not_changed(self):
        collection = self.collect({self.one: 60}, january(2))
        with self.assertRaisesRegex(UserError, "booked and stays"):
            collection.line_ids.amount = 70
        with self.assertRaisesRegex(UserError, "booked and stays"):
            collection.unlink()
        with self.assertRaisesRegex(UserError, "booked and stays"):
            collection.date = january(3)

    def test_a_member_of_another_centre_is_refused(self):
        collection = self.env["coop.welfare.collection"].create(
            {
                "centre_id": self.centre_a.id,
                "date": january(2),
                "line_ids": [
                    Command.create({"membership_id": self.other.id, "amount": 20})
                ],
            }
        )
        with self.assertRaisesRegex(UserError, "Members 4 do not belong"):
            collection.action_post()

    def test_an_amount_below_zero_is_refused(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.collect({self.one: -1}, january(2))

    def test_an_empty_collection_is_refused(self):
        with self.assertRaisesRegex(UserError, "Nothing was collected"):
            self.collect({self.one: 0}, january(2))

    def test_a_fund_that_is_not_active_takes_no_money(self):
        fund = self.make_fund("Second fund", self.lead)
        centre = self.env["coop.welfare.centre"].create(
            {"fund_id": fund.id, "organisation_id": self.place_a.id}
        )
        member = self.members(["1"], centre)
        with self.assertRaisesRegex(UserError, "not active"):
            self.collect({member: 60}, january(2), by=self.env.user)

    def test_nobody_confirms_his_own_money(self):
        collection = self.collect({self.one: 60}, january(2), by=self.officer)
        with self.assertRaisesRegex(UserError, "Another person"):
            collection.with_user(self.officer).action_remit()

    def test_money_is_handed_over_once(self):
        collection = self.collect({self.one: 60}, january(2))
        collection.with_user(self.officer).action_remit()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            collection.with_user(self.officer).action_remit()
        self.assertEqual(self.balance(), {"11121": 60, "21940": -60})

    def test_a_list_is_filled_twice_without_doubling(self):
        self.death(self.three, january(5))
        self.call()
        collection = self.env["coop.welfare.collection"].create(
            {"centre_id": self.centre_a.id, "date": january(31)}
        )
        collection.action_fill()
        collection.action_fill()
        self.assertEqual(collection.line_ids.membership_id, self.one | self.two)
        self.assertEqual(collection.total, 40)

    def test_books_that_do_not_meet_the_accounts_are_not_posted(self):
        """Somebody changed a centre's posted balance behind the fund's back."""
        self.sound = False  # the refusal rolls back; a test goes on where it was
        self.env.cr.execute(
            "UPDATE coop_welfare_centre SET advance = 7 WHERE id = %s",
            [self.centre_a.id],
        )
        self.centre_a.invalidate_recordset()
        with self.assertRaisesRegex(UserError, "differ by 7.00 baht"):
            self.collect({self.one: 60}, january(2))
