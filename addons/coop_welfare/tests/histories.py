# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Random small funds for the kernel and the database alike. Seeded, no clock."""

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from coop_core.levy import Case, Member

START = dt.date(2025, 1, 1)
MONEY = ("0", "20", "25", "60", "1000", "0.05", "33.33")
RATES = ("20", "9", "0.0209", "5.1")


class History(NamedTuple):
    cases: list
    members: list


def draw(rng) -> History:
    """Joiners, leavers, deaths, late reports, undone cases and odd payments."""
    members = {}
    for number in range(rng.randrange(1, 20)):
        came = START + dt.timedelta(rng.choice([-400, rng.randrange(90)]))
        paid = Decimal(rng.choice(MONEY))
        members[f"m{number}"] = Member(f"m{number}", came, paid=paid)
    cases, day = [], START
    for number in range(rng.randrange(0, 12)):
        day += dt.timedelta(rng.randrange(0, 8))
        _happen(rng, cases, members, f"c{number}", day)
    for member in members.values():
        if member.ended_on is None and rng.random() < 0.2:
            left = member.cover_from + dt.timedelta(rng.randrange(500))
            members[member.key] = member._replace(ended_on=left)
    return History(cases, list(members.values()))


def _happen(rng, cases, members, key, day):
    undone = {case.reverses for case in cases}
    standing = [c for c in cases if not c.reverses and c.key not in undone]
    alive = [
        one
        for one in members.values()
        if one.ended_on is None and one.cover_from <= day - dt.timedelta(30)
    ]
    if standing and rng.random() < 0.2:
        wrong = rng.choice(standing)
        cases.append(Case(key, wrong.who, day, wrong.rate, wrong.key))
        members[wrong.who] = members[wrong.who]._replace(ended_on=None, died=False)
    elif alive:
        who = rng.choice(alive)
        died = day - dt.timedelta(rng.choice([0, 0, 0, 30]))
        members[who.key] = who._replace(ended_on=died, died=True)
        cases.append(Case(key, who.key, day, Decimal(rng.choice(RATES))))
