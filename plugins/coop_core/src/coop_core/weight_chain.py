"""Produce weighed from point to point, and what was lost between.

A point is a place where the same produce is weighed again: at the station, at the
centre's tank, at the hub, at the buyer's. Weights are by centre as long as the goods of
the centres are apart, and of the whole from there on.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

WHOLE = ""  #: key of the goods of all centres together
_KG = Decimal("0.001")
_PERCENT = Decimal("0.001")


class Weight(NamedTuple):
    """Kilograms as weighed, and of them what is dry."""

    net: Decimal
    dry: Decimal


class Point(NamedTuple):
    """Weights at one point, by key of the centre, or of the whole."""

    code: str
    weights: Mapping[str, Weight]


class Loss(NamedTuple):
    """What was lost between two points; below zero it became more."""

    centre: str  #: key, WHOLE for all together
    point_from: str
    point_to: str
    net_from: Decimal
    net_to: Decimal
    dry_from: Decimal
    dry_to: Decimal
    dry_lost: Decimal
    percent: Decimal  #: of the dry weight before, three decimals
    beyond: bool  #: beyond what is tolerated, in either direction


def losses(points: Sequence[Point], tolerated: Decimal) -> list[Loss]:
    """Compare each point with the one before it where the goods were weighed.

    Points where nothing was weighed are left out. Two points that both know the
    centres are compared centre by centre; a centre that was not weighed at the later
    point is compared with nothing, so that nothing gets lost unseen.

    :param points: in the order of the way
    :param tolerated: per cent of the dry weight, lost or gained

    >>> field = Point("field", {"A": Weight(Decimal(100), Decimal(30))})
    >>> buyer = Point("buyer", {WHOLE: Weight(Decimal(99), Decimal("29.4"))})
    >>> [(loss.point_to, str(loss.dry_lost), str(loss.percent), loss.beyond)
    ...  for loss in losses([field, buyer], Decimal(1))]
    [('buyer', '0.600', '2.000', True)]
    """
    weighed = [point for point in points if point.weights]
    found = []
    for before, after in itertools.pairwise(weighed):
        apart = WHOLE not in before.weights and WHOLE not in after.weights
        keys = sorted({*before.weights, *after.weights}) if apart else [WHOLE]
        for key in keys:
            at = _sum(before, key)
            found.append(_loss(key, before, after, at, _sum(after, key), tolerated))
    return found


def total(point: Point) -> Weight:
    """The weight of all at a point.

    >>> total(Point("hub", {"A": Weight(Decimal(2), Decimal(1)),
    ...                     "B": Weight(Decimal(3), Decimal(1))}))
    Weight(net=Decimal('5'), dry=Decimal('2'))
    """
    return _sum(point, WHOLE)


def _sum(point: Point, key: str) -> Weight:
    """The weight of one centre, or of all."""
    weights = [weight for name, weight in point.weights.items() if key in (name, WHOLE)]
    return Weight(
        sum((weight.net for weight in weights), Decimal(0)),
        sum((weight.dry for weight in weights), Decimal(0)),
    )


def _loss(
    key: str,
    before: Point,
    after: Point,
    at: Weight,
    then: Weight,
    tolerated: Decimal,
) -> Loss:
    lost = at.dry - then.dry
    percent = Decimal(0)
    if at.dry:
        percent = (lost / at.dry * 100).quantize(_PERCENT, ROUND_HALF_UP)
    beyond = abs(lost) * 100 > at.dry * tolerated
    return Loss(
        key,
        before.code,
        after.code,
        at.net,
        then.net,
        at.dry,
        then.dry,
        lost.quantize(_KG, ROUND_HALF_UP),
        percent,
        beyond,
    )
