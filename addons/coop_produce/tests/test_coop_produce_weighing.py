# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_pool import CoopPoolCase


@tagged("post_install", "-at_install")
class TestCoopProduceWeighing(CoopPoolCase):
    """A brings 330 and B 175 kilograms of dry rubber; two per cent may be lost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.brought(1000, 33)
        cls.brought(500, 35, cls.station_b)

    def setUp(self):
        super().setUp()
        self.pool = self.new_pool()
        self.pool.action_collect()

    def lost(self):
        return [
            (
                loss.centre_id.name or "all",
                loss.point_from,
                loss.point_to,
                round(loss.dry_lost, 3),
                loss.is_open,
            )
            for loss in self.pool.loss_ids
        ]

    def weighed_on_the_way(self):
        self.weighed(self.pool, "centre", 995, 33, centre_id=self.coop.id)
        self.weighed(self.pool, "centre", 480, 35, centre_id=self.other.id)
        self.weighed(self.pool, "hub", 1470, 33.5)
        self.bid(self.pool, 54).action_accept()
        self.weighed(self.pool, "buyer", 1400, 33.5)

    def test_losses_are_found_point_by_point(self):
        self.weighed_on_the_way()
        self.assertEqual(
            self.lost(),
            [
                ("Co-op A", "field", "centre", 1.65, False),
                ("Co-op B", "field", "centre", 7.0, True),
                ("all", "centre", "hub", 3.9, False),
                ("all", "hub", "buyer", 23.45, True),
            ],
        )
        self.assertEqual(self.pool.loss_ids[3].percent, 4.762)

    def test_a_loss_beyond_measure_needs_a_reason_which_holds_for_that_loss(self):
        self.weighed_on_the_way()
        losses = self.pool.loss_ids.filtered("is_open")
        settlement = self.settlement(self.pool)
        self.assertIn("beyond what is tolerated", settlement.open_ends)
        losses.write({"reason": "Coagulated on the way"})
        self.assertFalse(self.pool.loss_ids.filtered("is_open"))
        self.assertEqual(losses.explained_by_id, self.officer)
        # What is lost later is another loss, and asks for its own reason.
        self.weighed(self.pool, "buyer", 10, 33.5)
        reopened = self.pool.loss_ids.filtered("is_open")
        self.assertEqual(reopened.mapped("point_to"), ["buyer"])
        self.assertEqual(reopened.reason, "Coagulated on the way")

    def test_a_weighing_is_undone_by_a_second_one(self):
        weighing = self.weighed(self.pool, "hub", 1400, 33)
        weighing.action_undo()
        weighing.action_undo()
        self.assertEqual(len(self.pool.weighing_ids), 2)
        self.assertEqual(sum(self.pool.weighing_ids.mapped("net_kg")), 0)
        self.assertFalse(self.pool.loss_ids)
        with self.assertRaises(UserError):
            weighing.net_kg = 5
        with self.assertRaises(UserError):
            weighing.unlink()

    def test_losses_are_not_typed(self):
        self.weighed_on_the_way()
        with self.refused("reckoned from the weighings"):
            self.pool.loss_ids[0].with_user(self.officer).dry_lost = 0

    def test_latex_is_weighed_with_its_dry_content(self):
        with self.refused("Enter the dry content", ValidationError):
            self.weighed(self.pool, "hub", 1400, 0)

    def test_the_buyers_weight_belongs_to_an_accepted_bid(self):
        bid = self.bid(self.pool, 54)
        with self.refused("is not accepted", ValidationError):
            self.weighed(self.pool, "buyer", 1400, 33, bid_id=bid.id)
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.weighed(self.pool, "buyer", 1400, 33)

    def test_a_weight_or_a_dry_content_that_cannot_be_is_refused(self):
        for net, drc in ((0, 33), (100, 101), (100, -1)):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self.weighed(self.pool, "hub", net, drc)

    def test_an_outsider_weighs_nothing(self):
        outsider = self.organisation("Elsewhere")
        with self.refused("does not deal with", ValidationError):
            self.weighed(self.pool, "hub", 100, 33, centre_id=outsider.id)

    def test_an_invoiced_weighing_is_not_undone(self):
        self.bid(self.pool, 54).action_accept()
        weighing = self.weighed(self.pool, "buyer", 1500, 33.5)
        self.pool.action_invoice()
        with self.refused("Correct the invoice with a credit note"):
            weighing.action_undo()

    def test_the_station_clerk_enters_what_his_own_centre_weighed(self):
        clerk = self.user("buyer", self.coop, "clerk of A")
        self.weighed(self.pool, "centre", 990, 33, clerk, centre_id=self.coop.id)
        for point, centre in (("centre", self.other), ("hub", self.coop)):
            with self.forbidden():
                self.weighed(self.pool, point, 990, 33, clerk, centre_id=centre.id)

    def test_the_sheet_of_weights_shows_the_way(self):
        self.weighed_on_the_way()
        action = self.pool.action_weights_paper()
        paper = self.env["coop.document.paper"].browse(action["res_id"])
        self.assertEqual(len(paper.page()["rows"]), 4)
