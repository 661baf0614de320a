"""coop_core.welfare_dates: the filing dates of the law, leap years among them."""

import datetime as dt

import pytest

from coop_core.welfare_dates import (
    due,
    filings,
    keep_until,
    last_quarter,
    may_deposit,
    notice_by,
    quarter,
    quorum,
)


def day(text):
    return dt.date.fromisoformat(text)


OLD = day("2020-05-01")


def due_days(kind, first, last):
    found = filings(OLD, day(first), day(last))
    return [one.due.isoformat() for one in found if one.kind == kind]


def test_changes_are_due_thirty_days_after_each_quarter():
    assert due_days("changes", "2026-01-01", "2028-12-31") == [
        f"{year + (month == '01')}-{month}-30"
        for year in (2026, 2027, 2028)
        for month in ("04", "07", "10", "01")
    ]


def test_cash_is_reported_by_the_thirtieth_of_july():
    assert due_days("cash", "2026-01-01", "2028-12-31") == [
        "2026-07-30",
        "2027-07-30",
        "2028-07-30",
    ]


@pytest.mark.parametrize(
    ("year", "committee", "meeting"),
    [(2026, "2027-03-01", "2027-04-30"), (2027, "2028-02-29", "2028-04-29")],
    ids=["plain", "leap"],
)
def test_accounts_of_a_year(year, committee, meeting):
    span = f"{year}-01-01", f"{year}-12-31"
    assert due_days("accounts", *span) == [committee]
    assert due_days("meeting", *span) == [meeting]


def test_balance_sheet_follows_its_approval():
    assert due("balance_sheet", day("2027-04-20")) == day("2027-05-20")


@pytest.mark.parametrize("kind", ["bylaw", "committee"])
def test_what_the_meeting_changed_is_registered_in_fourteen_days(kind):
    assert due(kind, day("2028-02-20")) == day("2028-03-05")


def test_first_register_is_as_at_day_ninety():
    found = list(filings(day("2026-11-21"), day("2026-01-01"), day("2027-03-31")))
    first = next(one for one in found if one.kind == "first_register")
    assert (first.as_of, first.due) == (day("2027-02-19"), day("2027-03-21"))
    assert min(one.as_of for one in found) == day("2026-12-31")


def test_quarters_of_every_day_follow_each_other():
    one = day("2027-01-01")
    while one < day("2029-01-01"):
        now = quarter(one)
        assert now.first <= one <= now.last
        assert last_quarter(one).last == now.first - dt.timedelta(days=1)
        one += dt.timedelta(days=1)


def test_quorum_is_the_fewer_of_two_numbers():
    assert [quorum(n) for n in (1, 7, 199, 200, 201, 5_000_000)] == [
        1,
        4,
        100,
        100,
        100,
        100,
    ]
    assert [quorum(n, second_call=True) for n in (7, 299, 300, 301)] == [1, 30, 30, 30]


def test_papers_are_kept_ten_years():
    assert keep_until(day("2026-11-21")) == day("2036-11-21")


def test_notice_goes_out_seven_days_before():
    assert notice_by(day("2027-04-20")) == day("2027-04-13")


def test_half_of_an_odd_number_is_not_enough():
    assert not may_deposit(11_999, 5_999)
    assert may_deposit(11_999, 6_000)
