"""coop_core.depreciation: nothing is written off twice, and one baht stays."""

import datetime as dt
import random
from decimal import Decimal as D

import pytest

from coop_core.depreciation import Asset, Charge, Span, by_month, straight_line

YEARS = [Span(dt.date(y, 4, 1), dt.date(y + 1, 3, 31)) for y in range(2020, 2060)]
START = dt.date(2025, 4, 1)


def amounts(**changes):
    asset = Asset(D(60_000), D(1), D(20), START)._replace(**changes)
    return [str(charge.amount) for charge in straight_line(asset, YEARS)]


def test_a_full_year_is_rate_times_cost_and_one_baht_stays():
    assert amounts() == ["12000.00"] * 4 + ["11999.00"]


def test_the_first_year_counts_by_days():
    # 15 August to 31 March are 229 days
    assert amounts(start=dt.date(2025, 8, 15))[0] == "7528.77"
    assert amounts(start=dt.date(2026, 3, 31))[0] == "32.88"


def test_a_leap_year_is_a_full_year_and_its_days_are_366():
    # the year that ends on 31 March 2028 has a 29 February
    assert amounts(start=dt.date(2027, 4, 1))[0] == "12000.00"
    assert amounts(start=dt.date(2027, 10, 1))[0] == "6000.00"


def test_what_older_books_took_is_not_taken_again():
    brought = amounts(taken=D(30_000), taken_to=dt.date(2026, 3, 31))
    assert brought == ["12000.00", "12000.00", "5999.00"]


def test_land_is_not_written_off():
    assert amounts(rate=D(0), salvage=D(0)) == []


def test_nothing_is_left_of_what_is_written_off_already():
    assert amounts(taken=D(59_999), taken_to=dt.date(2026, 3, 31)) == []


def test_a_short_accounting_year_counts_its_days():
    short = [Span(dt.date(2025, 4, 1), dt.date(2025, 12, 31)), *YEARS[6:]]
    first = straight_line(Asset(D(60_000), D(1), D(20), START), short)[0]
    assert first.amount == D("9041.10")  # 275 days of 365


def test_charges_always_come_to_cost_less_salvage():
    rng = random.Random(2569)
    for _ in range(300):
        cost = D(rng.randrange(100, 10**9)) / 100
        rate = D(rng.choice([5, 10, 20, 25, D("33.33")]))
        start = START + dt.timedelta(days=rng.randrange(1500))
        charges = straight_line(Asset(cost, D(1), rate, start), YEARS)
        assert sum(charge.amount for charge in charges) == cost - 1
        assert all(charge.amount > 0 for charge in charges)
        for charge in charges:
            assert sum(m.amount for m in by_month(charge)) == charge.amount


def test_months_are_whole_but_the_first():
    year = Span(dt.date(2025, 8, 15), dt.date(2026, 3, 31))
    months = by_month(Charge(year, D("7528.77")))
    assert len(months) == 8
    assert months[0].span == Span(dt.date(2025, 8, 15), dt.date(2025, 8, 31))
    assert months[-1].span.last == year.last


@pytest.mark.parametrize("wrong", [{"cost": D(-1)}, {"salvage": D(70_000)}])
def test_impossible_assets_are_refused(wrong):
    with pytest.raises(ValueError, match=r"at least 0|not above"):
        amounts(**wrong)
