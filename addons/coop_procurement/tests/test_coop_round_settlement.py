# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo.tests import tagged

from .common import CoopProcurementCase
from .common_trade import ROLES


@tagged("post_install", "-at_install")
class TestCoopRoundSettlement(CoopProcurementCase):
    def delivered_round(self):
        joint_round = self.ordered_round({self.centre_a: 10, self.centre_b: 20})
        self.deliver(joint_round, 30, last=True)
        return joint_round

    def test_a_round_does_not_settle_with_an_unallocated_cost(self):
        joint_round = self.delivered_round()
        joint_round.action_bill()
        joint_round.action_invoice()
        self.post(joint_round.move_ids)
        self.add_cost(joint_round, 0.01)
        with self.refused("of “Freight” is not shared yet"):
            joint_round.action_settle()
        self.assertEqual(joint_round.state, "receiving")

    def test_a_round_does_not_settle_with_goods_in_the_store(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        delivery = self.receive(joint_round, 10, last=True)
        delivery.action_allocate()
        delivery.action_release()
        with self.refused("is not handed over yet"):
            joint_round.action_settle()

    def test_a_round_does_not_settle_before_the_last_delivery(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        self.deliver(joint_round, 9)
        with self.refused("A delivery is still expected"):
            joint_round.action_settle()

    def test_a_round_does_not_settle_with_drafts(self):
        joint_round = self.delivered_round()
        with self.refused("suppliers' posted bills are"):
            joint_round.action_settle()
        joint_round.action_bill()
        self.post(joint_round.move_ids)
        with self.refused("centres' posted invoices are"):
            joint_round.action_settle()
        joint_round.action_invoice()
        self.post(joint_round.move_ids.filtered(lambda move: move.state == "draft"))
        joint_round.action_settle()

    def test_a_bill_that_differs_from_the_award_is_caught(self):
        joint_round = self.delivered_round()
        joint_round.action_bill()
        bill = joint_round.move_ids.with_user(self.accountant)
        bill.invoice_line_ids.price_unit = 381
        with self.refused("was awarded at"):
            self.post(bill)
        bill.invoice_line_ids.price_unit = 380
        bill.invoice_line_ids.quantity -= 1
        joint_round.action_invoice()
        self.post(joint_round.move_ids)
        with self.refused("ask for a credit note"):
            joint_round.action_settle()

    def test_nobody_posts_what_he_made(self):
        joint_round = self.delivered_round()
        both = self.officer
        both.group_ids |= self.env.ref(ROLES["accountant"])
        joint_round.with_user(both).action_invoice()
        invoice = joint_round.move_ids[0].with_user(both)
        with self.refused("somebody else has to check"):
            invoice.action_post()
        invoice.with_user(self.accountant).action_post()

    def test_an_invoice_after_each_delivery_adds_up(self):
        joint_round = self.ordered_round({self.centre_a: 10, self.centre_b: 20})
        self.deliver(joint_round, 15)
        joint_round.action_invoice()
        self.deliver(joint_round, 15, last=True)
        self.add_cost(joint_round, 77.77).action_share()
        joint_round.action_invoice()
        joint_round.action_bill()
        self.post(joint_round.move_ids)
        joint_round.action_settle()
        self.assertEqual(
            Decimal(str(joint_round.invoiced_amount)),
            Decimal(380 * 30) + Decimal("77.77"),
        )

    def test_a_part_payment_is_spread_to_the_satang(self):
        rice = self.good("Rice")
        joint_round = self.open_round(goods=self.fertiliser | rice)
        for line in joint_round.line_ids:
            self.ask(joint_round, self.centre_a, 7, line_id=line.id)
        joint_round.action_close()
        self.request_quotes(joint_round, {self.supplier("Supplier"): 33.33})
        joint_round.purchase_order_ids.action_coop_award()
        self.deliver(joint_round, 7, last=True)
        joint_round.action_invoice()
        self.post(joint_round.move_ids)
        self.pay(joint_round.move_ids, 100.01)
        self.env.invalidate_all()
        shares = joint_round.share_ids
        self.assertEqual(len(shares), 2)
        self.assertAlmostEqual(sum(shares.mapped("paid")), 100.01, 2)
        self.assertAlmostEqual(sum(shares.mapped("residual")), 466.62 - 100.01, 2)

    def test_a_credit_note_after_settling_lowers_what_is_owed(self):
        joint_round = self.delivered_round()
        joint_round.action_bill()
        joint_round.action_invoice()
        self.post(joint_round.move_ids)
        joint_round.action_settle()
        invoice = joint_round.move_ids.filtered(
            lambda move: move.partner_id == self.centre_a.partner_id
        )
        reversal = (
            self.env["account.move.reversal"]
            .with_user(self.accountant)
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"journal_id": invoice.journal_id.id, "date": "2024-07-01"})
        )
        reversal.refund_moves()
        refund = reversal.new_move_ids
        self.assertEqual(refund.coop_round_id, joint_round)

    def test_the_lists_of_papers_know_their_type(self):
        joint_round = self.delivered_round()
        joint_round.action_bill()
        joint_round.action_invoice()
        for action, kind in (
            (joint_round.action_open_bills(), "in_invoice"),
            (joint_round.action_open_invoices(), "out_invoice"),
        ):
            # Without it the lists hide the column of the partner.
            self.assertEqual(action["context"]["default_move_type"], kind)
            found = self.env["account.move"].search(action["domain"])
            self.assertEqual(set(found.mapped("move_type")), {kind})

    def test_without_a_reference_price_no_saving_is_claimed(self):
        rice = self.good("Rice")
        joint_round = self.ordered_round({self.centre_a: 10}, goods=rice)
        self.deliver(joint_round, 10, last=True)
        self.assertEqual(joint_round.share_ids.saved, 0)
        self.assertEqual(joint_round.saved_amount, 0)
