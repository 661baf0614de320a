"""On which day the members of a cremation fund are counted for a legal ceiling.

The law bands its ceilings by number of members; as read it does not name the day.
The by-law of the fund does: the cut-off of the call, the end of the quarter before
it, or the beginning of its year.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

BandDay = Literal["run", "quarter", "year"]
BAND_DAYS: tuple[str, ...] = get_args(BandDay)


def band_day(rule: BandDay, cut_off: dt.date, start: dt.date) -> dt.date:
    """The day whose members decide the band of a call that ends on ``cut_off``.

    A fund has no members before its first day, ``start``.

    >>> start = dt.date(2026, 1, 1)
    >>> band_day("quarter", dt.date(2026, 5, 31), start)
    datetime.date(2026, 3, 31)
    >>> band_day("year", dt.date(2027, 5, 31), start)
    datetime.date(2027, 1, 1)
    >>> band_day("quarter", dt.date(2026, 1, 31), start)
    datetime.date(2026, 1, 1)
    """
    if rule == "run":
        day = cut_off
    elif rule == "year":
        day = cut_off.replace(month=1, day=1)
    elif rule == "quarter":
        day = _quarter_end(cut_off)
    else:
        raise ValueError(f"members are counted by one of {BAND_DAYS}, not {rule!r}")
    return max(day, start)


def _quarter_end(day: dt.date) -> dt.date:
    """``day`` if a quarter ends on it, else the end of the quarter before."""
    tomorrow = day + dt.timedelta(days=1)
    first = tomorrow.replace(month=3 * ((tomorrow.month - 1) // 3) + 1, day=1)
    return first - dt.timedelta(days=1)
