# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundNear(CoopProcurementCase):
    def near_round(self, packs, **line):
        """A round of one product, with what a truck of it holds."""
        joint_round = self.open_round()
        joint_round.line_ids.write({"truck_packs": 600, **line})
        self.ask(joint_round, self.centre_a, packs)
        return joint_round

    def unit(self, name, factor, of="uom.product_uom_kgm"):
        return self.env["uom.uom"].create(
            {
                "name": name,
                "relative_uom_id": self.env.ref(of).id,
                "relative_factor": factor,
            }
        )

    def test_what_is_missing_to_a_full_truck(self):
        joint_round = self.near_round(588)
        self.assertEqual(joint_round.line_ids.to_next_truck, 12)
        self.assertIn("12 more", joint_round.near_hint)
        self.assertIn("fill truck 1 of 600", joint_round.near_hint)

    def test_a_full_truck_misses_nothing(self):
        joint_round = self.near_round(1200)
        self.assertEqual(joint_round.line_ids.to_next_truck, 0)
        self.assertIn("2 full trucks of 600", joint_round.near_hint)

    def test_a_clerk_sees_how_near_the_whole_round_is(self):
        joint_round = self.near_round(588)
        clerk = self.user("clerk", self.centre_b)
        mine = self.ask(joint_round, self.centre_b, 10, user=clerk)
        self.assertEqual(mine.line_id.demand_packs, 10)
        self.assertIn("2 more", mine.near_hint)

    def test_the_product_says_what_a_truck_holds(self):
        self.fertiliser.coop_truck_packs = 640
        self.assertEqual(self.open_round().line_ids.truck_packs, 640)

    def test_larger_packs_are_filled(self):
        pallet = self.unit("Pallet", 2000)
        joint_round = self.near_round(45, truck_packs=0, supply_uom_id=pallet.id)
        self.assertEqual(joint_round.line_ids.supply_packs, 40)
        self.assertEqual(joint_round.line_ids.to_next_supply, 35)
        self.assertIn("35 more fill the next Pallet", joint_round.near_hint)

    def test_units_that_do_not_convert_are_refused(self):
        joint_round = self.open_round()
        litre = self.env.ref("uom.product_uom_litre")
        with self.refused("does not hold a whole number", ValidationError):
            joint_round.line_ids.supply_uom_id = litre

    def test_a_larger_pack_that_does_not_come_out_even_is_refused(self):
        joint_round = self.open_round()
        for kilograms in (49, 120):
            unit = self.unit(f"Pack of {kilograms}", kilograms)
            with self.refused("does not hold a whole number", ValidationError):
                joint_round.line_ids.supply_uom_id = unit

    def test_a_pack_that_holds_nothing_is_refused(self):
        for factor in (0, -50):
            with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
                self.unit("Empty", factor)

    def test_a_truck_below_zero_is_refused(self):
        joint_round = self.open_round()
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            joint_round.line_ids.truck_packs = -1
            self.env.flush_all()

    def breaks(self, joint_round, *told):
        return (
            self.env["coop.round.break"]
            .with_user(self.officer)
            .create(
                [
                    {
                        "line_id": joint_round.line_ids.id,
                        "from_packs": packs,
                        "price": price,
                    }
                    for packs, price in told
                ]
            )
        )

    def test_what_is_missing_to_the_next_price(self):
        joint_round = self.near_round(450, truck_packs=0)
        self.breaks(joint_round, (1, 380), (500, 370), (1000, 362.5))
        self.assertRecordValues(
            joint_round.line_ids, [{"to_next_break": 50, "next_break_price": 370}]
        )
        self.assertIn("50 more, and a pack costs 370.00 baht", joint_round.near_hint)

    def test_a_break_that_rises_is_refused(self):
        joint_round = self.near_round(450)
        with self.refused("from 500 packs on a pack would cost", ValidationError):
            self.breaks(joint_round, (1, 380), (500, 381))

    def test_a_break_without_packs_or_price_is_refused(self):
        joint_round = self.near_round(450)
        for told in ((0, 380), (-1, 380), (1, 0), (1, -5)):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self.breaks(joint_round, told)

    def test_a_clerk_does_not_see_who_offers_which_price(self):
        joint_round = self.near_round(450)
        one = self.breaks(joint_round, (500, 370))
        clerk = self.user("clerk", self.centre_a)
        with self.forbidden():
            one.with_user(clerk).read(["price"])

    def test_trucks_are_filled_within_the_tolerance(self):
        joint_round = self.near_round(580)
        self.ask(joint_round, self.centre_b, 10, most=20)
        joint_round.action_close()
        line = joint_round.line_ids
        line.action_fill_trucks()
        line.action_fill_trucks()
        self.assertEqual(line._packs_to_order(), 600)
        self.request_quotes(joint_round, {self.supplier("Supplier"): 380})
        self.assertEqual(joint_round.purchase_order_ids.order_line.product_qty, 600)

    def test_packs_are_left_out_within_the_tolerance(self):
        joint_round = self.near_round(600)
        self.ask(joint_round, self.centre_b, 10, least=1)
        self.ask(joint_round, self.centre_c, 2, least=1)
        joint_round.action_close()
        line = joint_round.line_ids
        with self.refused("take at most 0 more.*spare at most 10"):
            line.action_fill_trucks()

    def test_the_rest_of_a_truck_is_left_out(self):
        joint_round = self.near_round(595)
        self.ask(joint_round, self.centre_b, 12, least=2)
        joint_round.action_close()
        line = joint_round.line_ids
        line.action_fill_trucks()
        self.assertRecordValues(line, [{"rounding_packs": -7, "demand_packs": 607}])
        line.action_order_as_asked()
        self.assertEqual(line._packs_to_order(), 607)

    def test_filling_after_suppliers_were_asked_is_refused(self):
        joint_round = self.near_round(580)
        self.ask(joint_round, self.centre_b, 10, most=50)
        joint_round.action_close()
        self.request_quotes(joint_round, {self.supplier("Supplier"): 380})
        with self.refused("is asked for a number of packs already"):
            joint_round.line_ids.action_fill_trucks()

    def test_nobody_writes_packs_more_or_fewer_in(self):
        with self.refused("set by the button"):
            self.near_round(580).line_ids.rounding_packs = 20
