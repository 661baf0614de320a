# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundDemand(CoopProcurementCase):
    def test_demand_below_zero_is_refused(self):
        joint_round = self.open_round()
        with self.refused("cannot be below zero, and -1 is"):
            self.ask(joint_round, self.centre_a, -1)

    def test_zero_is_a_demand(self):
        joint_round = self.open_round()
        self.assertEqual(self.ask(joint_round, self.centre_a, 0).packs, 0)

    def test_demand_that_is_no_number_is_refused(self):
        joint_round = self.open_round()
        for value in ("many", "12a", float("nan"), float("inf"), [1]):
            with self.refused("is not a number"):
                self.ask(joint_round, self.centre_a, value)

    def test_a_broken_pack_is_refused(self):
        joint_round = self.open_round()
        with self.refused("not a whole number of packs"):
            self.ask(joint_round, self.centre_a, 1.5)

    def test_a_number_as_text_is_understood(self):
        joint_round = self.open_round()
        self.assertEqual(self.ask(joint_round, self.centre_a, "120").packs, 120)

    def test_more_than_fits_is_refused(self):
        joint_round = self.open_round()
        with self.refused("more than a round can hold"):
            self.ask(joint_round, self.centre_a, 2_000_000_001)

    def test_a_change_is_checked_like_an_entry(self):
        demand = self.ask(self.open_round(), self.centre_a, 5)
        with self.refused("cannot be below zero"):
            demand.packs = -5
        self.assertEqual(demand.packs, 5)

    def test_demand_before_opening_is_refused(self):
        joint_round = self.new_round()
        joint_round.action_invite_all()
        with self.refused("it is not open yet"):
            self.ask(joint_round, self.centre_a, 5)

    def test_demand_after_closing_is_refused(self):
        joint_round = self.open_round()
        demand = self.ask(joint_round, self.centre_a, 5)
        joint_round.action_close()
        with self.refused("it is already closed"):
            self.ask(joint_round, self.centre_b, 5)
        with self.refused("it is already closed"):
            demand.packs = 6
        with self.refused("it is already closed"):
            demand.unlink()

    def test_the_same_demand_twice_changes_nothing(self):
        joint_round = self.open_round()
        first = self.ask(joint_round, self.centre_a, 5)
        self.assertEqual(self.ask(joint_round, self.centre_a, 5), first)
        self.assertEqual(joint_round.demand_packs, 5)

    def test_another_number_for_the_same_demand_is_refused(self):
        joint_round = self.open_round()
        self.ask(joint_round, self.centre_a, 5)
        with self.refused("has already asked for 5 packs"):
            self.ask(joint_round, self.centre_a, 6)

    def test_an_organisation_outside_the_network_is_refused(self):
        stranger = self.organisation("Federation of elsewhere")
        with self.refused("outside the network of Federation", ValidationError):
            self.ask(self.open_round(), stranger, 5)

    def test_a_centre_that_is_not_invited_is_refused(self):
        joint_round = self.new_round(
            participant_ids=[(0, 0, {"organisation_id": self.centre_a.id})]
        )
        joint_round.action_open()
        with self.refused("District B co-op is not invited", ValidationError):
            self.ask(joint_round, self.centre_b, 5)
        with self.refused("Group B1 is not invited", ValidationError):
            self.ask(joint_round, self.group_b1, 5)

    def test_the_hub_itself_is_refused(self):
        with self.refused("buys for the others", ValidationError):
            self.ask(self.open_round(), self.hub, 5)

    def test_a_group_that_skips_its_level_is_refused(self):
        joint_round = self.open_round()
        with self.refused(
            "Group A1 deals with District A co-op and cannot skip", ValidationError
        ):
            self.ask(joint_round, self.group_a1, 5, through_id=self.hub.id)

    def test_a_group_is_gathered_under_its_centre(self):
        demand = self.ask(self.open_round(), self.group_a1, 5)
        self.assertEqual(demand.through_id, self.centre_a)
        self.assertEqual(demand.gatherer_id, self.centre_a)

    def test_a_product_of_another_round_is_refused(self):
        other = self.open_round()
        joint_round = self.open_round()
        with self.refused("is not a product of"):
            self.ask(joint_round, self.centre_a, 5, line_id=other.line_ids.id)

    def test_a_clerk_lists_his_organisations_to_fill_in(self):
        joint_round = self.open_round()
        clerk = self.user("clerk", self.centre_a)
        self.ask(joint_round, self.group_a1, 5, user=clerk)
        Demand = self.env["coop.round.demand"].with_user(clerk)
        Demand.action_prepare()
        Demand.action_prepare()
        self.assertEqual(
            {row.organisation_id: row.packs for row in Demand.search([])},
            {self.centre_a: 0, self.group_a1: 5, self.group_a2: 0},
        )

    def test_demand_adds_up_along_the_tree(self):
        joint_round = self.open_round()
        sub_group = self.organisation("Sub-group A1.1", self.group_a1)
        for place, packs in (
            (sub_group, 3),
            (self.group_a1, 20),
            (self.centre_a, 100),
            (self.group_b1, 7),
        ):
            self.ask(joint_round, place, packs)
        joint_round.action_close()
        self.assertRecordValues(
            joint_round.claim_ids.sorted(lambda claim: claim.organisation_id.id),
            [
                _claim(self.centre_a, self.centre_a, 1, 123, 100),
                _claim(self.centre_b, self.centre_b, 1, 7, 0),
                _claim(self.group_a1, self.centre_a, 2, 23, 20),
                _claim(self.group_b1, self.centre_b, 2, 7, 7),
                _claim(sub_group, self.centre_a, 3, 3, 3),
            ],
        )
        parents = joint_round.claim_ids.mapped("parent_id.organisation_id")
        self.assertEqual(parents, self.centre_a | self.centre_b | self.group_a1)

    def test_claims_stay_when_a_group_moves_after_closing(self):
        joint_round = self.open_round()
        self.ask(joint_round, self.group_a1, 5)
        joint_round.action_close()
        self.group_a1.centre_id = self.centre_b
        claim = joint_round.claim_ids.filtered(lambda one: one.depth == 2)
        self.assertEqual(claim.gatherer_id, self.centre_a)
        self.assertEqual(claim.parent_id.organisation_id, self.centre_a)

    def test_a_round_without_demand_does_not_close(self):
        joint_round = self.open_round()
        self.ask(joint_round, self.centre_a, 0)
        with self.refused("Nobody has asked for anything"):
            joint_round.action_close()
        self.assertEqual(joint_round.state, "open")

    def test_who_entered_it_is_kept(self):
        clerk = self.user("clerk", self.centre_a)
        demand = self.ask(self.open_round(), self.group_a1, 5, user=clerk)
        self.assertEqual(demand.entered_by_id, clerk)
        demand.with_user(self.officer).packs = 6
        self.assertEqual(demand.entered_by_id, self.officer)

    def test_a_closed_round_keeps_its_terms(self):
        joint_round = self.open_round()
        self.ask(joint_round, self.centre_a, 5)
        joint_round.action_close()
        with self.refused("its terms"):
            joint_round.rule = "equal"
        with self.refused("its terms"):
            joint_round.line_ids = [(0, 0, {"product_id": self.good("Rice").id})]
        with self.refused("moved by its buttons"):
            joint_round.state = "open"


def _claim(place, centre, depth, wanted, own):
    return {
        "organisation_id": place.id,
        "gatherer_id": centre.id,
        "depth": depth,
        "wanted": wanted,
        "own_wanted": own,
    }
