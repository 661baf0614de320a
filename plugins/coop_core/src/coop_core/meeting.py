"""Figures of a meeting: how long it took, and whether enough members came."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Literal
from zoneinfo import ZoneInfo

#: The one zone of Thai time: the day of a meeting does not depend on who looks at it.
THAI_TIME = ZoneInfo("Asia/Bangkok")
QuorumRule = Literal["none", "majority", "half", "two_thirds", "number"]


def quorum(rule: QuorumRule, members: int, number: int = 0) -> int:
    """How many of ``members`` must be present; 0 where no rule asks for any.

    ``majority`` is more than half, ``half`` at least half.

    >>> quorum("majority", 15), quorum("half", 15), quorum("two_thirds", 15)
    (8, 8, 10)
    >>> quorum("majority", 10), quorum("half", 10)
    (6, 5)

    :raises ValueError: fewer than no members, or an unknown rule
    """
    if members < 0 or number < 0:
        raise ValueError("quorum() takes numbers of at least 0")
    needed = {
        "none": 0,
        "majority": members // 2 + 1 if members else 0,
        "half": -(-members // 2),
        "two_thirds": -(-2 * members // 3),
        "number": number,
    }
    if rule not in needed:
        raise ValueError(f"Quorum rule {rule!r} is not known.")
    return needed[rule]


def meeting_hours(start: dt.datetime, stop: dt.datetime) -> Fraction:
    """Hours that people sat together, from local times.

    A meeting of several days sits each day from the hour it began to the hour it
    ended, and not at night.

    >>> meeting_hours(dt.datetime(2004, 11, 20, 9), dt.datetime(2004, 11, 21, 16))
    Fraction(14, 1)

    :raises ValueError: it ends before it begins
    """
    if stop < start:
        raise ValueError("meeting_hours() takes a meeting that ends after it begins")
    days = (stop.date() - start.date()).days
    daily = stop - dt.timedelta(days=days) - start
    length = daily * (days + 1) if daily > dt.timedelta() else stop - start
    return Fraction(length // dt.timedelta(seconds=1), 3600)
