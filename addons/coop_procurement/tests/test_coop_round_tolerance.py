# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import Form, tagged

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundTolerance(CoopProcurementCase):
    def bounds(self, demand):
        return demand.least, demand.packs, demand.most

    def test_without_tolerance_it_is_exactly_what_is_asked(self):
        demand = self.ask(self.open_round(), self.centre_a, 100)
        self.assertEqual(self.bounds(demand), (100, 100, 100))

    def test_without_tolerance_least_and_most_follow_the_packs(self):
        demand = self.ask(self.open_round(), self.centre_a, 100)
        demand.packs = 130
        self.assertEqual(self.bounds(demand), (130, 130, 130))

    def test_tolerance_stays_when_the_packs_change_within_it(self):
        demand = self.ask(self.open_round(), self.centre_a, 100, least=80, most=120)
        demand.packs = 120
        self.assertEqual(self.bounds(demand), (80, 120, 120))

    def test_packs_beyond_the_most_are_refused(self):
        demand = self.ask(self.open_round(), self.centre_a, 100, least=80, most=120)
        with self.refused("would take no more than 120"):
            demand.packs = 121
        self.assertEqual(self.bounds(demand), (80, 100, 120))

    def test_packs_below_the_least_are_refused(self):
        demand = self.ask(self.open_round(), self.centre_a, 100, least=80, most=120)
        with self.refused("would take no fewer than 80"):
            demand.packs = 79

    def test_least_above_the_packs_is_refused(self):
        with self.refused("asks for 100 packs but would take no fewer than 101"):
            self.ask(self.open_round(), self.centre_a, 100, least=101)

    def test_most_below_the_packs_is_refused(self):
        with self.refused("asks for 100 packs but would take no more than 99"):
            self.ask(self.open_round(), self.centre_a, 100, most=99)

    def test_tolerance_below_zero_is_refused(self):
        with self.refused("cannot be below zero"):
            self.ask(self.open_round(), self.centre_a, 100, least=-1)

    def test_who_wants_nothing_has_no_tolerance(self):
        demand = self.ask(self.open_round(), self.centre_a, 100, least=80, most=120)
        demand.packs = 0
        self.assertEqual(self.bounds(demand), (0, 0, 0))

    def test_the_same_tolerance_twice_changes_nothing(self):
        joint_round = self.open_round()
        first = self.ask(joint_round, self.centre_a, 100, least=80)
        again = self.ask(joint_round, self.centre_a, 100, least=80)
        self.assertEqual(first, again)
        with self.refused("at least 80 and at most 100"):
            self.ask(joint_round, self.centre_a, 100, least=70)

    def test_tolerance_after_closing_is_refused(self):
        joint_round = self.open_round()
        demand = self.ask(joint_round, self.centre_a, 100)
        joint_round.action_close()
        with self.refused("it is already closed"):
            demand.most = 110

    def test_each_row_of_many_keeps_its_own_tolerance(self):
        joint_round = self.open_round()
        exact = self.ask(joint_round, self.centre_a, 100)
        easy = self.ask(joint_round, self.centre_b, 100, least=50, most=200)
        (exact | easy).packs = 120
        self.assertEqual(self.bounds(exact), (120, 120, 120))
        self.assertEqual(self.bounds(easy), (50, 120, 200))

    def test_the_screen_shows_what_saving_does(self):
        joint_round = self.open_round()
        demand = self.ask(joint_round, self.centre_a, 100, most=120)
        with Form(demand, view="coop_procurement.coop_round_demand_view_list") as form:
            form.packs = 110
            self.assertEqual((form.least, form.most), (110, 120))
        self.assertEqual(self.bounds(demand), (110, 110, 120))

    def test_tolerance_adds_up_along_the_tree(self):
        joint_round = self.open_round()
        self.ask(joint_round, self.centre_a, 100, least=90, most=150)
        self.ask(joint_round, self.group_a1, 20, least=5)
        self.ask(joint_round, self.group_a2, 10, most=30)
        joint_round.action_close()
        self.assertRecordValues(
            joint_round.claim_ids.sorted("depth"),
            [
                _claim(self.centre_a, 130, 105, 200, 90, 150),
                _claim(self.group_a1, 20, 5, 20, 5, 20),
                _claim(self.group_a2, 10, 10, 30, 10, 30),
            ],
        )


def _claim(place, wanted, least, most, own_least, own_most):
    return {
        "organisation_id": place.id,
        "wanted": wanted,
        "least": least,
        "most": most,
        "own_least": own_least,
        "own_most": own_most,
    }
