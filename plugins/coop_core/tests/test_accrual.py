"""coop_core.accrual: what belongs to a year, and what to the next."""

import datetime as dt
from decimal import Decimal as D

import pytest

from coop_core.accrual import part_until

COVER = dt.date(2025, 10, 1), dt.date(2026, 9, 30)


@pytest.mark.parametrize(
    ("as_of", "used"),
    [
        ("2025-09-30", "0.00"),
        ("2025-10-01", "100.00"),
        ("2026-03-31", "18200.00"),
        ("2026-09-29", "36400.00"),
        ("2026-09-30", "36500.00"),
        ("2027-03-31", "36500.00"),
    ],
)
def test_days_decide_what_is_used(as_of, used):
    assert part_until(D("36500.00"), *COVER, dt.date.fromisoformat(as_of)) == D(used)


def test_half_a_satang_is_rounded_up():
    two_days = dt.date(2026, 3, 31), dt.date(2026, 4, 1)
    assert part_until(D("0.01"), *two_days, two_days[0]) == D("0.01")


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="does not end"):
        part_until(D(1), COVER[1], COVER[0], COVER[0])
