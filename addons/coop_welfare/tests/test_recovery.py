# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal as D

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CoopWelfareCase, january

TRANSIT, RECOVER, BANK = "11152", "11964", "11121"
ADVANCE, HELD, DEDUCTION, CORRECTION = "21940", "21943", "43120", "53140"


@tagged("post_install", "-at_install")
class TestRecovery(CoopWelfareCase):
    """A man who was paid for as dead comes home."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        story = cls()
        cls.one, cls.two, cls.three = cls.members(["1", "2", "3"], cls.centre_a)
        cls.fund.action_activate()
        money = {cls.one: 60, cls.two: 100, cls.three: 100}
        story.collect(money, january(2)).with_user(cls.officer).action_remit()
        cls.before = story.balance()
        cls.case = story.death(cls.one, january(5))
        story.call()
        cls.widow, cls.son = story.recipient("Widow"), story.recipient("Son")
        cls.paid = story.claim(cls.case, {cls.widow: 2, cls.son: 1}, january(31))

    def recovery(self, **vals):
        recovery = self.env["coop.welfare.recovery"].with_user(self.officer)
        return recovery.create(
            {
                "case_id": self.case.id,
                "date": january(31),
                "reason": "He lives abroad",
                **vals,
            }
        )

    def receive(self, line, amount, user, kind="returned", note=""):
        wizard = self.env["coop.welfare.recovery.receive"].with_user(user)
        wizard.create(
            {
                "line_id": line.id,
                "amount": amount,
                "date": january(31),
                "kind": kind,
                "note": note,
            }
        ).action_book()

    def test_a_death_paid_out_is_recovered_and_undone(self):
        """Members, case and books stand as if nobody had died; the family owes."""
        self.assertEqual(self.paid.amount, 96.4)
        self.recovery().with_user(self.approver).action_confirm()
        self.assertEqual((self.case.state, self.paid.state), ("mistaken", "recovered"))
        self.assertEqual(self.one.advance, 60)
        self.assertEqual(self.balance()[HELD], -40)
        self.call("2026-02-28")
        self.assertEqual(self.case.state, "undone")
        everybody = self.one | self.two | self.three
        self.assertEqual(everybody.mapped("advance"), [60, 100, 100])
        bank = self.before[BANK] - D("96.40")
        self.assertEqual(
            self.balance(), {BANK: bank, RECOVER: D("96.40"), ADVANCE: D(-260)}
        )
        check = self.env["coop.welfare.check"]._check_fund(self.fund, "recovered")
        self.assertFalse(check.line_ids.filtered(lambda one: not one.holds))

    def test_what_comes_back_is_booked_and_the_rest_given_up(self):
        recovery = self.recovery()
        recovery.with_user(self.approver).action_confirm()
        line = recovery.line_ids[0]
        self.assertEqual(recovery.line_ids.mapped("amount"), [64.27, 32.13])
        self.receive(line, 64, self.officer)
        with self.assertRaisesRegex(UserError, "still owes 0.27"):
            self.receive(line, 0.28, self.officer)
        with self.assertRaisesRegex(UserError, "resolution"):
            self.receive(line, 0.27, self.approver, "written_off")
        self.receive(line, 0.27, self.approver, "written_off", "Resolution 3/2569")
        self.assertRecordValues(
            line, [{"returned": 64, "written_off": 0.27, "left": 0}]
        )
        self.assertEqual(recovery.left, 32.13)
        self.assertEqual(
            (self.balance()[RECOVER], self.balance()[CORRECTION]),
            (D("32.13"), D("0.27")),
        )

    def test_the_wrong_recipient_is_recovered_and_the_right_one_paid(self):
        self.recovery(why="recipient").with_user(self.approver).action_confirm()
        self.assertEqual(self.case.state, "announced")
        right = self.claim(self.case, {self.recipient("Daughter"): 1}, january(31))
        self.assertRecordValues(
            right, [{"fee": 3.6, "net": 36.4, "advance": 60, "amount": 96.4}]
        )
        self.assertEqual(self.balance()[DEDUCTION], D("-3.60"))

    def test_a_grant_that_was_not_paid_is_owed_by_nobody(self):
        self.recovery(why="recipient").with_user(self.approver).action_confirm()
        claim = self.claim(self.case, {self.widow: 1}, january(31), pay=False)
        self.approve(claim)
        second = self.recovery(why="recipient")
        second.with_user(self.approver).action_confirm()
        self.assertEqual((second.amount, claim.state), (0, "recovered"))
        self.assertNotIn("21941", self.balance())

    def test_nobody_confirms_his_own_recovery_or_without_the_role(self):
        recovery = self.recovery()
        with self.assertRaises(AccessError):
            recovery.action_confirm()
        own = recovery.sudo().copy_data()[0]
        recovery.unlink()
        self.approver.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_officer"
        )
        own = self.env["coop.welfare.recovery"].with_user(self.approver).create(own)
        with self.assertRaisesRegex(UserError, "Another person"):
            own.action_confirm()

    def test_a_recovery_is_confirmed_once(self):
        recovery = self.recovery()
        recovery.with_user(self.approver).action_confirm()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            recovery.with_user(self.approver).action_confirm()
