# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundTender(CoopProcurementCase):
    def closed_round(self, packs=100):
        joint_round = self.open_round()
        self.ask(joint_round, self.centre_a, packs)
        joint_round.action_close()
        return joint_round

    def test_requests_are_alternatives_for_all_that_was_asked(self):
        joint_round = self.closed_round()
        one, two = self.supplier("One"), self.supplier("Two")
        self.request_quotes(joint_round, {one: 10})
        self.request_quotes(joint_round, {one: 10, two: 11})
        orders = joint_round.purchase_order_ids
        self.assertEqual(orders.partner_id, one | two)
        self.assertEqual(orders.order_line.mapped("product_qty"), [100, 100])
        self.assertEqual(orders[0].alternative_po_ids, orders)
        self.assertEqual(orders.company_id, self.company)

    def test_suppliers_are_asked_after_closing_only(self):
        joint_round = self.open_round()
        with self.refused("belongs to: Closed"):
            self.request_quotes(joint_round, {self.supplier("One"): 10})

    def test_a_hub_without_books_is_told_so(self):
        joint_round = self.new_round(hub_id=self.centre_a.id)
        joint_round.action_open()
        self.ask(joint_round, self.group_a1, 5)
        joint_round.action_close()
        with self.refused("keeps no books here"):
            self.request_quotes(joint_round, {self.supplier("One"): 10})

    def test_a_price_of_zero_is_refused(self):
        joint_round = self.closed_round()
        self.request_quotes(joint_round, {self.supplier("One"): 0})
        with self.refused("no price above zero"):
            joint_round.purchase_order_ids.action_coop_award()

    def test_a_dearer_offer_needs_a_reason(self):
        joint_round = self.closed_round()
        cheap, dear = self.supplier("Cheap"), self.supplier("Dear")
        self.request_quotes(joint_round, {cheap: 10, dear: 10.01})
        order = joint_round.purchase_order_ids.filtered(
            lambda one: one.partner_id == dear
        )
        with self.refused("Cheap offers less than Dear"):
            order.action_coop_award()
        joint_round.award_reason = "Delivers within a week"
        order.action_coop_award()
        self.assertEqual(joint_round.order_id, order)

    def test_more_than_was_asked_is_not_ordered(self):
        joint_round = self.closed_round(100)
        self.request_quotes(joint_round, {self.supplier("One"): 10})
        order = joint_round.purchase_order_ids
        order.order_line.product_qty = 101
        with self.refused("at most what was asked"):
            order.action_coop_award()
        order.order_line.product_qty = 100
        order.action_coop_award()
        self.assertEqual(joint_round.state, "ordered")

    def test_confirming_an_order_awards_it_and_turns_the_others_down(self):
        joint_round = self.closed_round()
        one, two = self.supplier("One"), self.supplier("Two")
        self.request_quotes(joint_round, {one: 10, two: 11})
        first, second = joint_round.purchase_order_ids.sorted("id")
        first.with_context(skip_alternative_check=True).button_confirm()
        self.assertEqual(joint_round.order_ids, first)
        self.assertEqual(second.state, "cancel")
        second.button_draft()
        with self.refused("belongs to: Closed"):
            second.with_context(skip_alternative_check=True).button_confirm()

    def test_the_awarded_price_is_frozen(self):
        joint_round = self.closed_round()
        self.request_quotes(joint_round, {self.supplier("One"): 10})
        joint_round.purchase_order_ids.action_coop_award()
        with self.refused("fixed since the award"):
            joint_round.order_id.order_line.price_unit = 9
        with self.refused("fixed by its closing and its award"):
            joint_round.line_ids.price_unit = 9

    def test_the_yardstick_is_the_price_in_force_at_closing(self):
        self.env["coop.reference.price"].create(
            [
                {
                    "product_tmpl_id": self.fertiliser.product_tmpl_id.id,
                    "valid_from": day,
                    "amount": amount,
                }
                for day, amount in (("2024-05-20", 440), ("2024-05-21", 450))
            ]
        )
        joint_round = self.closed_round()
        self.assertEqual(joint_round.line_ids.reference_price, 440)

    def test_a_reference_price_of_zero_is_refused(self):
        with self.refused("must be above zero"):
            self.good("Rice", alone=-1)
        price = self.fertiliser.coop_reference_price_ids
        with self.refused("must be above zero"):
            price.amount = 0
