"""The waiting period of a cremation fund: what a death soon after joining pays.

Whoever dies before the first day of cover was never a member: all he paid in advance
goes back. Whoever dies within the waiting period, of a cause the by-law does not
exempt, gets what no death had bound by then; nobody is asked to pay for him.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet
from typing import Literal

Cover = Literal["not_begun", "waiting", "covered"]


def covered_from(cover_from: dt.date, waiting_days: int) -> dt.date:
    """The first day on which a death of any cause is covered.

    :raises ValueError: the number of days is below zero

    >>> covered_from(dt.date(2027, 3, 1), 180)
    datetime.date(2027, 8, 28)
    """
    if waiting_days < 0:
        raise ValueError("A waiting period is at least zero days.")
    return cover_from + dt.timedelta(days=waiting_days)


def cover_of_death(
    cover_from: dt.date,
    died_on: dt.date,
    waiting_days: int,
    cause: str = "",
    exempt: AbstractSet[str] = frozenset(),
) -> Cover:
    """How a death is covered.

    :param cause: the kind of cause, as the by-law names it; empty when not known,
        which no exemption meets
    :param exempt: kinds of cause that are covered from the first day

    >>> cover_of_death(
    ...     dt.date(2027, 3, 1), dt.date(2027, 7, 20), 180, "accident", {"accident"}
    ... )
    'covered'
    """
    if died_on < cover_from:
        return "not_begun"
    if cause in exempt or died_on >= covered_from(cover_from, waiting_days):
        return "covered"
    return "waiting"
