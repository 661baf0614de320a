"""A year of packs, month by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from coop_core.allocation import allocate

YEAR = 12  #: months


def spread(packs: int, weights: Sequence[Decimal]) -> list[int]:
    """``packs`` of a year in twelve parts, whole and adding up exactly.

    :param packs: at least zero
    :param weights: what each month weighs, on any common scale, not all zero
    :raises ValueError: an argument is outside these bounds

    >>> spread(100, [Decimal(1)] * 12)
    [9, 9, 9, 9, 8, 8, 8, 8, 8, 8, 8, 8]
    >>> sum(spread(7, [Decimal(0)] * 4 + [Decimal(1)] * 4 + [Decimal(0)] * 4))
    7
    """
    if len(weights) != YEAR:
        raise ValueError(f"A year has twelve months, not {len(weights)}.")
    parts = allocate(Decimal(packs), weights, unit=Decimal(1))
    return [int(part) for part in parts]


def months(first: dt.date, count: int = YEAR) -> list[dt.date]:
    """The first days of ``count`` months, from the month of ``first`` on.

    >>> [str(day) for day in months(dt.date(2004, 11, 20), 3)]
    ['2004-11-01', '2004-12-01', '2005-01-01']
    """
    start = first.year * YEAR + first.month - 1
    return [
        dt.date(number // YEAR, number % YEAR + 1, 1)
        for number in range(start, start + count)
    ]
