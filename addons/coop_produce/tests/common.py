# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of a co-op that buys latex at a station. No books: they take seconds."""

from datetime import date

from odoo.fields import Command

from odoo.addons.coop_procurement.tests.common_trade import ROLES, CoopTradeCase

DAY = date(2024, 6, 3)


class CoopProduceCase(CoopTradeCase):
    """A federation, co-ops A and B below it; A buys latex at one station."""

    levels = ("Federation", "Co-op", "Group")
    roles = ROLES | {"buyer": "coop_produce.coop_produce_group_buyer"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.federation = cls.organisation("Federation")
        cls.coop = cls.organisation("Co-op A", cls.federation)
        cls.other = cls.organisation("Co-op B", cls.federation)
        cls.latex = cls.good("Field latex")
        cls.rule = cls.drc_rule(cls.latex)
        cls.station = cls.new_station("A1", cls.coop)
        cls.quote(cls.station, cls.latex, 52)
        cls.owner = cls.member("Somchai", cls.coop, "1001")
        cls.tapper = cls.member("Malee", cls.coop, "1002")
        cls.buyer = cls.user("buyer", cls.coop)

    @classmethod
    def good(cls, name, unit="uom.product_uom_kgm"):
        return (
            cls.env["product.template"]
            .create({"name": name, "uom_id": cls.env.ref(unit).id})
            .product_variant_id
        )

    @classmethod
    def new_rule(cls, good, readings=(), grades=(), steps=(), **values):
        return cls.env["coop.produce.rule"].create(
            {
                "name": good.name,
                "product_tmpl_id": good.product_tmpl_id.id,
                "valid_from": date(2024, 1, 1),
                "reading_ids": [Command.create(one) for one in readings],
                "grade_ids": [Command.create(one) for one in grades],
                "step_ids": [Command.create(one) for one in steps],
                **values,
            }
        )

    @classmethod
    def drc_rule(cls, good, **values):
        return cls.new_rule(
            good,
            readings=[
                {"code": "drc", "name": "Dry rubber", "least": 0.01, "most": 100}
            ],
            steps=[
                {
                    "code": "dry",
                    "name": "Dry rubber",
                    "on": "weight",
                    "how": "share",
                    "reading": "drc",
                }
            ],
            **values,
        )

    @classmethod
    def new_station(cls, code, organisation, goods=None, **values):
        return cls.env["coop.produce.station"].create(
            {
                "name": f"Station {code}",
                "code": code,
                "organisation_id": organisation.id,
                "product_ids": [Command.set((goods or cls.latex).ids)],
                **values,
            }
        )

    @classmethod
    def quote(cls, station, good, price, day=DAY, **values):
        return cls.env["coop.produce.quote"].create(
            {
                "station_id": station.id,
                "product_id": good.id,
                "date": day,
                "price": price,
                **values,
            }
        )

    @classmethod
    def member(cls, name, organisation, number):
        person = cls.env["coop.person"].create({"name": name})
        return cls.env["coop.membership"].create(
            {
                "person_id": person.id,
                "organisation_id": organisation.id,
                "number": number,
            }
        )

    def weigh(self, gross=115.5, drc="35.5", user=None, **values):
        """A draft ticket of the owner's latex."""
        return (
            self.env["coop.produce.ticket"]
            .with_user(user or self.buyer)
            .create(
                {
                    "station_id": self.station.id,
                    "date": DAY,
                    "product_id": self.latex.id,
                    "membership_id": self.owner.id,
                    "gross": gross,
                    "readings": {"drc": drc} if drc is not None else False,
                    **values,
                }
            )
        )

    def accepted(self, **values):
        ticket = self.weigh(**values)
        ticket.action_accept()
        return ticket

    def share(self, owner=60, tapper=40, **values):
        """Lines for an owner and a tapper."""
        return [
            Command.create(
                {"membership_id": member.id, "percent": percent, "role": role}
            )
            for member, percent, role in (
                (self.owner, owner, "owner"),
                (self.tapper, tapper, "tapper"),
            )
        ]

    @classmethod
    def give_advance(cls, amount, member=None):
        """Money that a member had from the co-op before."""
        return cls.env["coop.produce.advance"].create(
            {
                "organisation_id": cls.coop.id,
                "date": DAY,
                "membership_id": (member or cls.owner).id,
                "amount": amount,
            }
        )
