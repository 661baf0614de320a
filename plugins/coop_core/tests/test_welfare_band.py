"""coop_core.welfare_band: the day whose members decide the band of a ceiling."""

import datetime as dt

import pytest

from coop_core.welfare_band import band_day

START = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("rule", "cut_off", "day"),
    [
        ("run", "2027-05-31", "2027-05-31"),
        ("quarter", "2027-05-31", "2027-03-31"),
        ("quarter", "2027-06-30", "2027-06-30"),
        ("quarter", "2027-06-29", "2027-03-31"),
        ("quarter", "2027-01-01", "2026-12-31"),
        ("quarter", "2027-12-31", "2027-12-31"),
        ("year", "2027-12-31", "2027-01-01"),
        ("year", "2027-01-01", "2027-01-01"),
    ],
)
def test_each_rule_has_its_day(rule, cut_off, day):
    assert band_day(rule, dt.date.fromisoformat(cut_off), START) == (
        dt.date.fromisoformat(day)
    )


@pytest.mark.parametrize("rule", ["quarter", "year"])
def test_a_fund_has_no_members_before_its_first_day(rule):
    first = dt.date(2026, 2, 10)
    assert band_day(rule, dt.date(2026, 2, 28), first) == first


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="counted by one of"):
        band_day("month", START, START)
