"""coop_core.welfare_age: the age at which one may join, both ways of counting."""

import datetime as dt

import pytest

from coop_core.welfare_age import age_on, within


@pytest.mark.parametrize(
    ("birth", "day", "by_year", "full"),
    [
        ("1970-12-31", "2026-01-01", 56, 55),
        ("1971-01-01", "2026-12-31", 55, 55),
        ("1970-06-15", "2026-06-14", 56, 55),
        ("1970-06-15", "2026-06-15", 56, 56),
        ("2004-02-29", "2025-02-28", 21, 20),
        ("2004-02-29", "2025-03-01", 21, 21),
        ("2026-01-01", "2026-01-01", 0, 0),
    ],
)
def test_both_ways_of_counting(birth, day, by_year, full):
    dates = dt.date.fromisoformat(birth), dt.date.fromisoformat(day)
    assert age_on(*dates, "be_year") == by_year
    assert age_on(*dates, "full_years") == full


@pytest.mark.parametrize(
    ("year", "allowed"), [(2006, True), (2007, False), (1971, True), (1970, False)]
)
def test_both_bounds_are_included(year, allowed):
    day = dt.date(2026, 7, 1)
    assert within(dt.date(year, 1, 1), day, "be_year", 20, 55) is allowed


def test_without_an_upper_bound_nobody_is_too_old():
    assert within(dt.date(1900, 1, 1), dt.date(2026, 1, 1), "full_years", 20, None)


def test_nobody_joins_before_birth():
    tomorrow, today = dt.date(2026, 1, 2), dt.date(2026, 1, 1)
    assert not within(tomorrow, today, "be_year", 0, None)
    with pytest.raises(ValueError, match="before birth"):
        age_on(tomorrow, today, "be_year")


def test_an_unknown_way_is_refused():
    with pytest.raises(ValueError, match="counted by one of"):
        age_on(dt.date(2000, 1, 1), dt.date(2026, 1, 1), "moon")
