"""What is wrong with places, centres and units: facts against the world around them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from coop_core import geography
from coop_core.answers import Answers
from coop_core.quantity import BASE_UNITS, UNITS
from coop_core.types import Finding

_ORGANISATIONS = "network_organisations"


def check(answers: Answers, code: str) -> Iterator[Finding]:
    """Findings on the answers of the province with this code."""
    yield from areas_of_the_province(answers, code)
    yield from centres_of_their_network(answers)
    yield from units_known(answers)


def areas_of_the_province(answers: Answers, code: str) -> Iterator[Finding]:
    """A district or subdistrict is one of the province."""
    try:
        areas = {area.code: area for area in geography.areas(code)}
    except LookupError:  # not of Thailand: what its districts are is not known here
        return
    province = next(iter(areas.values()))
    for hook in (_ORGANISATIONS, "network_counts"):
        for row in getattr(answers, hook):
            if row.area and row.area not in areas:
                message = (
                    f"{row[0]}: {row.area!r} is no district or subdistrict of "
                    f"{province.name} ({province.name_th}). Their codes begin with "
                    f"{province.code} and have 4 or 6 digits."
                )
                yield Finding(hook, "area", message, row[0], "area")


def centres_of_their_network(answers: Answers) -> Iterator[Finding]:
    """The centre of an alliance is a member of it, or stands above one."""
    above = {row.key: row.centre for row in answers.network_organisations}
    inside: dict[str, set[str]] = {}
    for member in answers.network_alliance_members:
        names = inside.setdefault(member.alliance, set())
        name = member.organisation
        while name and name not in names:
            names.add(name)
            name = above.get(name, "")
    for row in answers.network_centres:
        names = inside.get(row.alliance, set())
        if names and row.organisation in above and row.organisation not in names:
            message = (
                f"{row.organisation} is centre of {row.alliance}, but neither a member "
                "of it nor the centre of one. Add it to the members."
            )
            key = f"{row.alliance}/{row.activity}/{row.brand}/{row.organisation}"
            yield Finding("network_centres", "outside", message, key, "organisation")


def units_known(answers: Answers) -> Iterator[Finding]:
    """Goods are measured in base units, deals in units that have a size."""
    for good in answers.procurement_commodities:
        if good.unit not in BASE_UNITS:
            message = f"{good.key}: {_unknown(good.unit, BASE_UNITS)}"
            yield Finding("procurement_commodities", "unit", message, good.key, "unit")
    for deal in answers.network_deals:
        if (deal.unit or deal.quantity is not None) and deal.unit not in UNITS:
            message = f"{deal.key}: {_unknown(deal.unit, UNITS)}"
            yield Finding("network_deals", "unit", message, deal.key, "unit")


def _unknown(unit: str, known: Iterable[str]) -> str:
    known = list(known)
    near = difflib.get_close_matches(unit, known, 1, 0.6)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"there is no unit {unit!r}. Use one of: {', '.join(known)}.{hint}"
