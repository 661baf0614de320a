# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal

from psycopg2.errors import ExclusionViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january

FEBRUARY = dt.date(2026, 2, 28)


def february(day):
    return dt.date(2026, 2, day)


@tagged("post_install", "-at_install")
class TestTransfer(CoopWelfareCase):
    """What a member owes or holds moves with him, once, between two calls."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mover, cls.stays = cls.members(["1", "2"], cls.centre_a)
        cls.other = cls.members(["3"], cls.centre_b)
        cls.dead = cls.members(["91", "92", "93", "94"], cls.centre_b)
        cls.fund.action_activate()
        cls.death(cls, cls.dead[0], january(5))
        cls.death(cls, cls.dead[1], january(20))
        cls.call(cls)
        cls.collect(cls, {cls.mover: 15}, february(10))

    def transfer(self, member, effective_on, approve=True, to=None):
        transfer = (
            self.env["coop.welfare.transfer"]
            .with_user(self.officer)
            .create(
                {
                    "membership_id": member.id,
                    "centre_id": (to or self.centre_b).id,
                    "effective_on": effective_on,
                }
            )
        )
        if approve:
            transfer.with_user(self.approver).action_approve()
        return transfer

    def owed(self):
        """What the books say the members of the two centres owe."""
        return [self.centre_a.receivable, self.centre_b.receivable]

    def february_call(self):
        self.death(self.dead[2], february(3))
        self.death(self.dead[3], february(20))
        return self.call(FEBRUARY)

    def test_a_residual_moves_before_the_cut_off(self):
        """40 billed at A, 15 paid there, 25 move; the next 40 are billed at B."""
        self.assertEqual(self.owed(), [65, 140])
        transfer = self.transfer(self.mover, february(16))
        self.assertEqual((transfer.state, transfer.receivable), ("done", 25))
        self.assertEqual(self.owed(), [40, 140 + 25])
        self.assertEqual(self.balance()["11962"], Decimal(205))
        lines = transfer.move_id.line_ids.sorted("balance")
        self.assertEqual(lines.mapped("balance"), [-25, 25])
        self.assertEqual(
            lines.partner_id,
            (self.place_a | self.place_b).partner_id,
        )
        call = self.february_call()
        rows = {row.centre_id: row.charged for row in call.centre_ids}
        # At B: the mover and member 3, 40 each, and the two that died, 20 for one.
        self.assertEqual(rows[self.centre_a], 40)
        self.assertEqual(rows[self.centre_b], 40 + 40 + 20)
        self.assertEqual(self.mover.owed, 65)
        self.collect({self.mover: 65}, FEBRUARY)
        self.assertEqual(self.mover.owed, 0)

    def test_after_the_cut_off_the_old_centre_collects_the_call(self):
        transfer = self.transfer(self.mover, february(26))
        self.assertTrue(transfer.after_call)
        self.assertEqual(transfer.state, "approved")
        with self.assertRaisesRegex(UserError, "after the cut-off"):
            transfer.with_user(self.officer).action_carry()
        call = self.february_call()
        rows = {row.centre_id: row.charged for row in call.centre_ids}
        self.assertEqual(rows[self.centre_a], 80)
        self.assertEqual((transfer.state, transfer.receivable), ("done", 65))
        self.assertEqual(self.mover.centre_id, self.centre_b)
        self.assertEqual(self.owed(), [40 + 40, 140 + 60 + 65])

    def test_an_approved_move_comes_before_the_call_that_includes_it(self):
        transfer = self.transfer(self.mover, february(16), approve=False)
        # As if approved before its day came, and announced on the day itself.
        transfer.sudo().state = "approved"
        self.february_call()
        self.assertEqual(transfer.state, "done")
        self.assertEqual(self.owed()[0], 80)

    def test_an_advance_moves_too(self):
        self.collect({self.stays: 100}, february(11))
        transfer = self.transfer(self.stays, february(12))
        self.assertEqual((transfer.receivable, transfer.advance), (0, 60))
        self.assertEqual([self.centre_a.advance, self.centre_b.advance], [0, 60])

    def test_the_history_has_neither_gap_nor_overlap(self):
        self.transfer(self.mover, february(16))
        first, second = self.mover.place_ids.sorted("date_from")
        self.assertEqual(first.centre_id, self.centre_a)
        self.assertEqual(first.date_to + dt.timedelta(days=1), second.date_from)
        self.assertFalse(second.date_to)
        self.assertEqual(self.mover._centre_on(february(15)), self.centre_a)
        self.assertEqual(self.mover._centre_on(february(16)), self.centre_b)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(ExclusionViolation),
            self.env.cr.savepoint(),
        ):
            second.copy({"date_from": february(20)})
        with self.assertRaisesRegex(UserError, "kept as it was"):
            first.date_to = february(20)
        with self.assertRaisesRegex(ValidationError, "moved on"):
            self.transfer(self.mover, february(16), to=self.centre_a)

    def test_nobody_moves_into_an_announced_call(self):
        with self.assertRaisesRegex(ValidationError, "is announced with the centre"):
            self.transfer(self.mover, january(20))

    def test_who_ended_moves_no_more(self):
        with self.assertRaisesRegex(ValidationError, "moves no"):
            self.transfer(self.dead[0], february(16), to=self.centre_a)

    def test_a_second_person_approves(self):
        transfer = self.transfer(self.mover, february(16), approve=False)
        self.officer.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_approver"
        )
        with self.assertRaisesRegex(UserError, "Another person"):
            transfer.action_approve()
        with self.assertRaises(AccessError):
            transfer.with_user(self.clerk_a).action_approve()
        with self.assertRaises(AccessError):
            transfer.with_user(self.auditor).write({"reason": "x"})

    def test_pressing_twice_moves_once(self):
        transfer = self.transfer(self.mover, february(16))
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            transfer.with_user(self.approver).action_approve()
        self.assertEqual(self.owed(), [40, 165])

    def test_both_centres_see_the_move_and_no_other(self):
        transfer = self.transfer(self.mover, february(16))
        for clerk in (self.clerk_a, self.clerk_b):
            transfer.with_user(clerk).check_access("read")
        stranger = self.user("clerk", self.neighbour)
        with self.assertRaises(AccessError):
            transfer.with_user(stranger).check_access("read")
