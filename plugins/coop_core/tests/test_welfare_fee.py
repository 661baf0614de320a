"""Fees of a cremation fund: asked by month and year, and split from a payment."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.welfare_fee import Term, asked, of_year, split

BAHT = st.integers(0, 10_000).map(lambda satang: Decimal(satang) / 100)
YEAR = [Term(dt.date(2026, 1, 1), Decimal(50), "year")]
MONTH = [Term(dt.date(2026, 1, 1), Decimal(5), "month")]


@pytest.mark.parametrize(
    ("terms", "day", "begins", "baht"),
    [
        (YEAR, dt.date(2026, 1, 1), 1, 50),
        (YEAR, dt.date(2026, 12, 31), 12, 50),
        (YEAR, dt.date(2026, 3, 31), 5, 0),
        (MONTH, dt.date(2026, 1, 31), 1, 5),
        (MONTH, dt.date(2026, 12, 31), 1, 60),
        (MONTH, dt.date(2026, 12, 31), 12, 5),
        ([], dt.date(2026, 12, 31), 1, 0),
        (YEAR, dt.date(2025, 12, 31), 1, 0),
    ],
)
def test_what_a_member_is_asked(terms, day, begins, baht):
    assert asked(terms, day, begins) == baht


def test_a_new_rate_counts_from_its_first_whole_month():
    terms = [*MONTH, Term(dt.date(2026, 7, 15), Decimal(3), "month")]
    assert asked(terms, dt.date(2026, 8, 31), 7) == 5 + 3


def test_a_fund_that_begins_within_a_month_takes_that_month():
    terms = [Term(dt.date(2026, 7, 15), Decimal(5), "month")]
    assert of_year(terms, dt.date(2026, 8, 31))[:8] == [10] * 7 + [5]


def test_a_fee_by_the_year_is_taken_once_whatever_the_versions():
    terms = [*YEAR, Term(dt.date(2026, 7, 1), Decimal(40), "year")]
    assert asked(terms, dt.date(2026, 12, 31), 1) == 50


@given(BAHT, BAHT, BAHT, BAHT)
def test_the_parts_are_the_payment_and_no_fee_is_above_what_was_asked(
    paid, welfare, application, maintenance
):
    parts = split(paid, welfare, application, maintenance)
    assert sum(parts) == paid
    assert 0 <= parts.application <= application
    assert 0 <= parts.maintenance <= maintenance
    assert parts.welfare >= min(paid, welfare)
