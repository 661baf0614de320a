# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from decimal import Decimal

from odoo.tests import tagged

from coop_core.sharing import Claim, share_out

from ..models.coop_round import RULES
from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundAllocation(CoopProcurementCase):
    def allocated(self, demand, came, **values):
        joint_round = self.ordered_round(demand, **values)
        delivery = self.receive(joint_round, came, last=True)
        delivery.action_allocate()
        return delivery

    def of(self, delivery, organisation):
        return delivery.allocation_ids.filtered(
            lambda one: one.organisation_id == organisation
        )

    def test_the_statement_shares_as_the_kernel_does(self):
        """All rules, many claims of all sizes, with and without enough for all."""
        chance = random.Random(2547)
        centres = [self.organisation(f"Centre {n}", self.hub) for n in range(24)]
        for rule, _label in RULES:
            wanted = [chance.choice((1, 2, 7, 40, 41, 500)) for _centre in centres]
            joint_round = self.ordered_round(
                dict(zip(centres, wanted, strict=True)),
                rule=rule,
                participant_ids=[
                    (0, 0, {"organisation_id": one.id, "priority": chance.randrange(4)})
                    for one in centres
                ],
            )
            left = sum(wanted)
            for part in (3, 2):
                delivery = self.receive(joint_round, left // part)
                delivery.action_allocate()
                self.assert_as_kernel(delivery, rule)
                delivery.action_release()
                left -= delivery.received_packs

    def assert_as_kernel(self, delivery, rule):
        rows = delivery.allocation_ids.sorted(lambda one: one.claim_id.turn)
        shares = share_out(
            Decimal(delivery.received_packs),
            [
                Claim(
                    str(row.id),
                    Decimal(row.wanted),
                    row.claim_id.turn,
                    row.claim_id.priority,
                )
                for row in rows
            ],
            rule,
        )
        for row, share in zip(rows, shares, strict=True):
            self.assertEqual(row.computed, share.given, f"{rule}: {row.trace}")
            self.assertEqual(row.trace["reason"], share.reason, rule)
            self.assertAlmostEqual(float(row.trace["exact"]), float(share.exact), 5)
        self.assertEqual(sum(rows.mapped("given")), delivery.received_packs)

    def test_shares_add_up_at_every_level(self):
        """Random trees of three levels: each centre's part is its members' and own."""
        chance = random.Random(2004)
        for rule, _label in RULES:
            demand = {}
            for centre in (self.centre_a, self.centre_b, self.centre_c):
                for n in range(3):
                    group = self.organisation(f"{rule} {centre.name} {n}", centre)
                    demand[group] = chance.randrange(1, 60)
                    below = self.organisation(f"below {group.name}", group)
                    demand[below] = chance.randrange(1, 9)
                demand[centre] = chance.randrange(0, 30)
            delivery = self.allocated(demand, sum(demand.values()) * 2 // 3, rule=rule)
            delivery._check_sums()
            kept = sum(delivery.allocation_ids.mapped("own_given"))
            self.assertEqual(kept, delivery.received_packs)
            for row in delivery.allocation_ids:
                self.assertLessEqual(row.given, row.wanted)
                self.assertLessEqual(row.own_given, row.own_wanted)

    def test_the_order_of_entry_changes_ties_only(self):
        demand = {self.centre_a: 30, self.centre_b: 50, self.centre_c: 20}
        backwards = dict(reversed(demand.items()))
        one, two = self.allocated(demand, 90), self.allocated(backwards, 90)
        self.assertEqual(self.given(one), self.given(two))

    def test_first_come_is_served_first(self):
        delivery = self.allocated(
            {self.centre_b: 50, self.centre_a: 30}, 60, rule="first_come"
        )
        self.assertEqual(self.given(delivery), {self.centre_b: 50, self.centre_a: 10})

    def test_everyone_learns_why(self):
        delivery = self.allocated({self.centre_a: 40, self.centre_b: 80}, 116)
        self.assertEqual(
            self.of(delivery, self.centre_a).why,
            "116 came for 120 wanted; 40 of 120 is a part of 38.67, and one of the "
            "spare packs makes it 39.",
        )
        self.assertEqual(
            self.of(delivery, self.centre_b).why,
            "116 came for 120 wanted; 80 of 120 is a part of 77.33, rounded down to "
            "77.",
        )

    def test_a_change_by_hand_needs_a_reason_and_keeps_the_rule_beside_it(self):
        delivery = self.allocated({self.centre_a: 40, self.centre_b: 80}, 116)
        row = self.of(delivery, self.centre_a)
        with self.refused("gets 39 by the rule. Write the reason"):
            row.given = 38
        row.write({"given": 38, "reason": "Asked to"})
        self.assertEqual((row.computed, row.given), (39, 38))
        self.assertEqual(row.adjusted_by_id, self.officer)
        self.assertIn("Changed by hand to 38: Asked to", row.why)
        row.action_use_rule()
        self.assertRecordValues(
            row, [{"given": 39, "reason": False, "adjusted_by_id": False}]
        )

    def test_an_allocation_by_hand_that_does_not_sum_is_refused(self):
        delivery = self.allocated({self.centre_a: 40, self.centre_b: 80}, 116)
        self.of(delivery, self.centre_a).write({"given": 38, "reason": "Asked to"})
        with self.refused("116 packs .* arrived but 115 are given"):
            delivery.action_release()
        self.of(delivery, self.centre_b).write({"given": 78, "reason": "Gets it"})
        delivery.action_release()
        self.assertEqual(delivery.state, "released")

    def test_a_change_by_hand_below_a_centre_must_sum_there(self):
        delivery = self.allocated({self.group_a1: 40, self.group_a2: 80}, 116)
        self.of(delivery, self.group_a1).write({"given": 30, "reason": "Less land"})
        with self.refused("District A co-op is given 116 packs"):
            delivery.action_release()

    def test_a_change_of_a_centre_is_shared_on_below_it(self):
        delivery = self.allocated(
            {self.group_a1: 10, self.centre_a: 30, self.centre_b: 40}, 72
        )
        centre = self.of(delivery, self.centre_a)
        self.assertEqual((centre.given, centre.own_given), (36, 27))
        centre.write({"given": 32, "reason": "Store is full"})
        self.assertEqual(centre.own_given, 24)
        self.assertEqual(self.of(delivery, self.group_a1).given, 8)

    def test_nobody_is_given_more_than_he_wants(self):
        delivery = self.allocated({self.centre_a: 40, self.centre_b: 80}, 116)
        with self.refused("from 0 to that, not 41"):
            self.of(delivery, self.centre_a).write({"given": 41, "reason": "More"})

    def test_a_released_allocation_stays(self):
        delivery = self.allocated({self.centre_a: 40, self.centre_b: 80}, 116)
        delivery.action_release()
        with self.refused("belongs to: Allocated"):
            self.of(delivery, self.centre_a).write({"given": 38, "reason": "Late"})

    def test_the_computed_figure_is_not_written(self):
        delivery = self.allocated({self.centre_a: 40, self.centre_b: 80}, 116)
        with self.refused("Only what is given"):
            self.of(delivery, self.centre_a).computed = 40
