# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal as D

from psycopg2.errors import RestrictViolation, UniqueViolation

from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import JANUARY, CoopWelfareCase, january

FEBRUARY, MARCH = dt.date(2026, 2, 28), dt.date(2026, 3, 31)


@tagged("post_install", "-at_install")
class TestAdvanceCall(CoopWelfareCase):
    """Members pay ahead: thirty deaths at 9 baht, or a sum a year."""

    def advance_call(self, day, announce=True, **vals):
        call = self.env["coop.welfare.advance.call"].with_user(self.officer)
        call = call.create({"fund_id": self.fund.id, "date": day, **vals})
        if announce:
            call.with_user(self.approver).action_announce()
        return call

    def pay_ahead(self, centre, day):
        clerk = self.clerk_a if centre == self.centre_a else self.clerk_b
        collection = self.env["coop.welfare.collection"].with_user(clerk)
        collection = collection.create({"centre_id": centre.id, "date": day})
        collection.action_fill_advance()
        collection.action_post()
        return collection

    def units(self, **vals):
        self.fund.bylaw_ids.write(
            {
                "rate": 9,
                "collection_model": "units",
                "units_target": 30,
                "units_trigger": 25,
                **vals,
            }
        )

    def test_a_thousand_fill_up_and_fifty_who_came_later_fill_up_less(self):
        self.units()
        dying = self.members([f"d{i:02}" for i in range(26)], self.centre_a)
        self.members([f"o{i:04}" for i in range(1000)], self.centre_a)
        self.fund.action_activate()
        with Form(self.env["coop.welfare.advance.call"].with_user(self.officer)) as one:
            self.assertEqual(one.fund_id, self.fund, "the only one of the officer")
            one.date = january(2)
            self.assertEqual((one.target, one.deaths), (270, 0))
        first = one.record.with_user(self.approver)
        first.action_announce()
        self.assertEqual(first.amount, 1026 * 270)
        self.pay_ahead(self.centre_a, january(2))
        for member in dying[:10]:
            self.death(member, january(20))
        self.call()
        self.members(
            [f"n{i:02}" for i in range(50)],
            self.centre_b,
            cover_from=dt.date(2026, 2, 1),
        )
        self.pay_ahead(self.centre_b, dt.date(2026, 2, 1))
        for member in dying[10:25]:
            self.death(member, FEBRUARY)
        self.call(FEBRUARY)
        draft = self.advance_call(FEBRUARY, announce=False)
        with self.assertRaisesRegex(UserError, "25 deaths were called"):
            draft.with_user(self.approver).action_announce()
        draft.unlink()
        self.death(dying[25], MARCH)
        self.call(MARCH)
        before = self.balance()

        call = self.advance_call(MARCH)
        self.assertRecordValues(
            call.centre_ids,
            [
                {"centre_id": self.centre_a.id, "members": 1000, "amount": 234000},
                {"centre_id": self.centre_b.id, "members": 50, "amount": 7200},
            ],
        )
        self.assertRecordValues(
            call,
            [{"amount": 241200, "deaths": 26, "target": 270, "intact": True}],
        )
        # Neither cash nor income until a member pays.
        self.assertEqual(self.balance(), before)
        self.pay_ahead(self.centre_b, MARCH)
        self.assertEqual(self.balance()["11152"] - before["11152"], D(7200))
        self.assertFalse(call.centre_ids[1]._top_ups())

    def test_a_yearly_advance_asks_for_what_is_not_there(self):
        self.fund.bylaw_ids.write(
            {"collection_model": "yearly", "advance_amount": 1500}
        )
        one, _two, three = self.members(["1", "2", "3"], self.centre_a)
        left = self.members(["4"], self.centre_a)
        left.write({"ended_on": JANUARY[0], "end_reason": "resigned"})
        self.members(["5"], self.centre_a, cover_from=dt.date(2026, 2, 1))
        self.fund.action_activate()
        self.collect({one: 400}, january(2))
        self.death(three, january(5))
        self.call()
        call = self.advance_call(january(31))
        # one holds 380 after the death; two owes 20 besides the whole advance
        self.assertEqual((call.members, call.amount), (2, 1120 + 1520))
        self.assertEqual(call.year, 2569)
        again = self.advance_call(FEBRUARY, announce=False)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            again.with_user(self.approver).action_announce()
            again.flush_recordset()

    def test_the_list_of_a_centre_names_who_fills_up(self):
        self.units()
        self.members(["1", "2"], self.centre_a)
        self.fund.action_activate()
        call = self.advance_call(january(2))
        schedule = call.centre_ids._schedule()
        self.assertEqual(
            [row.values[1:5] for row in schedule.rows],
            [("1", "Person 1", D(0), D(270)), ("2", "Person 2", D(0), D(270))],
        )
        shown = call.centre_ids.with_user(self.clerk_a).action_list()
        self.assertEqual(shown["res_model"], "coop.document.paper")

    def test_an_announced_call_for_advances_stays(self):
        self.units()
        self.members(["1", "2"], self.centre_a)
        self.fund.action_activate()
        call = self.advance_call(january(2))
        with self.assertRaisesRegex(UserError, "stays as it is"):
            call.with_user(self.approver).action_announce()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            call.date = january(3)
        with (
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(flush=False),
            self.assertRaises(RestrictViolation),
        ):
            self.env.cr.execute("UPDATE coop_welfare_advance_centre SET members = 3")

    def test_who_may_not_announce_and_a_fund_that_calls_for_each_death(self):
        self.members(["1", "2"], self.centre_a)
        self.fund.action_activate()
        call = self.advance_call(january(2), announce=False)
        with self.assertRaisesRegex(UserError, "for each death"):
            call.with_user(self.approver).action_announce()
        own = call.sudo().copy_data()[0]
        call.unlink()
        self.approver.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_officer"
        )
        own = self.env["coop.welfare.advance.call"].with_user(self.approver).create(own)
        with self.assertRaisesRegex(UserError, "Another person"):
            own.action_announce()
