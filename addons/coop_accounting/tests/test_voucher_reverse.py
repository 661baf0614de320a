# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_voucher import ACCOUNTANT, AUDITOR, CoopVoucherCase


@tagged("post_install", "-at_install")
class TestVoucherReverse(CoopVoucherCase):
    """What is posted stays; it is reversed by an entry of its own."""

    def reverse(self, voucher, reason="จำนวนเงินผิด", date="2025-05-11"):
        action = voucher.action_reverse()
        wizard = (
            self.env["coop.voucher.reverse"]
            .with_user(self.accountant)
            .with_context(**action["context"])
            .create({"date": date, "reason": reason})
        )
        wizard.action_reverse()

    def test_a_reversal_restores_every_balance(self):
        voucher = self.posted(
            "share_in", {"31000": 1000, "42050": 50}, membership_id=self.somchai.id
        )
        self.reverse(voucher)
        for code in ("11110", "31000", "42050"):
            self.assertEqual(self.balance(code), 0, code)
        self.assertEqual(voucher.state, "reversed")
        self.assertEqual(voucher.reversal_reason, "จำนวนเงินผิด")
        self.assertEqual(voucher.reversed_by_id, self.accountant)
        self.assertEqual(voucher.reversal_move_id.reversed_entry_id, voucher.move_id)
        self.assertEqual(
            voucher.reversal_move_id.line_ids.coop_membership_id, self.somchai
        )

    def test_reversing_twice_reverses_once(self):
        voucher = self.posted("transfer", {"11121": 70})
        self.reverse(voucher)
        first = voucher.reversal_move_id
        voucher._reverse(voucher.date, "again")
        self.assertEqual(voucher.reversal_move_id, first)
        self.assertEqual(self.balance("11121"), 0)

    def test_a_reversed_repayment_opens_the_debt_again(self):
        loan = self.posted("loan_out", {"11511": 500}, membership_id=self.somchai.id)
        paid = self.posted(
            "loan_repayment", {"11511": 200}, membership_id=self.somchai.id
        )
        line = loan.move_id.line_ids.filtered("debit")
        self.assertEqual(line.amount_residual, 300)
        self.reverse(paid)
        self.assertEqual(line.amount_residual, 500)

    def test_a_reversal_needs_a_reason_and_a_day_not_before(self):
        voucher = self.posted("transfer", {"11121": 70})
        with self.assertRaises(UserError):
            voucher._reverse(voucher.date, "  ")
        with self.assertRaises(UserError):
            self.reverse(voucher, date="2025-05-09")
        with self.assertRaises(UserError):
            self.voucher("transfer", {"11121": 70})._reverse(voucher.date, "draft")

    def test_what_is_posted_is_not_changed(self):
        voucher = self.posted("transfer", {"11121": 70})
        for change in (
            lambda: voucher.write({"date": "2025-05-12"}),
            lambda: voucher.line_ids.write({"amount": 80}),
            lambda: voucher.line_ids.unlink(),
            lambda: voucher.unlink(),
            lambda: (
                self.env["coop.voucher.line"]
                .with_user(self.accountant)
                .create(
                    {"voucher_id": voucher.id, "what_id": voucher.line_ids.what_id.id}
                )
            ),
        ):
            with self.assertRaises(UserError):
                change()

    def test_status_and_number_are_not_typed(self):
        voucher = self.voucher("transfer", {"11121": 70})
        for values in ({"state": "posted"}, {"name": "X/1"}, {"move_id": 1}):
            with self.assertRaises(UserError):
                voucher.write(values)
            with self.assertRaises(UserError):
                self.voucher("transfer", {"11121": 70}, **values)

    def test_an_auditor_reads_and_writes_nothing(self):
        voucher = self.posted("transfer", {"11121": 70})
        auditor = self.worker("voucher-auditor", AUDITOR)
        self.assertEqual(voucher.with_user(auditor).amount_total, 70)
        with self.assertRaises(AccessError):
            self.voucher("transfer", {"11121": 70}, user=auditor)
        with self.assertRaises(AccessError):
            voucher.with_user(auditor)._reverse(voucher.date, "no")
        draft = self.voucher("transfer", {"11121": 70})
        with self.assertRaises(AccessError):
            draft.with_user(auditor).action_post()

    def test_another_co_op_sees_no_document(self):
        voucher = self.posted("transfer", {"11121": 70})
        other = self.organisation("District B co-op")._open_books()
        stranger = self.worker("voucher-stranger", ACCOUNTANT, company=other)
        found = self.env["coop.voucher"].with_user(stranger).search([])
        self.assertNotIn(voucher, found)
        with self.assertRaises(AccessError):
            voucher.with_user(stranger).read(["amount_total"])
