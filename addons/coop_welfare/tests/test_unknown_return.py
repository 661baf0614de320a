# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestUnknownReturn(CoopWelfareCase):
    """Money without a name that nobody claims goes back, once, after two persons."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two = cls.members(["1", "2"], cls.centre_a)
        cls.fund.action_activate()

    def arrived(self, amount=500):
        """Money that came to the bank and has no name."""
        one = (
            self.env["coop.welfare.remittance"]
            .with_user(self.clerk_a)
            .create(
                {
                    "centre_id": self.centre_a.id,
                    "date": january(10),
                    "deposit_ids": [
                        Command.create({"amount": amount, "unnamed": True})
                    ],
                }
            )
        )
        one.action_send()
        one.with_user(self.officer).action_match()
        return one.with_user(self.officer).unknown_ids

    def back(self, unknown, amount, **vals):
        return (
            self.env["coop.welfare.unknown.return"]
            .with_user(self.officer)
            .create(
                {
                    "unknown_id": unknown.id,
                    "amount": amount,
                    "date": january(31),
                    "reason": "Asked at the bank and at the centre",
                    **vals,
                }
            )
        )

    def pay(self, payable):
        payment = (
            self.env["coop.welfare.payment"]
            .with_user(self.officer)
            .create({"label": "Back", "fund_id": self.fund.id, "date": january(31)})
        )
        payment._take(payable.with_user(self.officer))
        payment.action_post()
        return payment

    def test_it_is_owed_and_paid_with_a_payment_list(self):
        unknown = self.arrived()
        one = self.back(unknown, 300)
        self.assertEqual((one.way, one.partner_id), ("fund", self.place_a.partner_id))
        one.with_user(self.approver).action_approve()
        self.assertEqual(self.balance(), {"11121": 500, "21946": -200, "21944": -300})
        self.assertEqual((unknown.left, unknown.state), (200, "open"))
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            one.with_user(self.approver).action_approve()
        self.pay(one.sudo().payable_id)
        self.assertEqual(self.balance(), {"11121": 200, "21946": -200})
        self.assertEqual(one.state, "paid")
        with self.assertRaisesRegex(UserError, "not withdrawn"):
            one.with_user(self.approver).action_withdraw()
        unknown._identify(self.one, 200, january(31))
        self.assertEqual((unknown.state, self.one.advance), ("identified", 200))

    def test_all_of_it_may_go_back_to_the_payer(self):
        unknown = self.arrived()
        payer = self.recipient("Payer")
        one = self.back(unknown, 500, partner_id=payer.id)
        one.with_user(self.approver).action_approve()
        self.assertEqual(unknown.state, "returned")
        self.assertEqual(one.sudo().payable_id.partner_id, payer)

    def test_a_payer_who_is_found_in_time_gets_it_booked(self):
        unknown = self.arrived()
        one = self.back(unknown, 500)
        one.with_user(self.approver).action_approve()
        with self.assertRaisesRegex(UserError, "0.00 baht"):
            unknown._identify(self.one, 500, january(31))
        one.with_user(self.approver).action_withdraw()
        self.assertEqual(self.balance(), {"11121": 500, "21946": -500})
        self.assertEqual((one.state, unknown.state), ("cancelled", "open"))
        unknown._identify(self.one, 500, january(31))
        self.assertEqual(self.one.advance, 500)

    def test_the_centre_gives_back_what_it_still_holds(self):
        one = (
            self.env["coop.welfare.collection"]
            .with_user(self.clerk_a)
            .create(
                {
                    "centre_id": self.centre_a.id,
                    "date": january(5),
                    "file": base64.b64encode("เลขสมาชิก,ชำระ\n1,20\n77,500".encode()),
                    "file_name": "a.csv",
                }
            )
        )
        one.action_match()
        one.row_ids.filtered(lambda row: row.number == "77").action_unknown()
        one.action_post()
        unknown = one.sudo().unknown_ids.with_user(self.officer)
        back = self.back(unknown, 500)
        back.with_user(self.approver).action_approve()
        self.assertEqual((back.way, back.state), ("centre", "paid"))
        self.assertEqual(self.balance(), {"11152": 20, "21940": -20})
        self.assertEqual(self.centre_a.clearing, 20)
        with self.assertRaisesRegex(UserError, "Reverse that first"):
            one.action_reverse()
        back.with_user(self.approver).action_withdraw()
        self.centre_a.invalidate_recordset(["clearing"])
        self.assertEqual(self.centre_a.clearing, 520)
        one.action_reverse()
        self.assertEqual((self.balance(), unknown.state), ({}, "reversed"))

    def test_nobody_approves_his_own_and_no_more_goes_back_than_there_is(self):
        unknown = self.arrived()
        one = self.back(unknown, 500.01)
        with self.assertRaisesRegex(UserError, "500.00 baht"):
            one.with_user(self.approver).action_approve()
        with self.assertRaises(AccessError):
            one.action_approve()
        own = self.back(unknown.with_user(self.officer), 1)
        self.officer.group_ids |= self.env.ref(
            "coop_welfare.coop_welfare_group_approver"
        )
        with self.assertRaisesRegex(UserError, "Another person"):
            own.action_approve()

    def test_a_clerk_sees_those_of_his_centre_and_writes_none(self):
        one = self.back(self.arrived(), 100)
        Return = self.env["coop.welfare.unknown.return"]
        self.assertEqual(Return.with_user(self.clerk_a).search([]), one)
        self.assertFalse(Return.with_user(self.clerk_b).search([]))
        with self.assertRaises(AccessError):
            one.with_user(self.clerk_a).amount = 1
        with self.assertRaises(AccessError):
            one.state = "approved"
