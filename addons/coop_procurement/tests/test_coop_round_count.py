# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import RestrictViolation

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import FIRST, CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundCount(CoopProcurementCase):
    """Five outcomes at the gate, each with its reason, its person and what was due."""

    def count(self, joint_round, **values):
        """The form of the gate, filled for the one product of the round."""
        wizard = (
            self.env["coop.round.receive"]
            .with_user(self.officer)
            .create({"round_id": joint_round.id, "date": FIRST})
        )
        wizard.line_ids.write(
            {key: val for key, val in values.items() if key in wizard.line_ids._fields}
        )
        wizard.write({key: val for key, val in values.items() if key in wizard._fields})
        return wizard

    def take(self, joint_round, **values):
        wizard = self.count(joint_round, **values)
        wizard.action_receive()
        wizard.action_receive()
        return wizard.delivery_id

    def test_each_outcome_is_told(self):
        for outcome, values in {
            "ordered": {"due": 100, "received": 100},
            "less": {"due": 100, "received": 96},
            "other": {"due": 100, "received": 100, "quality": "Moisture 16 %"},
            "refused": {"due": 100, "received": 100, "refused": 5},
        }.items():
            joint_round = self.ordered_round({self.centre_a: 100})
            delivery = self.take(joint_round, reason="Seen by the clerk", **values)
            self.assertEqual(delivery.line_ids.outcome, outcome)
            self.assertEqual(bool(delivery.deviation_ids), outcome != "ordered")

    def test_a_difference_needs_a_reason(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        with self.refused("is not as ordered: Less. Write the reason"):
            self.take(joint_round, received=96, last=True)
        self.assertFalse(joint_round.delivery_ids)

    def test_a_part_of_an_order_needs_none_while_more_is_to_come(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        delivery = self.take(joint_round, received=60)
        self.assertEqual(delivery.line_ids.outcome, "ordered")
        self.assertEqual((delivery.due_packs, delivery.short_packs), (60, 0))
        self.assertTrue(joint_round._open_receipts())

    def test_a_deviation_keeps_reason_person_and_what_was_due(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        delivery = self.take(
            joint_round, due=100, received=100, weight=4900, reason="Bags half full"
        )
        self.assertRecordValues(
            delivery.deviation_ids,
            [
                {
                    "kind": "weight",
                    "before": 5000,
                    "after": 4900,
                    "reason": "Bags half full",
                    "user_id": self.officer.id,
                }
            ],
        )

    def test_a_scale_within_its_margin_is_as_ordered(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        delivery = self.take(joint_round, received=100, weight=5049)
        self.assertEqual(delivery.line_ids.outcome, "ordered")

    def test_a_deviation_is_never_changed(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        delivery = self.take(joint_round, due=100, received=96, reason="Four torn")
        row = delivery.deviation_ids
        with self.refused("stays as it was entered", UserError):
            row.sudo().reason = "Other"
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(RestrictViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE coop_round_deviation SET reason = 'x' WHERE id = %s", [row.id]
            )

    def test_animals_that_died_are_neither_shared_nor_paid(self):
        head = self.env["uom.uom"].create({"name": "Head"})
        piglet = self.good("Piglet")
        piglet.product_tmpl_id.uom_id = head
        joint_round = self.ordered_round(
            {self.centre_a: 30, self.centre_b: 20}, price=1500, goods=piglet
        )
        delivery = self.take(
            joint_round,
            due=50,
            received=47,
            dead=3,
            last=True,
            reason="Heat on the lorry",
        )
        self.assertEqual(delivery.line_ids.came, 50)
        self.assertRecordValues(
            delivery.deviation_ids, [{"kind": "dead", "after": 3, "unit": "Head"}]
        )
        delivery.action_allocate()
        self.assertEqual(sum(self.given(delivery).values()), 47)
        delivery.action_release()
        delivery.action_hand_over()
        joint_round.action_bill()
        bill = joint_round.move_ids.filtered(lambda one: one.is_purchase_document())
        self.assertEqual(bill.amount_untaxed, 47 * 1500)

    def test_a_truck_that_is_sent_away_stays_due(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        delivery = self.take(
            joint_round,
            due=60,
            received=0,
            refused=60,
            reason="Wet through",
            truck="81",
        )
        self.assertEqual((delivery.state, delivery.truck), ("refused", "81"))
        self.assertEqual(delivery.line_ids.outcome, "refused")
        self.assertEqual(delivery.deviation_ids.mapped("kind"), ["refused"])
        self.assertEqual((joint_round.received_packs, joint_round.short_packs), (0, 0))
        self.take(joint_round, due=60, received=0, refused=60, reason="Wet again")
        self.assertEqual(joint_round.delivery_ids.mapped("state"), ["refused"] * 2)
        second = self.deliver(joint_round, 100)
        self.assertEqual((second.number, second.state), (3, "delivered"))
        self.assertFalse(list(joint_round._open_ends_of_goods()))

    def test_goods_that_nobody_asked_for_are_remembered(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        delivery = self.take(
            joint_round,
            received=100,
            unasked_ids=[
                Command.create(
                    {
                        "what": "Urea",
                        "quantity": 20,
                        "unit": "sacks",
                        "reason": "Loaded by mistake, sent back",
                    }
                )
            ],
        )
        self.assertRecordValues(
            delivery.deviation_ids,
            [{"kind": "unasked", "what": "Urea", "after": 20, "unit": "sacks"}],
        )

    def test_lots_add_up_to_what_is_taken_in(self):
        joint_round = self.ordered_round({self.centre_a: 100})
        line = joint_round.line_ids
        lots = [
            Command.create({"line_id": line.id, "name": "L1", "packs": 60}),
            Command.create({"line_id": line.id, "name": "L2", "packs": 39}),
        ]
        with self.refused("lots of .* have 99 packs, and 100 are taken in"):
            self.take(joint_round, received=100, lot_ids=lots)
        lots[1][2]["packs"] = 40
        delivery = self.take(joint_round, received=100, lot_ids=lots)
        self.assertEqual(delivery.lot_ids.mapped("name"), ["L1", "L2"])

    def test_a_good_kept_by_lot_enters_the_store_by_lot(self):
        self.fertiliser.tracking = "lot"
        joint_round = self.ordered_round({self.centre_a: 100})
        line = joint_round.line_ids
        delivery = self.take(
            joint_round,
            received=100,
            lot_ids=[
                Command.create({"line_id": line.id, "name": name, "packs": packs})
                for name, packs in (("A1", 70), ("A2", 30))
            ],
        )
        moves = delivery.picking_id.move_line_ids
        self.assertEqual(
            sorted((one.lot_id.name, one.quantity) for one in moves),
            [("A1", 70), ("A2", 30)],
        )

    def test_a_truck_straight_to_a_centre_is_shared_there_and_handed_over(self):
        joint_round = self.ordered_round({self.group_a1: 40, self.centre_b: 60})
        with self.refused("choose it under “Stops of the Truck”"):
            self.take(joint_round, received=40, due=40, direct=True)
        with self.refused("still take 40 packs .* and 41 came"):
            self.take(
                joint_round,
                received=41,
                due=41,
                stop_ids=[Command.set(self.centre_a.ids)],
            )
        delivery = self.take(
            joint_round,
            received=40,
            due=40,
            direct=True,
            stop_ids=[Command.set(self.centre_a.ids)],
        )
        delivery.action_allocate()
        self.assertEqual(self.given(delivery), {self.centre_a: 40, self.group_a1: 40})
        delivery.action_release()
        self.assertEqual(delivery.state, "delivered")
        self.assertEqual(self.given(self.deliver(joint_round, 60)), {self.centre_b: 60})

    def test_a_change_by_hand_is_kept_also_when_it_is_taken_back(self):
        joint_round = self.ordered_round({self.centre_a: 40, self.centre_b: 80})
        delivery = self.take(joint_round, due=116, received=116)
        delivery.action_allocate()
        row = delivery.allocation_ids[0]
        row.write({"given": row.computed - 1, "reason": "Store is full"})
        row.action_use_rule()
        self.assertRecordValues(
            delivery.deviation_ids,
            [
                {
                    "kind": "by_hand",
                    "before": 39,
                    "after": 38,
                    "user_id": self.officer.id,
                },
                {
                    "kind": "by_hand",
                    "before": 38,
                    "after": 39,
                    "user_id": self.officer.id,
                },
            ],
        )

    def test_a_clerk_reads_the_count_and_no_change_of_another_centre(self):
        joint_round = self.ordered_round({self.centre_a: 40, self.centre_b: 80})
        delivery = self.take(
            joint_round, due=120, received=116, reason="Four torn", last=True
        )
        delivery.action_allocate()
        of_b = delivery.allocation_ids.filtered(
            lambda one: one.organisation_id == self.centre_b
        )
        of_b.write({"given": of_b.given - 1, "reason": "Asked to"})
        clerk = self.user("clerk", self.centre_a)
        seen = self.env["coop.round.deviation"].with_user(clerk).search([])
        self.assertEqual(seen.mapped("kind"), ["less"])
        with self.forbidden():
            self.env["coop.round.deviation"].with_user(clerk).create(
                {"delivery_id": delivery.id}
            )
        with self.forbidden():
            self.env["coop.round.deviation"].with_user(self.officer).create(
                {"delivery_id": delivery.id}
            )
