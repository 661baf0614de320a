# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_pool import CoopPoolCase

MODELS = (
    "coop.produce.pool",
    "coop.produce.bid",
    "coop.produce.weighing",
    "coop.produce.loss",
    "coop.produce.pool.cost",
    "coop.produce.settlement",
    "coop.produce.settlement.centre",
    "coop.produce.settlement.line",
    "coop.produce.settlement.part",
    "coop.produce.payment",
)


@tagged("post_install", "-at_install")
class TestCoopProducePoolSecurity(CoopPoolCase):
    """A settled pool of A and B; who sees it, and who changes what."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.brought(1000, 33)
        cls.brought(1000, 33, cls.station_b)
        cls.outside = cls.organisation("Other federation")
        cls.stranger = cls.user("marketing", cls.outside, "stranger")
        cls.clerk_a = cls.user("buyer", cls.coop, "clerk of A")
        cls.auditor = cls.user("auditor", cls.federation)
        pool = cls.sold_pool(net=1990, price=56)
        cls.cost(pool, 10, partner=False)
        cls.settled = cls.settle(pool)
        cls.env["coop.produce.payment"].with_user(cls.officer).create(
            {"label": "List", "payer_id": cls.federation.id}
        ).action_take_all()

    def seen(self, user, model):
        return self.env[model].with_user(user).search([])

    def test_who_has_nothing_to_do_with_it_sees_nothing(self):
        for model in MODELS:
            self.assertFalse(self.seen(self.stranger, model), model)

    def test_an_auditor_sees_all_and_changes_nothing(self):
        settlement = self.settled
        for model in MODELS:
            self.assertTrue(self.seen(self.auditor, model), model)
        with self.forbidden():
            settlement.pool_id.with_user(self.auditor).name = "Mine"
        with self.assertRaises(AccessError):
            settlement.with_user(self.auditor)._reverse(settlement.date, "Mine")

    def test_a_centre_sees_its_own_payees_and_no_bids(self):
        settlement = self.settled
        self.assertEqual(
            self.seen(self.clerk_a, "coop.produce.settlement.line").centre_id, self.coop
        )
        parts = self.seen(self.clerk_a, "coop.produce.settlement.part")
        self.assertEqual(parts.line_id.centre_id, self.coop)
        self.assertEqual(
            self.seen(self.clerk_a, "coop.produce.pool"), settlement.pool_id
        )
        for model in ("coop.produce.bid", "coop.produce.payment"):
            with self.forbidden():
                self.seen(self.clerk_a, model)

    def test_a_station_clerk_makes_no_pool_and_accepts_no_bid(self):
        pool = self.new_pool()
        bid = self.bid(pool, 50)
        for step in (
            lambda: pool.with_user(self.clerk_a).action_collect(),
            lambda: pool.with_user(self.clerk_a).action_close(),
            lambda: bid.with_user(self.clerk_a).action_accept(),
        ):
            with self.forbidden():
                step()

    def test_an_officer_of_another_centre_touches_nothing(self):
        settlement = self.settled
        stranger = settlement.with_user(self.stranger)
        for step in (
            stranger.action_compute,
            stranger.action_post,
            lambda: stranger.line_ids.action_pay(),
            lambda: (
                self.env["coop.produce.settlement"]
                .with_user(self.stranger)
                .create({"pool_id": settlement.pool_id.id})
            ),
        ):
            with self.forbidden():
                step()

    def test_payables_and_shares_are_written_by_the_system_only(self):
        settlement = self.settled
        line = settlement.line_ids[0]
        for record, name in (
            (line, "amount"),
            (line.part_ids[:1] or settlement.line_ids.part_ids[0], "premium"),
            (settlement.centre_ids[0], "premium"),
        ):
            with self.forbidden():
                record.with_user(self.officer)[name] = 1
