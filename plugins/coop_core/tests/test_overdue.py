"""coop_core.overdue: every late baht bears interest for every night, once."""

import datetime as dt
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.overdue import Payment, baht_days, interest, nights, spells

START = dt.date(2024, 1, 1)
DAYS = st.integers(0, 200).map(lambda n: START + dt.timedelta(n))


@st.composite
def debts(draw):
    parts = draw(st.lists(st.integers(1, 9_999_99), min_size=1, max_size=6))
    amount = sum(parts)
    paid = parts[: draw(st.integers(0, len(parts)))]
    return (
        D(amount) / 100,
        draw(DAYS),
        [Payment(draw(DAYS), D(part) / 100) for part in paid],
    )


def night_by_night(amount, due, payments, date_from, date_to):
    total, day = D(0), date_from
    while day <= date_to:
        before = day - dt.timedelta(1)
        if before >= due:
            paid = sum((p.amount for p in payments if p.date <= before), D(0))
            total += amount - paid
        day += dt.timedelta(1)
    return total


@given(debts(), DAYS, st.integers(0, 90))
def test_spells_are_what_the_nights_add_up_to(debt, first, length):
    last = first + dt.timedelta(length)
    assert baht_days(*debt, first, last) == night_by_night(*debt, first, last)


@given(debts(), DAYS, st.integers(0, 90))
def test_the_sum_that_sql_takes_is_the_same(debt, first, length):
    amount, due, payments = debt
    last = first + dt.timedelta(length)
    whole = amount * nights(due, first, last)
    for paid in payments:
        whole -= paid.amount * nights(max(due, paid.date), first, last)
    assert whole == baht_days(*debt, first, last)


@given(debts(), DAYS, st.integers(0, 60), st.integers(0, 60))
def test_two_periods_bear_what_one_bears(debt, first, one, two):
    middle = first + dt.timedelta(one)
    last = middle + dt.timedelta(two + 1)
    parts = baht_days(*debt, first, middle) + baht_days(
        *debt, middle + dt.timedelta(1), last
    )
    assert parts == baht_days(*debt, first, last)


@given(debts(), DAYS, st.integers(0, 60))
def test_paying_more_never_bears_more(debt, first, length):
    amount, due, payments = debt
    last = first + dt.timedelta(length)
    assert baht_days(amount, due, payments, first, last) <= baht_days(
        amount, due, [], first, last
    )


@pytest.mark.parametrize(
    ("paid_on", "expected"),
    [("2024-06-01", 0), ("2024-06-02", 1), ("2024-06-11", 10), ("2024-07-15", 29)],
    ids=["due-day-is-in-time", "one-night", "ten-nights", "paid-after-the-period"],
)
def test_days_late_are_nights(paid_on, expected):
    paid = [Payment(dt.date.fromisoformat(paid_on), D(100))]
    due, june = dt.date(2024, 6, 1), (dt.date(2024, 6, 1), dt.date(2024, 6, 30))
    assert baht_days(D(100), due, paid, *june) == 100 * expected


def test_two_payments_of_one_day_end_one_spell():
    day = dt.date(2024, 6, 11)
    found = spells(
        D(100),
        dt.date(2024, 6, 1),
        [Payment(day, D(30)), Payment(day, D(20))],
        dt.date(2024, 6, 1),
        dt.date(2024, 6, 20),
    )
    assert [(spell.days, spell.balance) for spell in found] == [(10, 100), (9, 50)]


def test_a_year_at_six_per_cent():
    whole = D("100000.00") * 365
    assert interest(whole, D(6)) == D("6000.00")
    assert interest(whole, D(0)) == 0


def test_what_cannot_be_is_refused():
    day = dt.date(2024, 6, 1)
    with pytest.raises(ValueError, match="More was paid"):
        spells(D(1), day, [Payment(day, D(2))], day, day)
    with pytest.raises(ValueError, match="before it begins"):
        spells(D(1), day, [], day, day - dt.timedelta(1))
    with pytest.raises(ValueError, match="at least 0"):
        interest(D(1), D(-1))
