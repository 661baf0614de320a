"""coop_core.apportion: all units, in proportion, and nobody gains by another's gain."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.apportion import apportion

weights = st.lists(st.integers(0, 300), min_size=1, max_size=15).filter(any)
some_units = st.integers(0, 4000)


@given(units=some_units, weights=weights)
def test_the_parts_add_up(units, weights):
    parts = apportion(units, weights)
    assert sum(parts) == units
    assert all(
        not part for part, weight in zip(parts, weights, strict=True) if not weight
    )


@given(units=some_units, weights=weights)
def test_no_part_is_above_its_weight_while_there_are_fewer_units(units, weights):
    units = min(units, sum(weights))
    assert all(p <= w for p, w in zip(apportion(units, weights), weights, strict=True))


@given(units=some_units, weights=weights, more=st.integers(1, 300), data=st.data())
def test_a_weight_that_grows_raises_no_other_part(units, weights, more, data):
    place = data.draw(st.integers(0, len(weights) - 1))
    grown = [w + more * (i == place) for i, w in enumerate(weights)]
    before, after = apportion(units, weights), apportion(units, grown)
    assert after[place] >= before[place]
    for i in range(len(weights)):
        assert i == place or after[i] <= before[i]


@given(units=some_units, weights=weights)
def test_another_unit_takes_from_nobody(units, weights):
    before, after = apportion(units, weights), apportion(units + 1, weights)
    assert all(a >= b for a, b in zip(after, before, strict=True))


@given(units=some_units, weights=weights)
def test_one_divisor_rounds_all_weights_to_their_parts(units, weights):
    """What anybody can check by hand: some divisor lies between all the bounds."""
    pairs = [pair for pair in zip(apportion(units, weights), weights, strict=True)]
    above = min((Fraction(w * 2, 2 * p - 1) for p, w in pairs if p), default=None)
    below = max(Fraction(w * 2, 2 * p + 1) for p, w in pairs)
    assert above is None or below <= above


def test_of_equals_the_earlier_is_served_first():
    assert apportion(2, [5, 5, 5]) == [1, 1, 0]


def test_a_part_is_rounded_to_the_nearest_by_the_common_divisor():
    assert apportion(10, [26, 26, 48]) == [3, 2, 5]
    assert apportion(10, [27, 27, 46]) == [3, 3, 4]


@pytest.mark.parametrize(
    ("units", "weights"), [(-1, [1]), (1, []), (1, [0]), (1, [2, -1])]
)
def test_what_cannot_be_shared_is_refused(units, weights):
    with pytest.raises(ValueError, match="at least 0"):
        apportion(units, weights)
