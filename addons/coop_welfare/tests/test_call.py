# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestCall(CoopWelfareCase):
    """A call is announced once, by somebody else, and stays as it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two, cls.three = cls.members(["1", "2", "3"], cls.centre_a)
        cls.fund.action_activate()

    def test_nobody_announces_what_he_prepared(self):
        call = self.call(announce=False)
        self.approver.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_officer"
        )
        own = self.env["coop.welfare.call"].with_user(self.approver)
        call.unlink()
        own = own.create({"fund_id": self.fund.id, "date_to": january(31)})
        with self.assertRaisesRegex(UserError, "Another person"):
            own.action_announce()

    def test_an_announced_call_is_not_announced_again(self):
        self.death(self.one, january(5))
        call = self.call()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            call.with_user(self.approver).action_announce()
        self.assertEqual(self.two.owed, 20)

    def test_an_announced_call_is_not_changed_or_deleted(self):
        call = self.call()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            call.date_to = january(30)
        with self.assertRaisesRegex(UserError, "stays as it is"):
            call.unlink()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            call.sudo().centre_ids.write({"members": 7})

    def test_a_changed_row_breaks_the_fingerprint(self):
        self.death(self.one, january(5))
        call = self.call()
        self.assertTrue(call.intact)
        self.env.cr.execute("UPDATE coop_welfare_call_centre SET members = members + 1")
        call.invalidate_recordset()
        call.centre_ids.invalidate_recordset()
        self.assertFalse(call.intact)

    def test_calls_follow_each_other_without_a_gap(self):
        self.call()
        second = self.call(dt.date(2026, 2, 28), announce=False)
        self.assertEqual(second.date_from, dt.date(2026, 2, 1))

    def test_a_rate_above_the_by_law_is_refused(self):
        call = self.call(announce=False, rate=30.0001)
        with self.assertRaisesRegex(UserError, "highest rate of the by-law"):
            call.with_user(self.approver).action_announce()

    def test_a_death_after_the_period_waits(self):
        self.death(self.one, dt.date(2026, 2, 1))
        self.assertFalse(self.call().segment_ids)
        self.assertEqual(self.one.owed, 0)

    def test_an_unverified_death_waits(self):
        self.death(self.one, january(5), verified=False)
        self.assertFalse(self.call().segment_ids)

    def test_cover_and_end_count_on_their_day(self):
        came_that_day = self.members(["4"], self.centre_b, cover_from=january(5))
        came_after = self.members(["5"], self.centre_b, cover_from=january(6))
        left_that_day = self.members(["6"], self.centre_b)
        left_that_day.write({"ended_on": january(5), "end_reason": "resigned"})
        left_before = self.members(["7"], self.centre_b)
        left_before.write({"ended_on": january(4), "end_reason": "resigned"})
        case = self.death(self.one, january(5))
        self.call()
        everybody = came_that_day | came_after | left_that_day | left_before
        self.assertEqual(everybody.mapped("owed"), [20, 0, 20, 0])
        self.assertEqual(case.payers, 4)

    def test_deaths_of_one_day_do_not_pay_for_each_other(self):
        both = self.death(self.one, january(5)) | self.death(self.two, january(5))
        self.call()
        self.assertEqual(both.mapped("payers"), [1, 1])
        self.assertEqual((self.one | self.two).mapped("owed"), [0, 0])
        self.assertEqual(self.three.owed, 40)

    def test_a_late_report_corrects_what_came_after_the_death(self):
        """The dead man paid for a death after his own: he gets it back."""
        self.collect({self.one: 100}, january(2))
        self.death(self.two, january(20))
        self.call()
        self.assertEqual(self.one.advance, 80)
        late = self.death(self.one, january(10), reported_on=dt.date(2026, 2, 3))
        self.assertEqual(self.one.advance, 80)
        second = self.call(dt.date(2026, 2, 28))
        self.assertEqual(self.one.advance, 100)
        self.assertEqual(self.three.owed, 40)
        self.assertEqual(late.payers, 1)
        # 20 for the late case, less 20 that the dead man had paid for the other
        self.assertEqual((second.charged, second.to_collect), (0, 20))
        self.assertEqual(
            self.balance(), {"11152": 100, "11962": 40, "21940": -100, "21943": -40}
        )

    def test_parts_of_a_satang_stay_in_the_members_accounts(self):
        """Bills are rounded, charges are not; what was paid too much stays his."""
        self.death(self.one, january(5))
        call = self.call(rate=0.0209)
        self.assertEqual(call.charged, 0.0418)
        self.assertEqual(self.two.owed, 0.02)
        self.collect({self.two: 0.02}, january(31))
        self.assertEqual(self.fund._arrears()[self.two.id], Decimal("0.0009"))
        self.assertEqual(self.two.owed, 0)
        self.assertEqual(self.balance()["11962"], Decimal("0.02"))

    def test_a_period_without_deaths_is_called_too(self):
        call = self.call()
        self.assertEqual((call.charged, call.state), (0, "announced"))
        self.assertFalse(call.move_id)
        self.assertEqual(self.fund.called_to, january(31))
