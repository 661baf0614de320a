# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo.tests import tagged

from .common import FIRST, SECOND, CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundStory(CoopProcurementCase):
    """156 tonnes of fertiliser, from the groups' demand to the last payment."""

    def test_the_first_joint_purchase(self):
        # The federation's marketing officer opens a round for fertiliser.
        joint_round = self.new_round()
        self.assertEqual(joint_round.next_step, "open")
        joint_round.action_open()
        self.assertEqual(
            joint_round.participant_ids.organisation_id,
            self.centre_a | self.centre_b | self.centre_c,
        )

        # Each district centre gathers its groups' demand in sacks.
        clerk_a = self.user("clerk", self.centre_a)
        clerk_b = self.user("clerk", self.centre_b)
        self.ask(joint_round, self.group_a1, 700, user=clerk_a)
        self.ask(joint_round, self.group_a2, 300, user=clerk_a)
        self.ask(joint_round, self.centre_a, 240, user=clerk_a)
        self.ask(joint_round, self.group_b1, 933, user=clerk_b)
        self.ask(joint_round, self.centre_c, 947)

        # He closes it and adds up: 3,120 sacks of 50 kg are 156 tonnes.
        joint_round.action_close()
        self.assertEqual(joint_round.demand_packs, 3120)
        self.assertEqual(joint_round.demand_tonnes, 156)

        # He asks three suppliers and compares.
        north, south, east = (
            self.supplier(f"Supplier {name}") for name in ("North", "South", "East")
        )
        self.request_quotes(joint_round, {north: 385.50, south: 379.25, east: 391})
        orders = joint_round.purchase_order_ids
        self.assertEqual(orders[0].alternative_po_ids, orders)
        self.assertEqual(
            joint_round.action_compare()["res_model"], "purchase.order.line"
        )

        # The cheapest gets the order, the others are turned down.
        orders.filtered(lambda order: order.partner_id == south).action_coop_award()
        self.assertRecordValues(
            orders.sorted("id"),
            [
                {"partner_id": north.id, "state": "cancel"},
                {"partner_id": south.id, "state": "purchase"},
                {"partner_id": east.id, "state": "cancel"},
            ],
        )
        self.assertEqual(joint_round.line_ids.price_unit, 379.25)

        # The first delivery brings half; it is shared in proportion.
        first = self.receive(joint_round, 1560, day=FIRST)
        first.action_allocate()
        self.assertEqual(
            self.given(first),
            {
                self.centre_a: 620,
                self.group_a1: 350,
                self.group_a2: 150,
                self.centre_b: 467,
                self.group_b1: 467,
                self.centre_c: 473,
            },
        )
        first.action_release()
        first.action_hand_over()
        self.assertEqual(first.state, "delivered")
        self.assertEqual(
            set(first.sale_order_ids.picking_ids.mapped("state")), {"done"}
        )

        # The second one, the last, is four sacks short.
        second = self.deliver(joint_round, 1556, due=1560, day=SECOND, last=True)
        self.assertEqual(second.short_packs, 4)
        self.assertEqual(joint_round.short_packs, 4)
        shares = {share.organisation_id: share for share in joint_round.share_ids}
        self.assertEqual(shares[self.centre_a].allocated, 1238)
        self.assertEqual(shares[self.centre_b].allocated, 932)
        self.assertEqual(shares[self.centre_c].allocated, 946)
        groups = shares[self.group_a1].allocated + shares[self.group_a2].allocated
        self.assertLess(groups, 1000)

        # One lorry bill of 18,333.35 baht is shared by weight, to the satang.
        self.assertEqual(joint_round.next_step, "bill")
        freight = self.add_cost(joint_round, 18333.35)
        self.assertEqual(joint_round.next_step, "share")
        self.assertEqual(joint_round.unallocated_amount, 18333.35)
        with self.refused("not shared yet"):
            joint_round.action_settle()
        freight.action_share()
        tops = freight.share_ids.filtered(lambda share: not share.parent_id)
        self.assertEqual(
            sum(Decimal(str(share.amount)) for share in tops), Decimal("18333.35")
        )
        self.assertEqual(joint_round.unallocated_amount, 0)

        # The accountant posts the suppliers' bills and an invoice for each centre.
        joint_round.action_bill()
        joint_round.action_invoice()
        invoices = joint_round.move_ids.filtered(
            lambda move: move.move_type == "out_invoice"
        )
        self.assertEqual(len(invoices), 3)
        self.assertEqual(joint_round.next_step, "post")
        self.post(joint_round.move_ids)
        goods = Decimal("379.25") * 3116
        paid_out = goods + Decimal("18333.35")
        self.assertEqual(Decimal(str(joint_round.billed_amount)), paid_out)
        self.assertEqual(Decimal(str(joint_round.invoiced_amount)), paid_out)

        # Every baht has its place: the round is settled.
        self.assertEqual(joint_round.next_step, "settle")
        joint_round.action_settle()
        self.assertEqual(joint_round.state, "settled")
        self.assertEqual(joint_round.next_step, "collect")

        # Later the centres pay, one of them half.
        by_partner = {invoice.partner_id: invoice for invoice in invoices}
        self.pay(by_partner[self.centre_a.partner_id])
        self.pay(by_partner[self.centre_b.partner_id])
        of_c = by_partner[self.centre_c.partner_id]
        half = round(of_c.amount_total / 2, 2)
        self.pay(of_c, half)
        self.env.invalidate_all()
        shares = {share.organisation_id: share for share in joint_round.share_ids}
        self.assertEqual(shares[self.centre_a].residual, 0)
        self.assertEqual(shares[self.centre_a].paid, shares[self.centre_a].invoiced)
        self.assertAlmostEqual(shares[self.centre_c].paid, half, 2)
        self.assertAlmostEqual(joint_round.residual_amount, of_c.amount_total - half, 2)

        # Every organisation sees what it saved against the price it pays alone.
        clerk_view = self.env["coop.round.share"].with_user(clerk_a).search([])
        self.assertEqual(
            clerk_view.organisation_id, self.centre_a | self.group_a1 | self.group_a2
        )
        for share in joint_round.share_ids:
            landed = share.goods_amount + share.cost_amount
            self.assertAlmostEqual(share.saved, share.allocated * 430 - landed, 2)
            self.assertGreater(share.saved, 0)
        self.assertAlmostEqual(
            sum(clerk_view.mapped("own_saved")), shares[self.centre_a].saved, 2
        )
        self.assertEqual(
            sum(clerk_view.mapped("own_packs")), shares[self.centre_a].allocated
        )
        self.assertAlmostEqual(
            joint_round.saved_amount, 430 * 3116 - float(paid_out), 2
        )

        # The books of the federation balance and earn nothing from the round.
        lines = self.env["account.move.line"].search(
            [("company_id", "=", self.company.id), ("parent_state", "=", "posted")]
        )
        self.assertAlmostEqual(sum(lines.mapped("balance")), 0, 2)
        result = lines.filtered(
            lambda line: line.account_id.internal_group in ("income", "expense")
        )
        self.assertAlmostEqual(sum(result.mapped("balance")), 0, 2)

    def test_pressing_every_button_twice_changes_nothing(self):
        joint_round = self.open_round()
        joint_round.action_open()
        for place in (self.centre_a, self.centre_b):
            self.ask(joint_round, place, 10)
            self.ask(joint_round, place, 10)
        joint_round.action_close()
        joint_round.action_close()
        self.assertEqual(joint_round.claim_ids.mapped("wanted"), [10, 10])
        supplier = self.supplier("Supplier")
        self.request_quotes(joint_round, {supplier: 300})
        self.request_quotes(joint_round, {supplier: 300})
        order = joint_round.purchase_order_ids
        order.action_coop_award()
        order.action_coop_award()
        delivery = self.receive(joint_round, 20, last=True)
        for _twice in range(2):
            delivery.action_allocate()
        for _twice in range(2):
            delivery.action_release()
        for _twice in range(2):
            delivery.action_hand_over()
        cost = self.add_cost(joint_round, 100)
        for _twice in range(2):
            cost.action_share()
            joint_round.action_bill()
            joint_round.action_invoice()
        self.assertEqual(len(joint_round.sale_order_ids), 2)
        self.assertEqual(len(joint_round.move_ids), 4)
        self.post(joint_round.move_ids)
        joint_round.action_settle()
        joint_round.action_settle()
        self.assertEqual(joint_round.charged_amount, 6100)
