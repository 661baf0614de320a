# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from decimal import Decimal

from psycopg2.errors import CheckViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundCostKind(CoopProcurementCase):
    """Discounts, losses, outlays; shared by heads and by the way."""

    def shares(self, cost):
        return {one.organisation_id: one.amount for one in cost.share_ids}

    def delivered_round(self, demand, **values):
        joint_round = self.ordered_round(demand, **values)
        self.deliver(joint_round, sum(demand.values()), last=True)
        return joint_round

    def way(self, centre, km=0.0, rate=0.0, start=None):
        self.env["coop.distance"].create(
            {
                "from_id": (start or self.hub).id,
                "to_id": centre.id,
                "km": km,
                "rate": rate,
            }
        )

    def settle(self, joint_round):
        joint_round.action_bill()
        joint_round.action_invoice()
        drafts = joint_round.move_ids.filtered(lambda one: one.state == "draft")
        self.post(drafts)
        joint_round.action_settle()

    def test_a_discount_lowers_what_all_pay_and_is_a_credit_note(self):
        joint_round = self.delivered_round(
            {self.centre_a: 10, self.centre_b: 10, self.centre_c: 10}
        )
        cost = self.add_cost(joint_round, 100, kind="discount", name="Rebate")
        self.assertEqual(cost.amount, -100)
        cost.action_share()
        self.assertEqual(
            self.shares(cost),
            {self.centre_a: -33.34, self.centre_b: -33.33, self.centre_c: -33.33},
        )
        self.assertEqual(cost.move_id.move_type, "in_refund")
        self.assertEqual(cost.move_id.amount_untaxed, 100)
        self.settle(joint_round)
        self.assertEqual(joint_round.charged_amount, 30 * 380 - 100)
        self.assertEqual(joint_round.billed_amount, 30 * 380 - 100)

    def test_a_discount_after_the_invoices_is_a_credit_note_of_the_centre(self):
        joint_round = self.delivered_round({self.centre_a: 10})
        joint_round.action_invoice()
        self.post(joint_round.move_ids)
        self.add_cost(joint_round, 50, kind="discount").action_share()
        self.settle(joint_round)
        notes = joint_round.move_ids.filtered(lambda one: one.move_type == "out_refund")
        self.assertEqual(notes.amount_untaxed, 50)
        self.assertEqual(joint_round.invoiced_amount, 3750)

    def test_a_discount_is_below_zero_and_a_cost_above(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        cost = self.add_cost(joint_round, -70, kind="discount")
        self.assertEqual(cost.amount, -70)
        cost.kind = "freight"
        self.assertEqual(cost.amount, 70)
        cost.kind = "discount"
        self.assertEqual(cost.amount, -70)
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.add_cost(joint_round, -5)

    def test_an_outlay_is_owed_to_the_organisation_that_made_it(self):
        joint_round = self.delivered_round({self.centre_a: 10, self.centre_b: 30})
        cost = self.add_cost(
            joint_round,
            400,
            partner=False,
            kind="advance",
            advanced_by_id=self.centre_b.id,
            name="Driver paid in cash",
        )
        cost.action_share()
        self.assertEqual(cost.move_id.partner_id, self.centre_b.partner_id)
        self.assertEqual(self.shares(cost), {self.centre_a: 100, self.centre_b: 300})
        self.settle(joint_round)
        self.assertEqual(joint_round.charged_amount, joint_round.billed_amount)

    def test_an_outlay_says_whose_it_is_and_a_fee_has_no_bill(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        with self.refused("which organisation laid out", ValidationError):
            self.add_cost(joint_round, 400, partner=False, kind="advance")
        with self.refused("fee of the hub itself", ValidationError):
            self.add_cost(joint_round, 400, kind="fee")

    def test_a_loss_billed_by_the_supplier_is_borne_by_those_who_got_goods(self):
        joint_round = self.delivered_round({self.centre_a: 10, self.centre_b: 30})
        cost = self.add_cost(joint_round, 760, kind="loss", basis="quantity")
        cost.action_share()
        self.assertEqual(
            cost.move_id.invoice_line_ids.account_id,
            self.company._coop_account("51314"),
        )
        self.assertEqual(self.shares(cost), {self.centre_a: 190, self.centre_b: 570})

    def test_each_organisation_bears_the_same_whatever_it_got(self):
        joint_round = self.delivered_round(
            {self.group_a1: 1, self.group_a2: 50, self.group_b1: 9}
        )
        cost = self.add_cost(joint_round, 90, basis="organisation")
        cost.action_share()
        self.assertEqual(
            self.shares(cost),
            {
                self.centre_a: 60,
                self.centre_b: 30,
                self.group_a1: 30,
                self.group_a2: 30,
                self.group_b1: 30,
            },
        )

    def test_freight_by_the_way_weighs_tonnes_by_kilometres(self):
        joint_round = self.delivered_round({self.centre_a: 10, self.centre_b: 10})
        self.way(self.centre_a, km=30)
        self.way(self.hub, km=90, start=self.centre_b)  # known the other way round
        cost = self.add_cost(joint_round, 120, basis="distance")
        cost.action_share()
        self.assertEqual(self.shares(cost), {self.centre_a: 30, self.centre_b: 90})

    def test_a_table_of_rates_shares_by_what_each_way_costs(self):
        joint_round = self.delivered_round({self.centre_a: 10, self.centre_b: 30})
        self.way(self.centre_a, rate=300)
        self.way(self.centre_b, rate=100)
        cost = self.add_cost(joint_round, 100, basis="rate")
        cost.action_share()
        self.assertEqual(self.shares(cost), {self.centre_a: 50, self.centre_b: 50})

    def test_a_way_that_is_missing_is_named(self):
        joint_round = self.delivered_round({self.centre_a: 10, self.centre_b: 10})
        self.way(self.centre_a, km=30)
        cost = self.add_cost(joint_round, 120, basis="distance")
        with self.refused("from Federation to: District B co-op"):
            cost.action_share()

    def test_the_landed_price_holds_every_cost(self):
        joint_round = self.delivered_round({self.centre_a: 10, self.centre_b: 30})
        self.add_cost(joint_round, 100).action_share()
        self.add_cost(joint_round, 20, kind="discount").action_share()
        line = joint_round.line_ids
        self.assertEqual((line.cost_amount, line.landed_price), (80, 382))

    def test_whatever_is_shared_by_whatever_basis_all_is_charged(self):
        chance = random.Random(2547)
        groups = [
            self.organisation(f"Group {n}", centre)
            for n, centre in enumerate(
                (self.centre_a, self.centre_b, self.centre_c) * 3
            )
        ]
        joint_round = self.delivered_round(
            {group: chance.randrange(1, 60) for group in groups}, price=379.75
        )
        for centre in (self.centre_a, self.centre_b, self.centre_c):
            self.way(centre, km=chance.randrange(1, 90), rate=chance.randrange(1, 900))
        kinds = ("freight", "handling", "loss", "discount", "other")
        for basis, _label in joint_round.cost_ids._fields["basis"].selection:
            for kind in kinds:
                amount = chance.randrange(1, 10**6) / 100
                self.add_cost(joint_round, amount, kind=kind, basis=basis)
        joint_round.cost_ids.action_share()
        for cost in joint_round.cost_ids:
            tops = cost.share_ids.filtered(lambda one: not one.parent_id)
            self.assertEqual(
                sum(Decimal(str(one.amount)) for one in tops), Decimal(str(cost.amount))
            )
            self.assertEqual(cost.unallocated_amount, 0)
        self.assertEqual(joint_round.unallocated_amount, 0)
        self.assertEqual(joint_round.charged_amount, joint_round.total_cost)
        paper = joint_round._paper_of_costs().schedule
        self.assertFalse([tie.name for tie in paper.ties if tie.difference])
        totals = [row.values[-1] for row in paper.rows]
        self.assertEqual(sum(totals), Decimal(f"{joint_round.total_cost:.2f}"))
