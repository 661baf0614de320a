# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from decimal import Decimal

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from coop_core.allocation import allocate

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundCost(CoopProcurementCase):
    def shares(self, cost):
        return {one.organisation_id: one.amount for one in cost.share_ids}

    def delivered_round(self, demand, **values):
        joint_round = self.ordered_round(demand, **values)
        self.deliver(joint_round, sum(demand.values()), last=True)
        return joint_round

    def test_a_third_each_loses_no_satang(self):
        joint_round = self.delivered_round(
            {self.centre_a: 10, self.centre_b: 10, self.centre_c: 10}
        )
        cost = self.add_cost(joint_round, 100)
        cost.action_share()
        self.assertEqual(
            self.shares(cost),
            {self.centre_a: 33.34, self.centre_b: 33.33, self.centre_c: 33.33},
        )
        lines = joint_round.sale_order_ids.order_line.filtered("coop_cost_share_id")
        self.assertEqual(sorted(lines.mapped("price_subtotal")), [33.33, 33.33, 33.34])

    def test_shares_are_those_of_the_kernel_and_sum_at_every_level(self):
        chance = random.Random(1166)
        groups = [
            self.organisation(f"Group {n}", centre)
            for n, centre in enumerate((self.centre_a, self.centre_b) * 5)
        ]
        demand = {group: chance.randrange(1, 90) for group in groups}
        joint_round = self.delivered_round(demand | {self.centre_a: 17})
        cost = self.add_cost(joint_round, 9350.01)
        cost.action_share()
        tops = cost.share_ids.filtered(lambda one: not one.parent_id).sorted("claim_id")
        given = [Decimal(one.claim_id.wanted) for one in tops]
        self.assertEqual(
            [Decimal(str(one.amount)) for one in tops],
            allocate(Decimal("9350.01"), given),
        )
        of_b = tops.filtered(lambda one: one.organisation_id == self.centre_b)
        below = cost.share_ids.filtered(lambda one: one.parent_id == of_b)
        self.assertEqual(
            sum(Decimal(str(one.amount)) for one in below), Decimal(str(of_b.amount))
        )

    def test_each_basis_shares_by_its_own_measure(self):
        rice = self.good("Rice")
        rice.uom_id = self.env["uom.uom"].create(
            {
                "name": "Sack of 100 kg",
                "relative_uom_id": self.env.ref("uom.product_uom_kgm").id,
                "relative_factor": 100,
            }
        )
        joint_round = self.open_round(goods=self.fertiliser | rice)
        of_fertiliser, of_rice = joint_round.line_ids
        self.ask(joint_round, self.centre_a, 30, line_id=of_fertiliser.id)
        self.ask(joint_round, self.centre_b, 10, line_id=of_rice.id)
        joint_round.action_close()
        self.request_quotes(joint_round, {self.supplier("Supplier"): 100})
        order = joint_round.purchase_order_ids
        order.order_line[1].price_unit = 900
        order.action_coop_award()
        self.deliver(joint_round, {self.fertiliser: 30, rice: 10}, last=True)
        for basis, part_of_a in (
            ("weight", 60),  # 1,500 kg of 2,500 kg
            ("quantity", 75),  # 30 of 40 packs
            ("value", 25),  # 3,000 of 12,000 baht
            ("equal", 50),
        ):
            cost = self.add_cost(joint_round, 100, basis=basis)
            cost.action_share()
            self.assertEqual(self.shares(cost)[self.centre_a], part_of_a, basis)

    def test_a_cost_of_one_delivery_is_borne_by_those_it_served(self):
        joint_round = self.ordered_round(
            {self.centre_a: 10, self.centre_b: 10}, rule="first_come"
        )
        first = self.deliver(joint_round, 10)
        cost = self.add_cost(joint_round, 50, delivery_id=first.id)
        cost.action_share()
        self.assertEqual(self.shares(cost), {self.centre_a: 50})

    def test_a_cost_of_the_round_waits_for_the_last_delivery(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        self.deliver(joint_round, 5)
        cost = self.add_cost(joint_round, 50)
        with self.refused("a delivery is still to come"):
            cost.action_share()

    def test_a_cost_waits_for_the_release(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        delivery = self.receive(joint_round, 10, last=True)
        cost = self.add_cost(joint_round, 50, delivery_id=delivery.id)
        with self.refused("allocate and release"):
            cost.action_share()

    def test_a_shared_cost_stays(self):
        joint_round = self.delivered_round({self.centre_a: 10})
        cost = self.add_cost(joint_round, 50)
        cost.action_share()
        with self.refused("is shared already"):
            cost.amount = 60
        with self.refused("not deleted"):
            cost.unlink()

    def test_goods_without_weight_need_another_basis(self):
        piglets = self.good("Piglets")
        piglets.uom_id = self.env.ref("uom.product_uom_unit")
        joint_round = self.delivered_round({self.centre_a: 10}, goods=piglets)
        cost = self.add_cost(joint_round, 50)
        with self.refused("cannot be shared by weight"):
            cost.action_share()
        cost.basis = "quantity"
        cost.action_share()
        self.assertEqual(self.shares(cost), {self.centre_a: 50})

    def test_a_cost_is_above_zero(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.add_cost(joint_round, 0)

    def test_the_bill_goes_to_freight_in(self):
        joint_round = self.delivered_round({self.centre_a: 10})
        cost = self.add_cost(joint_round, 50, bill_reference="L-17")
        cost.action_share()
        self.assertEqual(
            cost.move_id.invoice_line_ids.account_id,
            self.company._coop_account("51313"),
        )
        self.assertEqual(cost.move_id.ref, "L-17")

    def test_a_fee_of_the_hub_is_charged_without_a_bill(self):
        joint_round = self.delivered_round({self.centre_a: 10})
        fee = self.add_cost(joint_round, 30, partner=False, name="Fee")
        fee.action_share()
        self.assertFalse(fee.move_id)
        self.assertEqual(joint_round.fee_amount, 30)
        joint_round.action_bill()
        joint_round.action_invoice()
        self.post(joint_round.move_ids)
        joint_round.action_settle()
        self.assertEqual(joint_round.invoiced_amount - joint_round.billed_amount, 30)
