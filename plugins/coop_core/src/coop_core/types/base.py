"""Values that cross the border: what they share.

Every value is immutable. A fact that comes from a source carries three fields:

``source``
    file name of the report or paper that states it, with the place in it if known
``mark``
    one of :data:`MARKS`: how sure the fact is
``note``
    what a reader must know before relying on it; for ``conflict`` the other reading

Keys (``Organisation.key`` and so on) are chosen by the plugin, stay the same for
ever, and are unique inside one province and kind.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Mark = Literal["stated", "inferred", "doubtful", "conflict", "demonstration"]
MARKS: tuple[str, ...] = get_args(Mark)

#: A area, B business, K academic, S social, F financial
AllianceKind = Literal["A", "B", "K", "S", "F"]
ALLIANCE_KINDS: tuple[str, ...] = get_args(AllianceKind)

Precision = Literal["day", "month", "year"]
Status = Literal["active", "forming", "closed"]
Stage = Literal["", "forming", "initial", "true"]
Phase = Literal["verbal", "written", "signed", "reported"]
Orientation = Literal["", "horizontal", "vertical"]
EffectUnit = Literal["THB/kg", "THB/sack", "THB/head", "percent"]
CapKind = Literal["application_fee", "maintenance_fee", "levy", "deduction"]
AllocationRule = Literal[
    "proportional",
    "equal",
    "smallest_first",
    "first_come",
    "priority",
    "tolerance_first",
]


class Finding(NamedTuple):
    """One thing wrong with an answer. Findings are collected, never raised singly."""

    source: str  #: plugin and hook, or file and row
    rule: str  #: short stable name of the rule that is broken
    message: str  #: what is wrong and what to do
    key: str = ""  #: of the fact that is wrong, so that its row can be found
    column: str = ""  #: the field that is wrong, if it is one

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"
