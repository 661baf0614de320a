# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundScale(CoopProcurementCase):
    """The number of statements does not grow with the organisations."""

    def round_of(self, centres):
        """A round of many centres with two groups each, its first delivery in."""
        demand = {}
        name = f"{centres} centres"
        hub_members = self.env["coop.organisation"].create(
            [self._place(f"{name} {n}", self.hub) for n in range(centres)]
        )
        groups = self.env["coop.organisation"].create(
            [
                self._place(f"{name} {place.id} {n}", place)
                for place in hub_members
                for n in range(2)
            ]
        )
        demand = dict.fromkeys(groups, 7)
        joint_round = self.new_round()
        joint_round.action_open()
        self.env["coop.round.demand"].create(
            [
                {
                    "round_id": joint_round.id,
                    "organisation_id": place.id,
                    "packs": packs,
                }
                for place, packs in demand.items()
            ]
        )
        return joint_round, sum(demand.values())

    def _place(self, name, centre):
        return {
            "name": name,
            "type_id": self.kind.id,
            "level_id": self.structure.level_ids[centre.rank + 1].id,
            "centre_id": centre.id,
        }

    def statements(self, action):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        action()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def count(self, centres):
        joint_round, packs = self.round_of(centres)
        counts = {"close": self.statements(joint_round.action_close)}
        self.request_quotes(joint_round, {self.supplier("Supplier"): 380})
        joint_round.purchase_order_ids.action_coop_award()
        delivery = self.receive(joint_round, packs - 1, last=True)
        counts["allocate"] = self.statements(delivery.action_allocate)
        counts["shares"] = self.statements(
            lambda: joint_round.share_ids.mapped("saved")
        )
        self.assertEqual(len(joint_round.share_ids), centres * 3)
        return counts

    def test_ten_or_two_hundred_organisations_take_the_same_statements(self):
        self.count(3)  # fills the caches of the registry
        self.assertEqual(self.count(10), self.count(200))
