"""What a count at the gate says about goods that were ordered.

Five outcomes, as joint buyers know them: as ordered, more, less, other weight or
quality, refused or not asked for. Animals that died on the way are told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple


class Count(NamedTuple):
    """One product of a truck, counted in whole packs (sacks, tonnes, litres, head)."""

    due: int  #: what should have come, by the supplier's note
    taken: int  #: goes into the store or to the centre
    refused: int = 0  #: came, and was sent back
    dead: int = 0  #: animals that did not live to arrive
    expected_weight: Decimal = Decimal(0)  #: of what is taken, 0: not known
    weight: Decimal = Decimal(0)  #: on the scale, 0: not weighed
    margin: Decimal = Decimal(0)  #: per cent that a scale may be off
    other_quality: bool = False

    @property
    def came(self) -> int:
        """What stood on the truck."""
        return self.taken + self.refused + self.dead


class Deviation(NamedTuple):
    """A difference that somebody has to give a reason for."""

    kind: str  #: more, less, weight, quality, refused, dead
    before: Decimal  #: what should have been
    after: Decimal  #: what was found


def deviations(count: Count) -> Iterator[Deviation]:
    """All that is not as ordered, the gravest first.

    >>> [str(d.kind) for d in deviations(Count(due=100, taken=97, dead=1))]
    ['dead', 'less']
    >>> list(deviations(Count(due=100, taken=100)))
    []
    """
    if count.refused:
        yield Deviation("refused", Decimal(0), Decimal(count.refused))
    if count.dead:
        yield Deviation("dead", Decimal(0), Decimal(count.dead))
    if count.other_quality:
        yield Deviation("quality", Decimal(count.taken), Decimal(count.taken))
    if weight_is_off(count):
        yield Deviation("weight", count.expected_weight, count.weight)
    if count.came != count.due:
        kind = "more" if count.came > count.due else "less"
        yield Deviation(kind, Decimal(count.due), Decimal(count.came))


def weight_is_off(count: Count) -> bool:
    """Whether the scale differs from the goods by more than its margin.

    >>> count = Count(10, 10, expected_weight=Decimal(500), margin=Decimal(1))
    >>> [weight_is_off(count._replace(weight=Decimal(kg))) for kg in (505, 506, 494)]
    [False, True, True]
    """
    if not count.weight or not count.expected_weight:
        return False
    allowed = count.expected_weight * count.margin / 100
    return abs(count.weight - count.expected_weight) > allowed


def outcome(count: Count) -> str:
    """One of ``ordered``, ``more``, ``less``, ``other`` and ``refused``.

    A truck of which nothing is taken is refused; else weight or quality goes before
    the number of packs, and what was sent back is missing.

    >>> outcome(Count(due=100, taken=0, refused=100))
    'refused'
    >>> outcome(Count(due=100, taken=90, refused=10))
    'less'
    >>> outcome(Count(due=100, taken=100, refused=3))
    'refused'
    """
    if count.refused and (not count.taken or count.taken == count.due):
        return "refused"
    kinds = {deviation.kind for deviation in deviations(count)}
    if kinds & {"weight", "quality"}:
        return "other"
    if count.taken != count.due:
        return "more" if count.taken > count.due else "less"
    return "ordered"
