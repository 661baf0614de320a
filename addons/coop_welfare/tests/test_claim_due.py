# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestClaimDue(CoopWelfareCase):
    """What is due until when, and the papers of what was paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fund.bylaw_ids.write({"funeral_limit": 20, "unclaimed_years": 2})
        cls.paying = cls.members(["1", "2"], cls.centre_a)
        cls.dead = cls.members(["8", "9"], cls.centre_a)
        cls.fund.action_activate()
        test = cls()
        cls.first = test.death(cls.dead[0], january(5))
        cls.other = test.death(cls.dead[1], january(6))
        test.call()
        test.collect(dict.fromkeys(cls.paying, 40), january(31))
        cls.widow, cls.son = test.recipient("Widow"), test.recipient("Son")
        cls.granted = test.claim(
            cls.first, {cls.widow: 1, cls.son: 1}, january(31), pay=False
        )
        test.approve(cls.granted)

    def due(self, user=None):
        return self.env["coop.welfare.due"].with_user(user or self.officer).search([])

    def payment(self, method="transfer"):
        payment = (
            self.env["coop.welfare.payment"]
            .with_user(self.officer)
            .create(
                {
                    "label": "January families",
                    "fund_id": self.fund.id,
                    "date": january(31),
                    "method": method,
                }
            )
        )
        payment.action_take_all()
        return payment

    def test_every_step_stands_with_its_day(self):
        request = (
            self.env["coop.welfare.funeral.advance"]
            .with_user(self.officer)
            .create(
                {
                    "case_id": self.other.id,
                    "manager_id": self.son.id,
                    "requested_on": january(8),
                    "amount": 20,
                }
            )
        )
        rows = self.due()
        self.assertEqual(
            sorted(rows.mapped("what")), ["funeral", "pay", "pay", "prepare"]
        )
        funeral = rows.filtered(lambda one: one.what == "funeral")
        self.assertEqual((funeral.due_on, funeral.late), (january(15), True))
        self.assertEqual(funeral.action_open()["res_id"], request.id)
        prepare = rows.filtered(lambda one: one.what == "prepare")
        announced = self.first.call_id.announced_on
        self.assertEqual(prepare.due_on, announced + dt.timedelta(days=90))
        shares = [{"partner_id": self.widow.id}]
        self.draft_claim(self.other, shares, january(31))
        self.assertIn("approve", self.due().mapped("what"))
        self.assertNotIn("prepare", self.due().mapped("what"))

    def test_a_neighbour_and_a_clerk_see_nothing_of_it(self):
        stranger = self.user("officer", self.neighbour)
        self.assertFalse(self.due(stranger))
        for model in (
            "coop.welfare.due",
            "coop.welfare.payable",
            "coop.welfare.payment",
            "coop.welfare.funeral.advance",
            "coop.welfare.claim.assignment",
            "coop.welfare.claim.check",
        ):
            self.assertFalse(self.env[model].with_user(stranger).search([]), model)
            with (
                mute_logger("odoo.addons.base.models.ir_model"),
                self.assertRaises(AccessError),
            ):
                self.env[model].with_user(self.clerk_a).search([])
            for operation in ("write", "create", "unlink"):
                allowed = self.env[model].with_user(self.auditor)
                self.assertFalse(allowed.has_access(operation), (model, operation))

    def test_nobody_writes_what_is_due_or_paid_by_hand(self):
        due = self.granted.payable_ids[0].with_user(self.officer)
        for vals in ({"paid": 5}, {"amount": 500}, {"state": "paid"}):
            with self.assertRaises(UserError):
                due.write(vals)
        payment = self.payment()
        with self.assertRaises(AccessError):
            payment.write({"state": "posted"})
        with self.assertRaises(AccessError):
            payment.with_user(self.approver).action_post()

    def test_a_list_of_another_fund_is_refused(self):
        elsewhere = self.make_fund("Other fund", self.lead)
        payment = (
            self.env["coop.welfare.payment"]
            .sudo()
            .create(
                {
                    "label": "Mixed",
                    "fund_id": elsewhere.id,
                    "line_ids": [
                        Command.create(
                            {
                                "payable_id": self.granted.payable_ids[0].id,
                                "amount": 1,
                            }
                        )
                    ],
                }
            )
        )
        with self.assertRaisesRegex(UserError, "another fund"):
            payment.action_post()

    def test_the_file_for_the_bank(self):
        payment = self.payment()
        with self.assertRaisesRegex(UserError, "2 payees have no bank account"):
            payment.action_bank_file()
        bank = self.env["res.bank"].create({"name": "BAAC", "bic": "BAABTHBK"})
        for line in payment.line_ids:
            line.bank_account_id = self.env["res.partner.bank"].create(
                {
                    "partner_id": line.partner_id.id,
                    "acc_number": f"02-0000-{line.id}",
                    "bank_id": bank.id,
                }
            )
        payment.line_ids[0].partner_id.name = "=Widow"
        rows = payment._bank_file().decode("utf-8-sig").splitlines()
        self.assertEqual(len(rows), 3)
        self.assertIn("BAABTHBK,BAAC,02-0000-", rows[1])
        self.assertIn(",18.20,8,January families", rows[1])
        self.assertNotIn(",=Widow", rows[1])

    def test_the_list_the_vouchers_and_the_claim_are_printed(self):
        payment = self.payment("cash")
        Paper = self.env["coop.document.paper"].with_user(self.officer)
        found = Paper._welfare_payment(payment)
        self.assertEqual(len(found.schedule.rows), 2)
        unpaid = Paper._welfare_unpaid(self.fund)
        self.assertFalse(unpaid.schedule.ties[0].difference)
        report = self.env["ir.actions.report"].with_user(self.officer)
        with self.assertRaisesRegex(UserError, "not booked as paid"):
            payment._printed()
        payment.action_post()
        self.assertEqual(len(set(payment.line_ids.mapped("voucher"))), 2)
        name = "coop_welfare.coop_welfare_payment_voucher_document"
        page, _kind = report._render_qweb_html(name, payment.ids)
        self.assertIn("18.20", page.decode())
        name = "coop_welfare.coop_welfare_claim_document"
        page, _kind = report._render_qweb_html(name, self.granted.ids)
        self.assertIn("36.40", page.decode())
        self.assertIsNone(Paper._welfare_unpaid(self.fund))
