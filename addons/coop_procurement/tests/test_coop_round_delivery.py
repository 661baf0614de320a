# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.tests import new_test_user, tagged

from .common import FIRST, CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundDelivery(CoopProcurementCase):
    def test_a_delivery_larger_than_ordered_is_refused(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        with self.refused("has 101 packs .* only 100 are still due"):
            self.receive(joint_round, 101)
        self.assertFalse(joint_round.delivery_ids)

    def test_a_second_delivery_larger_than_what_is_left_is_refused(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        self.receive(joint_round, 60)
        with self.refused("only 40 are still due"):
            self.receive(joint_round, 41)
        self.assertEqual(self.receive(joint_round, 40, last=True).number, 2)

    def test_the_receipt_itself_refuses_too_much(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        picking = joint_round.order_id.picking_ids
        picking.move_ids.quantity = 101
        picking.move_ids.picked = True
        with self.refused("only 100 are still due"):
            picking.button_validate()

    def test_the_receipt_itself_refuses_a_broken_pack(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        picking = joint_round.order_id.picking_ids
        picking.move_ids.quantity = 99.5
        picking.move_ids.picked = True
        with self.refused("not a whole number of packs"):
            picking.with_context(skip_backorder=True).button_validate()

    def test_a_plain_receipt_makes_a_delivery(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        picking = joint_round.order_id.picking_ids
        picking.move_ids.quantity = 60
        picking.move_ids.picked = True
        picking.with_context(skip_backorder=True).button_validate()
        self.assertRecordValues(
            joint_round.delivery_ids,
            [{"due_packs": 60, "received_packs": 60, "short_packs": 0}],
        )
        self.assertEqual(joint_round.state, "receiving")

    def test_what_a_plain_last_receipt_lacks_is_short(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        picking = joint_round.order_id.picking_ids
        picking.move_ids.quantity = 96
        picking.move_ids.picked = True
        picking.with_context(
            skip_backorder=True, picking_ids_not_to_backorder=picking.ids
        ).button_validate()
        self.assertEqual(joint_round.delivery_ids.short_packs, 4)
        self.assertFalse(joint_round._open_receipts())

    def test_an_empty_delivery_is_refused(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        with self.refused("Nothing came"):
            self.receive(joint_round, 0)
        with self.refused("cannot be below zero"):
            self.receive(joint_round, -1)

    def test_the_wizard_receives_once(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        wizard = (
            self.env["coop.round.receive"]
            .with_user(self.officer)
            .create({"round_id": joint_round.id, "date": FIRST})
        )
        wizard.line_ids.received = 60
        wizard.action_receive()
        wizard.action_receive()
        self.assertEqual(joint_round.received_packs, 60)

    def test_handing_over_in_the_store_closes_the_delivery(self):
        joint_round = self.ordered_round({self.centre_a: 60, self.centre_b: 40})
        delivery = self.receive(joint_round, 100, last=True)
        delivery.action_allocate()
        delivery.action_release()
        first, second = delivery.sale_order_ids.picking_ids.with_user(self.officer)
        first.button_validate()
        self.assertEqual(delivery.state, "released")
        self.env.invalidate_all()
        delivered = {
            share.organisation_id: share.delivered for share in joint_round.share_ids
        }
        self.assertEqual(
            sum(delivered.values()), sum(first.move_ids.mapped("quantity"))
        )
        second.button_validate()
        self.assertEqual(delivery.state, "delivered")

    def test_the_next_delivery_waits_for_the_release_of_the_one_before(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        first, second = self.receive(joint_round, 60), self.receive(joint_round, 30)
        with self.refused("Release .* delivery 1 first"):
            second.action_allocate()
        first.action_allocate()
        first.action_release()
        second.action_allocate()
        self.assertEqual(self.given(second), {self.centre_a: 30})

    def test_two_products_are_shared_each_for_itself(self):
        rice = self.good("Rice")
        joint_round = self.open_round(goods=self.fertiliser | rice)
        of_fertiliser, of_rice = joint_round.line_ids
        self.ask(joint_round, self.centre_a, 10, line_id=of_fertiliser.id)
        self.ask(joint_round, self.centre_a, 4, line_id=of_rice.id)
        self.ask(joint_round, self.centre_b, 6, line_id=of_rice.id)
        joint_round.action_close()
        self.request_quotes(joint_round, {self.supplier("Supplier"): 100})
        joint_round.purchase_order_ids.action_coop_award()
        delivery = self.receive(joint_round, {self.fertiliser: 9, rice: 10}, last=True)
        delivery.action_allocate()
        self.assertEqual(
            sorted(
                (one.line_id.id, one.organisation_id.id, one.given)
                for one in delivery.allocation_ids
            ),
            [
                (of_fertiliser.id, self.centre_a.id, 9),
                (of_rice.id, self.centre_a.id, 4),
                (of_rice.id, self.centre_b.id, 6),
            ],
        )
        delivery.action_release()
        self.assertEqual(sum(delivery.sale_order_ids.mapped("amount_untaxed")), 1900)

    def test_a_hub_without_a_store_gets_one(self):
        with patch("odoo.modules.module.current_test", False):
            company = self.centre_a._open_books()
        stores = self.env["stock.warehouse"].search([("company_id", "=", company.id)])
        self.assertFalse(stores)
        store = company._coop_open_store()
        self.assertEqual(store.company_id, company)
        self.assertEqual(company._coop_open_store(), store)

    def test_a_centre_that_keeps_its_books_here_is_served_too(self):
        self.centre_a._open_books()
        joint_round = self.ordered_round({self.centre_a: 10, self.centre_b: 5})
        delivery = self.deliver(joint_round, 15, last=True)
        self.assertEqual(delivery.state, "delivered")
        joint_round.action_invoice()
        self.assertEqual(sum(joint_round.move_ids.mapped("amount_total")), 15 * 380)

    def test_a_storekeeper_without_a_role_in_the_round_does_his_work(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        keeper = new_test_user(
            self.env,
            "storekeeper",
            groups="stock.group_stock_user",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        joint_round.order_id.picking_ids.with_user(keeper).button_validate()
        delivery = joint_round.delivery_ids
        self.assertEqual(delivery.received_packs, 10)
        delivery.action_allocate()
        delivery.action_release()
        delivery.sale_order_ids.picking_ids.with_user(keeper).button_validate()
        self.assertEqual(delivery.state, "delivered")
