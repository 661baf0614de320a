"""Does an alliance work: six indicators and two levels, from the evidence for it.

The indicators are those of the Songkhla report (chapter 5, indicators of success).
The levels are those of the synthesis of nine provinces (chapter 4.2) and of Samut
Prakan: an *initial* alliance has taken part, agreed and named its committee; a *true*
one also has a body that manages it, a plan, has carried out a part of it, and has
results that can be assessed, in baht or not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from coop_core.cadence import Gathering, cadence

Level = Literal["forming", "initial", "true"]
Purpose = Literal["indicator", "initial", "true"]


class Criterion(NamedTuple):
    """One question about an alliance, answered by any one kind of evidence."""

    code: str
    purpose: Purpose  #: an indicator of success, or a condition of that level
    evidence: tuple[str, ...]  #: evidence codes, each of which is enough


INDICATORS = (
    Criterion("own_workshop", "indicator", ("workshop",)),
    Criterion("joint_sale", "indicator", ("joint_sale",)),
    Criterion("joint_purchase", "indicator", ("joint_purchase",)),
    Criterion("welfare", "indicator", ("welfare",)),
    Criterion("monthly_meeting", "indicator", ("cadence",)),
    Criterion("outside_support", "indicator", ("support",)),
)
CONDITIONS = (
    Criterion("participation", "initial", ("participation",)),
    Criterion("agreement", "initial", ("agreement",)),
    Criterion("committee", "initial", ("committee",)),
    Criterion("managing_body", "true", ("managing_body",)),
    Criterion("plan", "true", ("plan",)),
    Criterion("execution", "true", ("execution",)),
    Criterion("result", "true", ("result_money", "result_other")),
)
CRITERIA = INDICATORS + CONDITIONS
EVIDENCE = frozenset(code for one in CRITERIA for code in one.evidence)


class Assessment(NamedTuple):
    """What the evidence says of one alliance."""

    level: Level
    met: frozenset[str]  #: codes of the criteria that are met
    missing: tuple[str, ...]  #: conditions still missing for the next level, in order

    @property
    def indicators(self) -> int:
        """How many of the six indicators are met."""
        return sum(one.code in self.met for one in INDICATORS)


def assess(evidence: Collection[str]) -> Assessment:
    """Level and criteria that are met, from the codes of the evidence found.

    A true alliance meets the conditions of an initial one as well, so that more
    evidence never lowers a level.

    :raises ValueError: a code that no criterion knows

    >>> assess({"participation", "agreement", "committee", "support"})
    ... # doctest: +NORMALIZE_WHITESPACE +ELLIPSIS
    Assessment(level='initial', met=frozenset({...}),
               missing=('managing_body', 'plan', 'execution', 'result'))
    >>> assess({"agreement"}).missing
    ('participation', 'committee')
    """
    unknown = sorted(set(evidence) - EVIDENCE)
    if unknown:
        raise ValueError(
            f"No criterion knows the evidence {', '.join(unknown)}. Use one of: "
            f"{', '.join(sorted(EVIDENCE))}."
        )
    met = frozenset(
        one.code for one in CRITERIA if not set(one.evidence).isdisjoint(evidence)
    )
    lacks: dict[str, tuple[str, ...]] = {
        level: tuple(
            one.code
            for one in CONDITIONS
            if one.purpose == level and one.code not in met
        )
        for level in ("initial", "true")
    }
    if lacks["initial"]:
        return Assessment("forming", met, lacks["initial"])
    if lacks["true"]:
        return Assessment("initial", met, lacks["true"])
    return Assessment("true", met, ())


#: months with a meeting before a young committee is said to meet every month
LEAST_MONTHS = 3


def meets_monthly(began: dt.date, day: dt.date, meetings: Iterable[Gathering]) -> bool:
    """Whether a committee met in each of the 12 months before the month of ``day``.

    One that began later must have met every month since, three months at least. The
    month of ``day`` is not over: it may lack its meeting still.

    >>> met = [Gathering(dt.date(2004, m, 10), "held") for m in (8, 9, 10)]
    >>> meets_monthly(dt.date(2004, 8, 1), dt.date(2004, 11, 5), met)
    True
    >>> meets_monthly(dt.date(2004, 8, 1), dt.date(2004, 12, 5), met)
    False
    """
    first = max(began, dt.date(day.year - 1, day.month, 1))
    if first > day:
        return False
    told = cadence("month", first, day, [one for one in meetings if one.day <= day])
    return not told.missed and told.kept >= LEAST_MONTHS
