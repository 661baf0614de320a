# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import CoopProcurementCase

MOVE = [
    "product_id",
    "product_uom_qty",
    "product_uom",
    "location_id",
    "location_dest_id",
    "state",
    "quantity",
    "rule_id",
    "procure_method",
    "warehouse_id",
    "company_id",
    "picking_type_id",
    "propagate_cancel",
    "location_final_id",
    "origin",
]
PICKING = [
    "partner_id",
    "picking_type_id",
    "location_id",
    "location_dest_id",
    "state",
    "move_type",
    "origin",
    "company_id",
]


@tagged("post_install", "-at_install")
class TestSaleOrderIssue(CoopProcurementCase):
    """Made together, the issues of a delivery are those the warehouse would make."""

    def allocated(self):
        joint_round = self.ordered_round({self.centre_a: 10, self.centre_b: 30})
        delivery = self.receive(joint_round, 40, last=True)
        delivery.action_allocate()
        return delivery

    def issued(self, delivery):
        pickings = delivery.sale_order_ids.picking_ids.sorted("partner_id")
        self.assertEqual(len(pickings), 2)
        self.assertEqual(pickings.sale_id, delivery.sale_order_ids)
        moves = pickings.move_ids
        self.assertEqual(moves.sale_line_id, delivery.sale_order_ids.order_line)
        self.assertEqual(
            moves.reference_ids, delivery.sale_order_ids.stock_reference_ids
        )
        names = {order.name: order.partner_id for order in delivery.sale_order_ids}
        return [
            [names[one[name]] if name == "origin" else one[name] for name in fields]
            for records, fields in ((pickings, PICKING), (moves, MOVE))
            for one in records
        ]

    def test_together_they_are_the_same_as_one_by_one(self):
        delivery = self.allocated()
        savepoint = self.cr.savepoint()
        company = delivery.company_id
        for values in delivery._prepare_sale_orders():
            self.env["sale.order"].with_user(self.officer).with_company(company).create(
                values
            ).action_confirm()
        one_by_one = self.issued(delivery)
        savepoint.close(rollback=True)
        self.env.invalidate_all()
        delivery.action_release()
        self.assertEqual(self.issued(delivery), one_by_one)
        self.assertEqual(
            set(delivery.sale_order_ids.picking_ids.mapped("state")), {"assigned"}
        )
        delivery.action_hand_over()
        self.assertEqual(delivery.state, "delivered")
        self.assertEqual(
            sum(delivery.sale_order_ids.order_line.mapped("qty_delivered")), 40
        )

    def test_a_store_that_packs_first_keeps_its_own_steps(self):
        delivery = self.allocated()
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)]
        )
        warehouse.delivery_steps = "pick_ship"
        delivery.action_release()
        codes = delivery.sale_order_ids.picking_ids.picking_type_id.mapped("code")
        self.assertIn("internal", codes)
