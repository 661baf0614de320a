"""Days by which a co-operative's year must be dealt with."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class YearLimits(NamedTuple):
    """The last days for the general meeting and for the report to the Registrar."""

    meeting: dt.date
    report: dt.date


def year_limits(
    year_end: dt.date,
    meeting_days: int,
    report_days: int,
    meeting: dt.date | None = None,
) -> YearLimits:
    """Count the days from the end of the year, and from the meeting.

    The day from which one counts is day nought. As long as no meeting was held, the
    report is counted from the last day on which it may be held.

    :param meeting: day on which the meeting was held
    :raises ValueError: a number of days below nought

    >>> limits = year_limits(dt.date(2026, 3, 31), 150, 30)
    >>> limits.meeting.isoformat(), limits.report.isoformat()
    ('2026-08-28', '2026-09-27')
    >>> held = year_limits(dt.date(2026, 3, 31), 150, 30, dt.date(2026, 7, 1))
    >>> held.report.isoformat()
    '2026-07-31'
    """
    if meeting_days < 0 or report_days < 0:
        raise ValueError("A limit is a number of days of at least 0.")
    last = year_end + dt.timedelta(days=meeting_days)
    return YearLimits(last, (meeting or last) + dt.timedelta(days=report_days))
