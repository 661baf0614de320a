# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_voucher import APPROVER, CoopVoucherCase


@tagged("post_install", "-at_install")
class TestVoucherSecond(CoopVoucherCase):
    """Where the co-op wants it, one writes and another posts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approver = cls.worker("second-approver", APPROVER)
        cls.settle("out", 1000)

    @classmethod
    def settle(cls, who, amount):
        order = (
            cls.env["coop.voucher.approval"]
            .with_user(cls.approver)
            .create({"company_id": cls.company.id})
        )
        order.write({"second_person": who, "amount": amount})
        order.action_apply()

    def test_money_goes_out_once_another_has_looked(self):
        voucher = self.voucher("transfer", {"11121": 1000})
        with self.assertRaisesRegex(UserError, "Ask for Approval"):
            voucher.action_post()
        voucher.action_ask()
        with self.assertRaisesRegex(UserError, "did not write it"):
            voucher.action_post()
        voucher.with_user(self.approver).action_post()
        self.assertEqual(voucher.state, "posted")
        self.assertEqual(voucher.posted_by_id, self.approver)
        self.assertEqual(self.balance("11121"), 1000)

    def test_an_approver_does_not_post_what_he_wrote(self):
        voucher = self.voucher("transfer", {"11121": 1000}, user=self.approver)
        voucher.action_ask()
        with self.assertRaises(UserError):
            voucher.action_post()

    def test_small_documents_and_receipts_need_nobody_else(self):
        self.posted("transfer", {"11121": 999.99})
        self.posted("share_in", {"31000": 5000}, membership_id=self.somchai.id)
        self.settle("all", 1000)
        with self.assertRaises(UserError):
            self.posted("share_in", {"31000": 5000}, membership_id=self.somchai.id)

    def test_deductions_do_not_make_a_document_small(self):
        with self.assertRaises(UserError):
            self.posted(
                "loan_out",
                {"11511": 5000},
                deduct={"31000": 4500},
                membership_id=self.somchai.id,
            )

    def test_what_waits_is_not_changed_until_it_is_sent_back(self):
        voucher = self.voucher("transfer", {"11121": 1000})
        voucher.action_ask()
        for change in (
            lambda: voucher.write({"date": "2025-05-11"}),
            lambda: voucher.line_ids.write({"amount": 2000}),
            lambda: voucher.unlink(),
            lambda: voucher.write({"asked_by_id": False}),
        ):
            with self.assertRaises(UserError):
                change()
        action = voucher.with_user(self.approver).action_send_back()
        self.env["coop.voucher.send.back"].with_user(self.approver).with_context(
            **action["context"]
        ).create({"reason": "แนบใบเสร็จ"}).action_send_back()
        self.assertEqual((voucher.state, voucher.sent_back), ("draft", "แนบใบเสร็จ"))
        voucher.line_ids.amount = 500
        voucher.action_post()

    def test_what_is_wrong_is_refused_before_somebody_looks_at_it(self):
        with self.assertRaises(UserError):
            self.voucher("transfer", {"11121": 0}).action_ask()

    def test_an_accountant_does_not_change_who_approves(self):
        with self.assertRaises(AccessError):
            self.env["coop.voucher.approval"].with_user(self.accountant).create({})
        other = self.organisation("District B co-op")._open_books()
        with self.assertRaises(AccessError):
            self.env["coop.voucher.approval"].with_user(self.approver).create(
                {"company_id": other.id, "second_person": "none"}
            ).action_apply()
