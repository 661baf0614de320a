"""Whether a body met as often as it should: streaks, gaps, and what became of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

Unit = Literal["month", "quarter", "year"]
Outcome = Literal["held", "merged", "postponed", "cancelled", "planned", "missed"]

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
#: What a period with several meetings is told by: the first of these that it has.
ORDER = ("held", "merged", "planned", "postponed", "cancelled", "missed")
KEPT = frozenset({"held", "merged"})


class Gathering(NamedTuple):
    """A meeting that was called for a day, and what became of it.

    ``merged`` is one whose agenda was taken by another meeting that was held.
    """

    day: dt.date
    outcome: Outcome


class Beat(NamedTuple):
    """One period in which a meeting was due."""

    first: dt.date
    last: dt.date
    outcome: Outcome
    over: bool

    @property
    def kept(self) -> bool:
        """Whether the body met, alone or together with another."""
        return self.outcome in KEPT

    @property
    def broken(self) -> bool:
        """Whether the period has gone by without a meeting."""
        return self.over and not self.kept


class Cadence(NamedTuple):
    """The periods from the first to the chosen day, and what they add up to."""

    beats: tuple[Beat, ...]
    streak: int
    longest: int
    gaps: tuple[tuple[Beat, ...], ...]

    @property
    def kept(self) -> int:
        """Periods with a meeting."""
        return sum(beat.kept for beat in self.beats)

    @property
    def missed(self) -> int:
        """Periods gone by without one."""
        return sum(beat.broken for beat in self.beats)

    @property
    def alarms(self) -> tuple[Beat, ...]:
        """What somebody must be told: past periods not met in, and each merged one."""
        return tuple(b for b in self.beats if b.broken or b.outcome == "merged")


def period_start(day: dt.date, unit: Unit) -> dt.date:
    """First day of the period around ``day``.

    >>> period_start(dt.date(2004, 11, 20), "quarter")
    datetime.date(2004, 10, 1)
    """
    size = MONTHS_OF[unit]
    return dt.date(day.year, (day.month - 1) // size * size + 1, 1)


def next_start(day: dt.date, unit: Unit) -> dt.date:
    """First day of the period after the one around ``day``.

    >>> next_start(dt.date(2004, 12, 31), "month")
    datetime.date(2005, 1, 1)
    """
    start = period_start(day, unit)
    month = start.month - 1 + MONTHS_OF[unit]
    return dt.date(start.year + month // 12, month % 12 + 1, 1)


def cadence(
    unit: Unit, begin: dt.date, today: dt.date, meetings: Iterable[Gathering]
) -> Cadence:
    """What became of every period from the one of ``begin`` to the one of ``today``.

    A month in which the body met is kept; so is one whose meeting was merged into
    another that was held. The period of ``today`` is not over: it adds to the streak
    once kept and does not break it before. Without a meeting a past period is missed;
    one that is still only planned there was never recorded, so it is missed as well.

    >>> months = [("08", "held"), ("09", "held"), ("10", "cancelled"), ("11", "merged")]
    >>> seen = [Gathering(dt.date.fromisoformat(f"2004-{m}-15"), o) for m, o in months]
    >>> told = cadence("month", dt.date(2004, 8, 1), dt.date(2004, 12, 1), seen)
    >>> [beat.outcome for beat in told.beats]
    ['held', 'held', 'cancelled', 'merged', 'planned']
    >>> told.streak, told.longest, told.missed
    (1, 2, 1)
    """
    best: dict[dt.date, Outcome] = {}
    for meeting in meetings:
        start = period_start(meeting.day, unit)
        best[start] = _stronger(best.get(start, "missed"), meeting.outcome)
    beats = tuple(
        _beat(start, unit, today, best.get(start))
        for start in _starts(unit, begin, today)
    )
    settled = [beat for beat in beats if beat.over or beat.kept]
    runs = [(kept, tuple(run)) for kept, run in groupby(settled, lambda b: b.kept)]
    return Cadence(
        beats,
        streak=len(runs[-1][1]) if runs and runs[-1][0] else 0,
        longest=max((len(run) for kept, run in runs if kept), default=0),
        gaps=tuple(run for kept, run in runs if not kept),
    )


def _starts(unit: Unit, begin: dt.date, today: dt.date) -> Iterable[dt.date]:
    start = period_start(begin, unit)
    while start <= today:
        yield start
        start = next_start(start, unit)


def _beat(start: dt.date, unit: Unit, today: dt.date, found: Outcome | None) -> Beat:
    after = next_start(start, unit)
    over = after <= today
    outcome: Outcome = found or ("missed" if over else "planned")
    if over and outcome == "planned":
        outcome = "missed"
    return Beat(start, after - dt.timedelta(days=1), outcome, over)


def _stronger(one: Outcome, other: Outcome) -> Outcome:
    return min(one, other, key=ORDER.index)


def consecutive(beats: Iterable[Beat]) -> bool:
    """Whether the beats follow one another without a hole."""
    return all(
        one.last + dt.timedelta(days=1) == two.first for one, two in pairwise(beats)
    )
