# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from decimal import Decimal

from odoo.tests import tagged

from coop_core.sharing import Claim, share_out

from ..models.coop_round import RULES
from .common import SECOND, CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundToleranceShare(CoopProcurementCase):
    """Tolerance is used before anybody goes short, in SQL as in the kernel."""

    def round_with(self, demand, rule="tolerance_first"):
        """A round ordered for {place: (least, packs, most)}."""
        joint_round = self.open_round(rule=rule)
        for place, (least, packs, most) in demand.items():
            self.ask(joint_round, place, packs, least=least, most=most)
        joint_round.action_close()
        self.request_quotes(joint_round, {self.supplier("Supplier"): 380})
        joint_round.purchase_order_ids.action_coop_award()
        return joint_round

    def of(self, delivery, place):
        return delivery.allocation_ids.filtered(
            lambda one: one.organisation_id == place
        )

    def test_the_statement_shares_tolerances_as_the_kernel_does(self):
        """All rules: too little, less than the least, and more than was asked for."""
        chance = random.Random(2548)
        centres = [self.organisation(f"Centre {n}", self.hub) for n in range(12)]
        for rule, _label in RULES:
            demand = {}
            for centre in centres:
                packs = chance.choice((1, 3, 40, 41, 250))
                least = chance.randint(1, packs)
                demand[centre] = (least, packs, packs + chance.choice((0, 0, 2, 30)))
            joint_round = self.round_with(demand, rule)
            wanted = sum(packs for _least, packs, _most in demand.values())
            room = sum(most - packs for _least, packs, most in demand.values())
            given = dict.fromkeys(centres, 0)
            for came in (wanted // 3, wanted // 2, wanted - wanted // 3 - wanted // 2):
                if came == wanted - wanted // 3 - wanted // 2:
                    came += room // 2
                delivery = self.receive(joint_round, came)
                delivery.action_allocate()
                self.assert_as_kernel(delivery, rule, demand, given)
                delivery.action_release()

    def assert_as_kernel(self, delivery, rule, demand, given):
        rows = delivery.allocation_ids.sorted(lambda one: one.claim_id.turn)
        claims = [
            Claim(
                str(row.id),
                *(
                    Decimal(max(0, number - given[row.organisation_id]))
                    for number in (demand[row.organisation_id][1],)
                ),
                row.claim_id.turn,
                row.claim_id.priority,
                *(
                    Decimal(max(0, number - given[row.organisation_id]))
                    for number in demand[row.organisation_id][::2]
                ),
            )
            for row in rows
        ]
        shares = share_out(Decimal(delivery.received_packs), claims, rule)
        for row, share in zip(rows, shares, strict=True):
            self.assertEqual(row.computed, share.given, f"{rule}: {row.trace}")
            self.assertEqual(row.trace["reason"], share.reason, rule)
            self.assertAlmostEqual(float(row.trace["exact"]), float(share.exact), 5)
            given[row.organisation_id] += row.given
        self.assertEqual(sum(rows.mapped("given")), delivery.received_packs)

    def test_who_can_do_with_less_gives_up_first_and_learns_why(self):
        joint_round = self.round_with(
            {
                self.centre_a: (100, 100, 100),
                self.centre_b: (60, 100, 100),
                self.centre_c: (40, 50, 50),
            }
        )
        delivery = self.receive(joint_round, 225, due=250, last=True)
        delivery.action_allocate()
        self.assertEqual(
            self.given(delivery),
            {self.centre_a: 100, self.centre_b: 80, self.centre_c: 45},
        )
        self.assertIn(
            "of the 100 wanted, 20 are given up within its tolerance",
            self.of(delivery, self.centre_b).why,
        )

    def test_more_than_ordered_goes_to_those_who_take_more(self):
        joint_round = self.round_with(
            {self.centre_a: (100, 100, 100), self.centre_b: (50, 50, 70)},
            rule="proportional",
        )
        with self.refused("has 171 packs .* only 170 are still due"):
            self.receive(joint_round, 171)
        delivery = self.receive(joint_round, 160, due=150)
        delivery.action_allocate()
        self.assertEqual(self.given(delivery), {self.centre_a: 100, self.centre_b: 60})
        self.assertIn("takes 10 more", self.of(delivery, self.centre_b).why)
        self.assertEqual(delivery.line_ids.outcome, "more")
        delivery.action_release()
        self.assertEqual(sum(delivery.sale_order_ids.mapped("amount_untaxed")), 60800)
        self.assertFalse(joint_round._open_receipts())

    def test_tolerance_is_kept_down_the_tree(self):
        """A centre that gives up shares what it gets by what its groups can spare."""
        joint_round = self.round_with(
            {
                self.group_a1: (50, 50, 50),
                self.group_a2: (10, 50, 50),
                self.centre_b: (100, 100, 100),
            }
        )
        delivery = self.receive(joint_round, 180, due=200, last=True)
        delivery.action_allocate()
        self.assertEqual(
            self.given(delivery),
            {
                self.centre_a: 80,
                self.group_a1: 50,
                self.group_a2: 30,
                self.centre_b: 100,
            },
        )

    def test_every_delivery_is_shared_anew_by_what_is_still_wanted(self):
        joint_round = self.round_with(
            {self.centre_a: (80, 100, 100), self.centre_b: (100, 100, 100)}
        )
        self.deliver(joint_round, 90)
        last = self.receive(joint_round, 100, due=110, day=SECOND, last=True)
        last.action_allocate()
        both = joint_round.allocation_ids
        self.assertEqual(
            {
                place: sum(
                    both.filtered(lambda one, p=place: one.organisation_id == p).mapped(
                        "given"
                    )
                )
                for place in (self.centre_a, self.centre_b)
            },
            {self.centre_a: 90, self.centre_b: 100},
        )

    def test_a_wider_tolerance_takes_nothing_from_a_narrower_one(self):
        """The property of the kernel, through the documents."""
        chance = random.Random(16)
        for _case in range(3):
            packs = [chance.randint(5, 60) for _centre in range(3)]
            least = [chance.randint(1, number) for number in packs]
            came = chance.randint(1, sum(packs) - 1)
            before = self.shared(packs, least, came)
            least[0] = 1
            after = self.shared(packs, least, came)
            self.assertGreaterEqual(after[1:], before[1:])
            self.assertTrue(
                all(a >= b for a, b in zip(after[1:], before[1:], strict=True))
            )

    def shared(self, packs, least, came):
        centres = (self.centre_a, self.centre_b, self.centre_c)
        joint_round = self.round_with(
            {c: (lo, n, n) for c, lo, n in zip(centres, least, packs, strict=True)}
        )
        delivery = self.receive(joint_round, came)
        delivery.action_allocate()
        given = self.given(delivery)
        return [given[centre] for centre in centres]
