# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of a federation that sells the latex of its co-ops as one pool."""

from datetime import date

from odoo.fields import Command

from .common import DAY, CoopProduceCase

LAST = date(2024, 6, 30)
SETTLED = date(2024, 7, 5)


class CoopPoolCase(CoopProduceCase):
    """The federation keeps books; co-op B buys latex at a station, as A does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.federation._open_books("th_coop_fe")
        cls.station_b = cls.new_station("B1", cls.other)
        cls.quote(cls.station_b, cls.latex, 50)
        cls.neighbour = cls.member("Anan", cls.other, "2001")
        cls.officer = cls.person("marketing", cls.federation, "officer")
        cls.accountant = cls.person("accountant", cls.federation, "accountant")
        cls.approver = cls.person("approver", cls.federation, "approver")
        cls.factory = cls.env["res.partner"].create(
            {"name": "Rubber factory", "is_company": True}
        )
        cls.hauler = cls.env["res.partner"].create({"name": "Hauler"})

    @classmethod
    def person(cls, role, place, name, company=None):
        """A user who works in the books of his place."""
        company = company or cls.company
        return cls.user(
            role,
            place,
            name,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )

    @classmethod
    def share(cls, owner=60, tapper=40, **values):
        """Lines for an owner and a tapper; values are the owner's."""
        return [
            Command.create(
                {
                    "membership_id": cls.owner.id,
                    "percent": owner,
                    "role": "owner",
                    **values,
                }
            ),
            Command.create(
                {"membership_id": cls.tapper.id, "percent": tapper, "role": "tapper"}
            ),
        ]

    @classmethod
    def brought(cls, net, drc, station=None, member=None, **values):
        """An accepted ticket; without container, so that gross is net."""
        station = station or cls.station
        member = member or (cls.neighbour if station == cls.station_b else cls.owner)
        ticket = cls.env["coop.produce.ticket"].create(
            {
                "station_id": station.id,
                "date": DAY,
                "product_id": cls.latex.id,
                "membership_id": member.id,
                "gross": net,
                "readings": {"drc": str(drc)},
                **values,
            }
        )
        ticket.action_accept()
        return ticket

    @classmethod
    def new_pool(cls, **values):
        return (
            cls.env["coop.produce.pool"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Latex June",
                    "hub_id": cls.federation.id,
                    "product_id": cls.latex.id,
                    "date_from": date(2024, 6, 1),
                    "date_to": LAST,
                    "tolerated_percent": 2,
                    **values,
                }
            )
        )

    @classmethod
    def bid(cls, pool, price, partner=None, **values):
        return (
            cls.env["coop.produce.bid"]
            .with_user(cls.officer)
            .create(
                {
                    "pool_id": pool.id,
                    "partner_id": (partner or cls.factory).id,
                    "price": price,
                    **values,
                }
            )
        )

    @classmethod
    def weighed(cls, pool, point, net, drc, user=None, **values):
        if point == "buyer" and "bid_id" not in values:
            values["bid_id"] = pool.bid_ids.filtered(
                lambda one: one.state == "accepted"
            )[:1].id
        return (
            cls.env["coop.produce.weighing"]
            .with_user(user or cls.officer)
            .create(
                {
                    "pool_id": pool.id,
                    "point": point,
                    "date": DAY,
                    "net_kg": net,
                    "dry_percent": drc,
                    **values,
                }
            )
        )

    @classmethod
    def cost(cls, pool, amount, partner=True, **values):
        return (
            cls.env["coop.produce.pool.cost"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Freight" if partner else "Fee of the federation",
                    "pool_id": pool.id,
                    "amount": amount,
                    "date": LAST,
                    "partner_id": cls.hauler.id if partner else False,
                    **values,
                }
            )
        )

    @classmethod
    def sold_pool(cls, price=54, net=3000, drc=33, **values):
        """A closed pool of the tickets there are, sold, weighed and invoiced."""
        pool = cls.new_pool(**values)
        pool.action_collect()
        pool.action_close()
        cls.bid(pool, price).action_accept()
        cls.weighed(pool, "buyer", net, drc)
        pool.action_invoice()
        cls.post(pool)
        return pool

    @classmethod
    def post(cls, pool):
        """The accountant dates and posts the invoices and bills of a pool."""
        drafts = pool.sudo().move_ids.filtered(lambda move: move.state == "draft")
        for move in drafts.with_user(cls.accountant):
            move.invoice_date = LAST
            move.ref = move.ref or str(move.id)
            move.action_post()

    @classmethod
    def settlement(cls, pool, kind="final", **values):
        return (
            cls.env["coop.produce.settlement"]
            .with_user(cls.officer)
            .create({"pool_id": pool.id, "kind": kind, "date": SETTLED, **values})
        )

    @classmethod
    def settle(cls, pool, kind="final", **values):
        """A settlement computed, approved and posted."""
        settlement = cls.settlement(pool, kind, **values)
        settlement.action_compute()
        settlement.with_user(cls.approver).action_approve()
        settlement.with_user(cls.accountant).action_post()
        return cls.env["coop.produce.settlement"].browse(settlement.id)

    @classmethod
    def journal(cls, company=None, kind="bank"):
        company = company or cls.company
        return cls.env["account.journal"].search(
            [("company_id", "=", company.id), ("type", "=", kind)], limit=1
        )

    @classmethod
    def balances(cls, move, account):
        """Credit of an entry by payee, of one standard code."""
        move = cls.env["account.move"].browse(move.id)
        company = move.company_id
        lines = move.line_ids.filtered(
            lambda line: line.account_id == company._coop_account(account)
        )
        return {
            line.coop_membership_id.number or line.partner_id.name: -line.balance
            for line in lines
        }
