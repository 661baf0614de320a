"""What a fact is called, and where it stands in the tables of its plugin.

A fact is called by its first field, or by the first fields that tell it from others; a
fact inside a fact by both names with ``/`` between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from coop_core.types import Finding

#: kinds whose first field alone does not tell them apart: how many do
_FIELDS = {
    "AllianceMember": 2,
    "Centre": 4,
    "Judgement": 2,
    "ReferencePrice": 2,
    "Cap": 2,
}
SHOWN = 5


class Spot(NamedTuple):
    """A row that states a fact."""

    file: str
    row: int
    faulty: bool  #: it has findings of its own, so those that follow are kept back


Spots = dict[tuple[str, str], list[Spot]]


def key_of(fact: Any, owner: str = "") -> str:
    """What a fact is called.

    >>> from coop_core.types import Level
    >>> key_of(Level(0, "province", "Province", "จังหวัด"))
    '0'
    """
    fields = fact[: _FIELDS.get(type(fact).__name__, 1)]
    return "/".join(([owner] if owner else []) + [str(field) for field in fields])


def is_called(fact: Any, key: str, owner: str = "") -> bool:
    """Whether a fact goes by a name: its first field, or its first two, three …"""
    fields = ([owner] if owner else []) + [str(field) for field in fact]
    count = key.count("/") + 1
    return key in ("/".join(fields[:n]) for n in range(1 + bool(owner), count + 1))


def located(findings: Iterable[Finding], spots: Spots) -> Iterator[Finding]:
    """Findings about facts with file, row and column in place of the hook.

    What is wrong with a row that could not be read whole is kept back: it may follow
    from what could not be read.
    """
    for finding in findings:
        found = spots.get((finding.source, finding.key), [])
        if not found:
            yield finding
        elif not all(spot.faulty for spot in found):
            yield finding._replace(source=_place(found, finding.column))


def _place(found: list[Spot], column: str) -> str:
    """``a.csv row 3 column name``; several rows with a comma between."""
    first, *others = found[:SHOWN]
    more = "".join(
        f", {'' if spot.file == first.file else spot.file + ' '}row {spot.row}"
        for spot in others
    )
    return f"{first.file} row {first.row}{more}" + (
        f" column {column}" if column else ""
    )
