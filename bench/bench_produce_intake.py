# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The screen beside the scales, with a million tickets behind it.

``size`` is the number of tickets: twenty stations of one co-op, three years, twenty
thousand members, half of the tickets shared by two. Each question that the browser
asks is timed by itself, as a buying clerk asks it, with cold caches; 150 ms is what it
may take. The plain SQL beside it reads or writes the same rows and checks nothing.
"""

import datetime as dt

import produce_sql as produce

from odoo.fields import Command

SIZE = 1_000_000
STATIONS = 20
MEMBERS = 20_000
DAYS = 1_095
LAST = dt.date(2024, 6, 3)
CLERK = "coop_produce.coop_produce_group_buyer"


def cases(bench):
    """What is timed, behind one million tickets that are rolled back at the end."""
    scales = Scales(bench.env, bench.size or SIZE)
    yield bench.case("the screen opens", rows=1, ours=scales.open, sql=scales.day)
    yield bench.case("a member found by number", rows=1, ours=scales.number)
    yield bench.case("a member found by the name", rows=8, ours=scales.name)
    yield bench.case(
        "what he brought last, his advance", rows=1, ours=scales.last, sql=scales.latest
    )
    yield bench.case("the amount and why, before it is kept", rows=1, ours=scales.look)
    yield bench.case(
        "weighed in, accepted, numbered", rows=1, ours=scales.weigh, sql=scales.insert
    )
    yield bench.case(
        "the same, shared by owner and tapper", rows=1, ours=scales.weigh_shared
    )
    yield bench.case("list of tickets, newest first", rows=80, ours=scales.list)
    yield bench.case("tickets of one member", rows=80, ours=scales.of_member)


class Scales:
    """A co-op with stations, members, a price, and tickets written by statements."""

    def __init__(self, env, size):
        self.size = size
        self.env = env = env(context=dict(env.context, tracking_disable=True))
        self.coop = produce.place(env, "Bench intake")
        self.good = produce.latex(env)
        env["coop.produce.rule"].create(_rule(self.good))
        self.stations = produce.stations(env, self.coop, self.good, STATIONS)
        env["coop.produce.quote"].create(
            [
                {
                    "station_id": station.id,
                    "product_id": self.good.id,
                    "date": LAST,
                    "price": 52,
                }
                for station in self.stations
            ]
        )
        first = LAST - dt.timedelta(days=DAYS - 1)
        produce.fill(
            env, self.coop, self.stations, self.good, size, MEMBERS, first, DAYS
        )
        self.member, self.other = env["coop.membership"].search(
            [("organisation_id", "=", self.coop.id)], limit=2, order="id DESC"
        )
        self.station = self.stations[0]
        self.intake = env["coop.produce.intake"].with_user(self._clerk())

    def _clerk(self):
        user = self.env["res.users"].create(
            {
                "name": "Clerk",
                "login": "bench clerk",
                "group_ids": [Command.link(self.env.ref(CLERK).id)],
            }
        )
        user.coop_organisation_id = self.coop
        return user

    def values(self, **changes):
        return {
            "day": str(LAST),
            "seller": {"field": "membership_id", "id": self.member.id},
            "product_id": self.good.id,
            "gross": "120.5",
            "tare": "5",
            "readings": {"drc": "35.5"},
            **changes,
        }

    def open(self):
        return self.intake.open_station(self.station.id, str(LAST))

    def number(self):
        return self.intake.find_seller(self.station.id, self.member.number)

    def name(self):
        return self.intake.find_seller(self.station.id, "Bench 19")

    def last(self):
        ask = self.intake.last_of
        return ask(self.station.id, "membership_id", self.member.id)

    def look(self):
        return self.intake.preview(self.station.id, self.values())

    def weigh(self):
        return self.intake.weigh_in(self.station.id, self.values(key="bench"))

    def weigh_shared(self):
        parts = [
            {"field": "membership_id", "id": one.id, "percent": part, "role": role}
            for one, part, role in (
                (self.member, "60", "owner"),
                (self.other, "40", "tapper"),
            )
        ]
        return self.intake.weigh_in(self.station.id, self.values(parts=parts))

    def list(self):
        Ticket = self.intake.env["coop.produce.ticket"]
        return Ticket.web_search_read([], _LISTED, limit=80, count_limit=COUNTED)

    def of_member(self):
        Ticket = self.intake.env["coop.produce.ticket"]
        mine = [("membership_id", "=", self.member.id)]
        return Ticket.web_search_read(mine, _LISTED, limit=80, count_limit=COUNTED)

    @property
    def day(self):
        return (
            "SELECT product_id, count(*), sum(net), sum(dry_kg), sum(amount) "
            f"FROM coop_produce_ticket WHERE station_id = {self.station.id} "
            f"AND date = '{LAST}' GROUP BY product_id"
        )

    @property
    def latest(self):
        return (
            "SELECT * FROM coop_produce_ticket "
            f"WHERE membership_id = {self.member.id} ORDER BY id DESC LIMIT 1"
        )

    @property
    def insert(self):
        return f"""
            WITH counted AS (
                UPDATE coop_produce_counter SET last = last + 1
                 WHERE station_id = {self.station.id} AND year = {LAST.year}
             RETURNING last),
            ticket AS (
                INSERT INTO coop_produce_ticket
                            (station_id, date, number, state, product_id,
                             membership_id, gross, tare, net, dry_kg, quoted, price,
                             value, amount, advance)
                     SELECT {self.station.id}, '{LAST}', last, 'accepted',
                            {self.good.id}, {self.member.id}, 120.5, 5, 115.5, 41.003,
                            52, 52, 2132.13, 2132.13, 0 FROM counted
                  RETURNING id)
            INSERT INTO coop_produce_ticket_part
                        (ticket_id, role, membership_id, percent, amount, advance,
                         payable)
                 SELECT id, 'seller', {self.member.id}, 100, 2132.13, 0, 2132.13
                   FROM ticket
        """


def _rule(good):
    return {
        "name": "By dry rubber",
        "product_tmpl_id": good.product_tmpl_id.id,
        "valid_from": "2020-01-01",
        "reading_ids": [
            Command.create({"code": "drc", "name": "DRC", "least": 1, "most": 100})
        ],
        "step_ids": [
            Command.create(
                {
                    "code": "dry",
                    "name": "Dry rubber",
                    "on": "weight",
                    "how": "share",
                    "reading": "drc",
                }
            )
        ],
    }


#: the browser counts no further, and shows "10000+"
COUNTED = 10_001
#: what the list of tickets shows
_LISTED = {
    "display_name": {},
    "date": {},
    "net": {},
    "amount": {},
    "state": {},
    "membership_id": {"fields": {"display_name": {}}},
    "product_id": {"fields": {"display_name": {}}},
    "station_id": {"fields": {"display_name": {}}},
}
