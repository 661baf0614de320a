"""coop_core.share_time: three ways to count how long shares were paid."""

import datetime as dt
import random
from decimal import Decimal as D

import pytest

from coop_core.share_time import (
    METHODS,
    ShareEvent,
    ShareTime,
    counted,
    dividend,
    share_time,
    year_base,
)

YEAR = dt.date(2025, 4, 1), dt.date(2026, 3, 31)
#: 100 shares of 10 baht brought forward, 50 more on 15 August 2568
EVENTS = [
    ShareEvent(dt.date(2024, 6, 1), D(1000)),
    ShareEvent(dt.date(2025, 8, 15), D(500)),
]


@pytest.mark.parametrize(
    ("method", "count", "share"),
    [("month_next", 7, "64.58"), ("month_this", 8, "66.67"), ("days", 229, "65.68")],
)
def test_five_per_cent_by_each_setting(method, count, share):
    assert counted(dt.date(2025, 8, 15), *YEAR, method) == count
    assert dividend(share_time(EVENTS, *YEAR, method), D("0.05")) == D(share)


@pytest.mark.parametrize("method", METHODS)
def test_who_held_all_year_is_paid_the_whole_rate_in_a_leap_year_too(method):
    for year in (YEAR, (dt.date(2023, 4, 1), dt.date(2024, 3, 31))):
        held = share_time([ShareEvent(dt.date(2020, 1, 1), D(1000))], *year, method)
        assert held.weighted == 1000


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (dt.date(2025, 3, 31), 12),
        (dt.date(2025, 4, 1), 11),
        (dt.date(2026, 2, 28), 1),
        (dt.date(2026, 3, 1), 0),
        (dt.date(2026, 4, 1), 0),
    ],
)
def test_a_month_counts_from_the_next(day, months):
    assert counted(day, *YEAR, "month_next") == months


@pytest.mark.parametrize(("day", "months"), [(4, 8), (5, 8), (6, 7)])
def test_a_bylaw_may_let_early_payments_count_for_their_month(day, months):
    paid = dt.date(2025, 8, day)
    assert counted(paid, *YEAR, "month_next", by_day=5) == months


def test_money_paid_and_taken_back_in_one_month_counts_for_no_time():
    events = [ShareEvent(dt.date(2025, 8, d), D(a)) for d, a in ((2, 500), (20, -500))]
    for method in ("month_next", "month_this"):
        assert share_time(events, *YEAR, method).units == 0
    assert share_time(events, *YEAR, "days").units == 500 * 18


def test_time_is_never_negative_while_the_balance_is_not():
    rng = random.Random(2569)
    for _ in range(300):
        held, events, day = 0, [], dt.date(2025, 1, 1)
        for _ in range(rng.randrange(1, 15)):
            day += dt.timedelta(days=rng.randrange(0, 60))
            amount = rng.randrange(-held, 1000)
            held += amount
            events.append(ShareEvent(day, D(amount)))
        rng.shuffle(events)
        for method in METHODS:
            assert share_time(events, *YEAR, method).units >= 0


def test_the_half_satang_is_not_lost_in_endless_decimals():
    # 1,321 baht for a month at 6 % are 6.605 exactly, though 1321 / 12 never ends
    held = ShareTime(D(1321), 12)
    assert dividend(held, D("0.06")) == D("6.61")
    assert held.weighted * D("0.06") < D("6.605")


def test_a_year_that_ends_on_the_last_of_february():
    assert year_base(dt.date(2027, 2, 28), "days") == 365
    assert year_base(dt.date(2028, 2, 29), "days") == 366
    assert year_base(dt.date(2028, 2, 28), "days") == 365


def test_an_unknown_way_of_counting_is_refused():
    with pytest.raises(ValueError, match="not known"):
        year_base(YEAR[1], "weeks")
    with pytest.raises(ValueError, match="before it begins"):
        counted(YEAR[0], YEAR[1], YEAR[0], "days")
