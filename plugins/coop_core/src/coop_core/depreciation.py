"""Straight-line depreciation by accounting years, exact to the satang."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from coop_core.allocation import allocate

SATANG = Decimal("0.01")
#: a shorter accounting year does not make a day dearer
DAYS_A_YEAR = 365


class Span(NamedTuple):
    """First and last day."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


class Charge(NamedTuple):
    """What is written off in one period, on its last day."""

    span: Span
    amount: Decimal


class Asset(NamedTuple):
    """What is written off: ``rate`` in percent of the cost a year, down to ``salvage``.

    ``taken`` was written off before, until the end of ``taken_to``.
    """

    cost: Decimal
    salvage: Decimal
    rate: Decimal
    start: dt.date
    taken: Decimal = Decimal(0)
    taken_to: dt.date | None = None


def straight_line(asset: Asset, years: Iterable[Span]) -> list[Charge]:
    """The charges of each accounting year until only the salvage value is left.

    A year in which the asset was used for a part counts by days, the first day
    included. Every full year has the same charge, the last one what is left.

    :param years: accounting years in order from that of ``start``; may be endless
    :raises ValueError: a negative amount or rate, or a salvage value above the cost

    >>> ends = [dt.date(year, 3, 31) for year in range(2026, 2040)]
    >>> years = [Span(dt.date(end.year - 1, 4, 1), end) for end in ends]
    >>> van = Asset(Decimal(100000), Decimal(1), Decimal(20), dt.date(2025, 10, 1))
    >>> [str(charge.amount) for charge in straight_line(van, years)]
    ['9972.60', '20000.00', '20000.00', '20000.00', '20000.00', '10026.40']
    """
    if min(asset.cost, asset.salvage, asset.rate, asset.taken) < 0:
        raise ValueError("Cost, salvage value, rate and what is taken are at least 0.")
    if asset.salvage > asset.cost:
        raise ValueError("The salvage value is not above the cost.")
    left = asset.cost - asset.salvage - asset.taken
    annual = asset.cost * asset.rate / 100
    charges: list[Charge] = []
    if not annual:
        return charges
    begin = asset.start
    if asset.taken_to:
        begin = max(begin, asset.taken_to + dt.timedelta(days=1))
    for year in years:
        if left <= 0:
            break
        if year.last < begin:
            continue
        span = Span(max(begin, year.first), year.last)
        amount = min(_share(annual, span, year), left)
        charges.append(Charge(span, amount))
        left -= amount
    return charges


def _share(annual: Decimal, span: Span, year: Span) -> Decimal:
    if span == year and year.days >= DAYS_A_YEAR:
        return annual.quantize(SATANG, ROUND_HALF_UP)
    share = annual * span.days / max(year.days, DAYS_A_YEAR)
    return share.quantize(SATANG, ROUND_HALF_UP)


def by_month(charge: Charge) -> list[Charge]:
    """Share a charge among its months by days; the months add up to it.

    >>> year = Span(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    >>> [str(month.amount) for month in by_month(Charge(year, Decimal("100.00")))]
    ['34.45', '31.11', '34.44']
    """
    spans = []
    first = charge.span.first
    while first <= charge.span.last:
        next_month = (first.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        last = min(next_month - dt.timedelta(days=1), charge.span.last)
        spans.append(Span(first, last))
        first = next_month
    parts = allocate(charge.amount, [Decimal(span.days) for span in spans])
    return [Charge(span, part) for span, part in zip(spans, parts, strict=True)]
