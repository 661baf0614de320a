# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders for what was saved: an alliance, settled rounds, prices, members."""

from datetime import date
from decimal import Decimal

from .common import CoopProcurementCase


def exact(value):
    """A figure of the database as the decimal that it is."""
    return Decimal(str(round(value, 3)))


class CoopSavingCase(CoopProcurementCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activity = cls.env["coop.activity"].create(
            {"code": "test-fertiliser", "name": "Test fertiliser"}
        )
        cls.network = cls.env["coop.network"].create(
            {"name": "Fertiliser alliance", "organisation_id": cls.hub.id}
        )

    def settled_round(self, demand, came=None, price=380, freight=0, **values):
        """A round all the way to its settlement, with one bill of freight."""
        values = {"network_id": self.network.id, **values}
        joint_round = self.ordered_round(demand, price, **values)
        self.finish(joint_round, came or sum(demand.values()), freight)
        return joint_round

    def finish(self, joint_round, came, freight=0):
        self.deliver(joint_round, came, last=True)
        if freight:
            self.add_cost(joint_round, freight).action_share()
        joint_round.action_bill()
        joint_round.action_invoice()
        self.post(joint_round.move_ids)
        joint_round.action_settle()

    def market_price(self, good, amount, day=date(2024, 1, 1), **values):
        return self.env["coop.reference.price"].create(
            {
                "product_tmpl_id": good.product_tmpl_id.id,
                "valid_from": day,
                "amount": amount,
                **values,
            }
        )

    def member(self, organisation, number):
        person = self.env["coop.person"].create({"name": f"Member {number}"})
        return self.env["coop.membership"].create(
            {
                "person_id": person.id,
                "organisation_id": organisation.id,
                "number": number,
                "joined_on": date(2020, 1, 1),
            }
        )

    def saved(self, joint_round):
        """{organisation: exact baht saved} as it was entered."""
        found = {}
        for one in joint_round.saving_ids:
            place = one.organisation_id
            found[place] = found.get(place, Decimal(0)) + exact(one.saved)
        return found
