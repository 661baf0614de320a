"""coop_core.month_spread: a year adds up, whatever the season."""

import datetime as dt
import random
from decimal import Decimal as D

import pytest

from coop_core.month_spread import months, spread


def test_no_pack_of_the_year_is_lost():
    rng = random.Random(2569)
    for _ in range(300):
        weights = [D(rng.randrange(100)) / 7 for _ in range(12)]
        if not any(weights):
            continue
        packs = rng.randrange(100_000)
        parts = spread(packs, weights)
        assert sum(parts) == packs
        assert min(parts) >= 0


def test_a_month_that_weighs_nothing_gets_nothing():
    assert spread(100, [D(0)] * 11 + [D(3)]) == [0] * 11 + [100]


def test_more_weight_never_gets_less():
    weights = [D(number) for number in range(1, 13)]
    assert spread(997, weights) == sorted(spread(997, weights))


@pytest.mark.parametrize("count", [0, 11, 13])
def test_a_year_has_twelve_months(count):
    with pytest.raises(ValueError, match="twelve months"):
        spread(1, [D(1)] * count)


def test_a_season_without_weight_is_refused():
    with pytest.raises(ValueError, match="not all zero"):
        spread(1, [D(0)] * 12)


def test_months_run_over_the_new_year():
    found = months(dt.date(2025, 4, 15))
    assert (found[0], found[8], found[9]) == (
        dt.date(2025, 4, 1),
        dt.date(2025, 12, 1),
        dt.date(2026, 1, 1),
    )
    assert len(found) == 12
