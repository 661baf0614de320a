"""Share capital by time: what a dividend by the bylaws is reckoned on.

A dividend is so much a year on paid shares, for the part of the year in which they were
paid. Bylaws count that part in one of three ways:

``month_next``
    whole months, from the month after the payment
``month_this``
    whole months, the month of the payment counted
``days``
    days, the day of the payment counted

Money that is paid back counts until then by the same rule, so who pays and withdraws in
one month holds nothing for any time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from coop_core.money import round_baht

Method = Literal["month_next", "month_this", "days"]
METHODS: tuple[Method, ...] = ("month_next", "month_this", "days")
MONTHS_OF_YEAR = 12


class ShareEvent(NamedTuple):
    """Shares paid (positive) or paid back (negative), in baht."""

    day: dt.date
    amount: Decimal


class ShareTime(NamedTuple):
    """Baht times months or days: ``units`` over ``base`` are baht for a year."""

    units: Decimal
    base: int

    @property
    def weighted(self) -> Decimal:
        """Baht that were paid for a whole year; endless decimals are cut off."""
        return self.units / self.base


def year_base(date_to: dt.date, method: Method) -> int:
    """How many months or days the year has that ends on ``date_to``.

    :raises ValueError: the method is not known

    >>> year_base(dt.date(2026, 3, 31), "days"), year_base(dt.date(2024, 3, 31), "days")
    (365, 366)
    """
    if method not in METHODS:
        raise ValueError(f"{method!r} is not known. Use one of: {', '.join(METHODS)}.")
    if method != "days":
        return MONTHS_OF_YEAR
    day_after = date_to + dt.timedelta(days=1)
    # A year that would begin on 29 February begins on 1 March.
    first = (day_after.year - 1, day_after.month, day_after.day)
    begins = dt.date(first[0], 3, 1) if first[1:] == (2, 29) else dt.date(*first)
    return (day_after - begins).days


def counted(
    day: dt.date,
    date_from: dt.date,
    date_to: dt.date,
    method: Method,
    *,
    by_day: int = 0,
) -> int:
    """Months or days of the period that a payment of ``day`` counts for.

    :param by_day: with ``month_next``, a payment up to this day of a month still counts
        for that month, as many bylaws have it; 0 for none
    :raises ValueError: the method is not known, or the period ends before it begins

    >>> year = dt.date(2025, 4, 1), dt.date(2026, 3, 31)
    >>> [counted(dt.date(2025, 8, 15), *year, method) for method in METHODS]
    [7, 8, 229]
    >>> counted(dt.date(2025, 8, 5), *year, "month_next", by_day=5)
    8
    """
    year_base(date_to, method)
    if date_from > date_to:
        raise ValueError("The period ends before it begins.")
    if day > date_to:
        return 0
    before = day < date_from
    start = date_from if before else day
    if method == "days":
        return (date_to - start).days + 1
    months = (date_to.year - start.year) * MONTHS_OF_YEAR + date_to.month - start.month
    this_month = before or method == "month_this" or day.day <= by_day
    return months + this_month


def share_time(
    events: Iterable[ShareEvent],
    date_from: dt.date,
    date_to: dt.date,
    method: Method,
    *,
    by_day: int = 0,
) -> ShareTime:
    """Share capital of one member over a period, by time.

    :param events: in any order, with those of earlier years; later ones count nothing

    >>> events = [ShareEvent(dt.date(2024, 5, 2), Decimal(1000)),
    ...           ShareEvent(dt.date(2025, 8, 15), Decimal(500))]
    >>> year = dt.date(2025, 4, 1), dt.date(2026, 3, 31)
    >>> share_time(events, *year, "month_next")
    ShareTime(units=Decimal('15500'), base=12)
    """
    units = sum(
        (
            amount * counted(day, date_from, date_to, method, by_day=by_day)
            for day, amount in events
        ),
        Decimal(0),
    )
    return ShareTime(units, year_base(date_to, method))


def dividend(held: ShareTime, rate: Decimal) -> Decimal:
    """Dividend at ``rate`` a year, rounded once, halves up.

    Multiplies before it divides, so no endless decimal decides about a half satang.

    >>> dividend(ShareTime(Decimal(15500), 12), Decimal("0.05"))
    Decimal('64.58')
    """
    return round_baht(held.units * rate / held.base)
