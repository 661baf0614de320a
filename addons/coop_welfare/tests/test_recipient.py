# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestRecipient(CoopWelfareCase):
    """Recipients are named by a paper, kept in versions, and frozen by the death."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member, cls.payer = cls.members(["1", "2"], cls.centre_a)
        cls.fund.action_activate()

    def name(self, shares, day, share_by="percent", user=None):
        change = (
            self.env["coop.welfare.recipient.change"]
            .with_user(user or self.officer)
            .with_context(default_membership_id=self.member.id)
            .create(
                {
                    "date": day,
                    "paper": "Form 1",
                    "share_by": share_by,
                    "line_ids": [
                        Command.create({"name": name, "weight": weight})
                        for name, weight in shares.items()
                    ],
                }
            )
        )
        change.action_name()

    def named(self, day):
        return [(one.name, one.weight) for one in self.member._recipients(day)]

    def test_a_new_naming_closes_the_one_before(self):
        self.name({"Widow": 60, "Son": 40}, january(1))
        self.name({"Daughter": 1}, january(10), "equal")
        self.assertEqual(self.named(january(9)), [("Widow", 60), ("Son", 40)])
        self.assertEqual(self.named(january(10)), [("Daughter", 1)])
        self.assertEqual(len(self.member.recipient_ids), 3)

    def test_shares_that_do_not_sum_are_refused(self):
        with self.assertRaisesRegex(UserError, "90 percent, not 100"):
            self.name({"Widow": 60, "Son": 30}, january(1))
        self.name({"Widow": 2, "Son": 1}, january(1), "parts")

    def test_nobody_is_named_backwards_or_ahead(self):
        self.name({"Widow": 100}, january(10))
        with self.assertRaisesRegex(UserError, "from a later day"):
            self.name({"Son": 100}, january(10))
        with self.assertRaisesRegex(UserError, "not in the future"):
            self.name({"Son": 100}, "2999-01-01")
        with self.assertRaisesRegex(UserError, "at least one"):
            self.name({}, january(11))

    def test_the_death_freezes_them(self):
        self.name({"Widow": 100}, january(1))
        self.death(self.member, january(20), verified=False)
        with self.assertRaisesRegex(ValidationError, "is reported"):
            self.name({"Swindler": 100}, january(21))
        self.assertEqual(self.named(january(20)), [("Widow", 100)])

    def test_rows_are_kept(self):
        self.name({"Widow": 100}, january(1))
        row = self.member.recipient_ids.with_user(self.officer)
        with self.assertRaisesRegex(UserError, "are kept"):
            row.unlink()
        with self.assertRaisesRegex(UserError, "are kept"):
            row.name = "Swindler"
        with self.assertRaises(AccessError):
            row.create(
                {
                    "membership_id": self.member.id,
                    "name": "Swindler",
                    "valid_from": january(2),
                }
            )

    def test_the_contact_is_made_when_money_goes_there(self):
        self.name({"Widow": 100}, january(1))
        row = self.member.recipient_ids
        self.assertFalse(row.partner_id)
        partner = row.with_user(self.officer)._partner()
        self.assertEqual(partner.name, "Widow")
        self.assertEqual(row._partner(), partner)

    def test_a_clerk_reads_his_own_only(self):
        self.name({"Widow": 100}, january(1))
        row = self.member.recipient_ids
        row.with_user(self.clerk_a).check_access("read")
        with self.assertRaises(AccessError):
            row.with_user(self.clerk_b).check_access("read")
        with self.assertRaises(AccessError):
            self.name({"Swindler": 100}, january(2), user=self.clerk_a)
