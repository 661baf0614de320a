# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_voucher import CoopVoucherCase


@tagged("post_install", "-at_install")
class TestVoucherOwed(CoopVoucherCase):
    """What a member owes stands below the document, and is taken over."""

    def setUp(self):
        super().setUp()
        member = {"membership_id": self.somchai.id}
        self.posted("loan_out", {"11511": 500}, contract="A", **member)
        self.posted("loan_out", {"11511": 800}, contract="B", **member)
        self.posted("loan_repayment", {"11511": 300}, contract="B", **member)
        self.posted("supply_sale", {"41310": 90}, method="credit", **member)
        self.posted("loan_out", {"11511": 7}, membership_id=self.malee.id)

    def lines(self, voucher):
        return sorted(
            (line.account_id.coop_standard_code, line.contract or "", line.amount)
            for line in voucher.line_ids
            if line.amount
        )

    def test_a_repayment_takes_over_each_contract(self):
        form = self.new_form("loan_repayment")
        form.date = "2025-05-20"
        form.membership_id = self.somchai
        voucher = form.save()
        self.assertEqual(sum(voucher.open_item_ids.mapped("amount_residual")), 1000)
        voucher.action_take_over()
        self.assertEqual(
            self.lines(voucher), [("11511", "A", 500), ("11511", "B", 500)]
        )
        voucher.action_take_over()
        self.assertEqual(len(self.lines(voucher)), 2)
        voucher.line_ids.filtered(lambda line: line.contract == "A").amount = 200
        voucher.action_post()
        left = self.new_voucher("loan_repayment")
        left.action_take_over()
        self.assertEqual(self.lines(left), [("11511", "A", 300)])

    def new_voucher(self, kind, **vals):
        return self.voucher(
            kind, {}, **({"membership_id": self.somchai.id} | vals), date="2025-05-20"
        )

    def test_produce_bought_sets_off_what_is_owed(self):
        voucher = self.voucher(
            "produce_purchase", {"51411": 5000}, membership_id=self.somchai.id
        )
        voucher.action_take_over()
        self.assertEqual(voucher.amount_total, 5000 - 1090)
        voucher.action_post()
        self.assertEqual(self.balance("11610"), 0)

    def test_a_payment_takes_over_what_the_coop_owes(self):
        shop = self.env["res.partner"].create({"name": "ร้านค้า"})
        self.posted(
            "supply_purchase", {"51311": 400}, method="credit", partner_id=shop.id
        )
        voucher = self.new_voucher("payment", membership_id=False, partner_id=shop.id)
        voucher.action_take_over()
        voucher.action_post()
        self.assertEqual(self.items(voucher.move_id), {"21210": 400, "11110": -400})
        self.assertEqual(self.balance("21210"), 0)

    def test_nothing_open_is_said(self):
        nobody = self.member("นาย ใหม่ มา", "0003")
        voucher = self.new_voucher("loan_repayment", membership_id=nobody.id)
        with self.assertRaises(UserError):
            voucher.action_take_over()
