"""The part of an amount that belongs to a period, counted by days."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

SATANG = Decimal("0.01")


def part_until(
    amount: Decimal, date_from: dt.date, date_to: dt.date, as_of: dt.date
) -> Decimal:
    """The part of an amount for a period that is used up at the end of a day.

    First and last day count. What is left is the amount less this part, so that both
    parts always add up.

    :raises ValueError: the period ends before it begins

    >>> year = dt.date(2025, 10, 1), dt.date(2026, 9, 30)
    >>> part_until(Decimal("36500.00"), *year, dt.date(2026, 3, 31))
    Decimal('18200.00')
    """
    if date_to < date_from:
        raise ValueError("A period does not end before it begins.")
    days = (date_to - date_from).days + 1
    used = min(max((as_of - date_from).days + 1, 0), days)
    return (amount * used / days).quantize(SATANG, ROUND_HALF_UP)
