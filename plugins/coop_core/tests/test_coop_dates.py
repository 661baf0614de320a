"""coop_core.coop_dates: the limits of a co-operative's year."""

import datetime as dt

import pytest

from coop_core.coop_dates import year_limits


@pytest.mark.parametrize(
    ("year_end", "meeting", "report"),
    [
        ("2026-03-31", "2026-08-28", "2026-09-27"),
        ("2025-12-31", "2026-05-30", "2026-06-29"),
        ("2026-06-30", "2026-11-27", "2026-12-27"),
        ("2028-02-29", "2028-07-28", "2028-08-27"),
    ],
)
def test_limits_of_the_usual_year_ends(year_end, meeting, report):
    limits = year_limits(dt.date.fromisoformat(year_end), 150, 30)
    assert [day.isoformat() for day in limits] == [meeting, report]


def test_the_report_counts_from_the_meeting_that_was_held():
    limits = year_limits(dt.date(2026, 3, 31), 150, 30, dt.date(2026, 6, 30))
    assert limits == (dt.date(2026, 8, 28), dt.date(2026, 7, 30))


@pytest.mark.parametrize("days", [(-1, 30), (150, -1)])
def test_a_limit_before_its_beginning_is_refused(days):
    with pytest.raises(ValueError, match="at least 0"):
        year_limits(dt.date(2026, 3, 31), *days)
