"""Invented latex of one demonstration co-op, weighed in as its clerk weighs it in.

Three mornings at one station, by the price rule of the province, through the same
buttons; a pool that waits for its buyer. A station that is there already is left alone,
so that doing it again changes nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

PROVINCE, LATEX, STATION = "TH-90", "latex.field", "RTP1"
PRICES = {date(2026, 9, 7): 58.5, date(2026, 9, 8): 59.25, date(2026, 9, 9): 57.75}
#: gross and container (kg), dry rubber (%), the part of the owner (%)
BROUGHT = (
    (62.4, 3.2, "33.5", 60),
    (48.0, 3.0, "31.2", 50),
    (118.6, 6.4, "36.8", 100),
    (75.2, 3.2, "29.6", 60),
    (91.0, 4.5, "34.1", 100),
    (54.8, 3.0, "32.7", 55),
)


class People(NamedTuple):
    """Logins: who announces and sells, who weighs."""

    officer: str
    clerk: str


def weigh_in(env: Any, people: People, organisation: Any) -> None:
    """Make station, prices, tickets and pool of an organisation, unless they are there.

    :raises LookupError: the province has no latex, or the organisation no members
    """
    if env["coop.produce.station"].search_count([("code", "=", STATION)]):
        return
    latex, members = _latex(env), _members(env, organisation)
    officer, clerk = _user(env, people.officer), _user(env, people.clerk)
    station = _as(env, officer, "coop.produce.station").create(
        {
            "name": "จุดรวบรวมน้ำยางสด (สาธิต)",
            "code": STATION,
            "organisation_id": organisation.id,
            "product_ids": [(6, 0, latex.ids)],
            "thai_digits": True,
        }
    )
    _as(env, officer, "coop.produce.quote").create(
        [
            {
                "station_id": station.id,
                "product_id": latex.id,
                "date": day,
                "price": price,
            }
            for day, price in PRICES.items()
        ]
    )
    tickets = _as(env, clerk, "coop.produce.ticket").create(
        [
            _ticket(station, latex, day, members, place)
            for day in PRICES
            for place in range(len(BROUGHT))
        ]
    )
    tickets.action_accept()
    pool = _as(env, officer, "coop.produce.pool").create(
        {
            "name": "น้ำยางสด กันยายน 2569 (สาธิต)",
            "hub_id": organisation.id,
            "product_id": latex.id,
            "date_from": date(2026, 9, 1),
            "date_to": date(2026, 9, 30),
        }
    )
    pool.action_collect()


def _ticket(
    station: Any, latex: Any, day: date, members: Any, place: int
) -> dict[str, Any]:
    gross, tare, dry_rubber, part = BROUGHT[place]
    owner, tapper = members[2 * place], members[2 * place + 1]
    shared = [(owner, part, "owner"), (tapper, 100 - part, "tapper")]
    return {
        "station_id": station.id,
        "product_id": latex.id,
        "date": day,
        "membership_id": owner.id,
        "gross": gross + day.day,
        "tare": tare,
        "readings": {"drc": dry_rubber},
        "part_ids": [
            (0, 0, {"membership_id": who.id, "percent": percent, "role": role})
            for who, percent, role in shared
            if percent
        ],
    }


def _latex(env: Any) -> Any:
    item = env["coop.province.item"].search(
        [
            ("province_id.code", "=", PROVINCE),
            ("kind", "=", "commodity"),
            ("key", "=", LATEX),
        ]
    )
    product = env["product.template"].browse(item.res_id).product_variant_id
    if not product:
        raise LookupError(f"{PROVINCE} has no commodity {LATEX}")
    return product


def _members(env: Any, organisation: Any) -> Any:
    wanted = 2 * len(BROUGHT)
    found = env["coop.membership"].search(
        [("organisation_id", "=", organisation.id)], order="number", limit=wanted
    )
    if len(found) < wanted:
        raise LookupError(f"{organisation.display_name} has too few members")
    return found


def _user(env: Any, login: str) -> Any:
    return env["res.users"].search([("login", "=", login)])


def _as(env: Any, user: Any, model: str) -> Any:
    company = user.company_id
    return (
        env[model]
        .with_user(user)
        .with_company(company)
        .with_context(allowed_company_ids=company.ids, tracking_disable=True)
    )
