"""coop_core.allocation: the parts add up, and each is the fair one."""

import random
from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.allocation import allocate, allocate_signed, whole_units
from coop_core.money import SATANG

weights_of_some = st.lists(
    st.decimals(min_value=0, max_value=10**6, places=3), min_size=1, max_size=30
).filter(any)
satangs = st.integers(min_value=0, max_value=10**11)


def numbers(text):
    return [D(word) for word in text.split()]


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        ("100.00", "1 1 1", "33.34 33.33 33.33"),
        ("0.02", "1 1 1", "0.01 0.01 0.00"),
        ("50.00", "0 3", "0.00 50.00"),
        ("0.00", "1 2", "0.00 0.00"),
        ("9350.00", "14000 5500 11500", "4222.58 1658.87 3468.55"),
        ("7.77", "12.5", "7.77"),
    ],
    ids=["thirds", "too few satang", "zero weight", "nothing", "freight", "alone"],
)
def test_spare_satang_go_to_the_largest_remainders(amount, weights, parts):
    assert allocate(D(amount), numbers(weights)) == numbers(parts)


def test_of_equal_remainders_the_earliest_wins():
    assert allocate(D("0.03"), numbers("1 1 1 1")) == numbers("0.01 0.01 0.01 0")


def test_a_larger_remainder_beats_an_earlier_place():
    assert allocate(D(10), numbers("1.2 1.4 7.4"), D(1)) == numbers("1 2 7")


@given(satangs, weights_of_some)
def test_the_parts_add_up_exactly(count, weights):
    amount = count * SATANG
    assert sum(allocate(amount, weights)) == amount


@given(satangs, weights_of_some)
def test_each_part_is_within_one_unit_of_the_exact_share(count, weights):
    total = sum(map(Fraction, weights))
    for part, weight in zip(allocate(count * SATANG, weights), weights, strict=True):
        exact = count * Fraction(weight) / total
        assert abs(Fraction(part / SATANG) - exact) < 1


@given(satangs, weights_of_some, st.sampled_from(numbers("0.001 3 1E+4")))
def test_the_scale_of_the_weights_has_no_effect(count, weights, scale):
    amount = count * SATANG
    scaled = [weight * scale for weight in weights]
    assert allocate(amount, scaled) == allocate(amount, weights)


@given(satangs, weights_of_some)
def test_a_weight_of_zero_gets_nothing(count, weights):
    parts = allocate(count * SATANG, [*weights, D(0)])
    assert parts[-1] == 0


def test_every_part_is_a_whole_number_of_the_unit():
    rng = random.Random(2547)
    for unit in numbers("0.01 1 0.25 50"):
        weights = [D(rng.randrange(1, 999)) for _ in range(17)]
        for part in allocate(unit * 3121, weights, unit):
            assert part % unit == 0


@pytest.mark.parametrize("weights", ["-1 2", "0 0", "-1", "-0.01 0.01"])
def test_negative_or_all_zero_weights_are_refused(weights):
    with pytest.raises(ValueError, match="at least 0, not all zero"):
        allocate(D(1), numbers(weights))


@pytest.mark.parametrize("weight", ["NaN", "Infinity"])
def test_a_weight_that_is_no_finite_number_is_refused(weight):
    with pytest.raises(ValueError, match="finite"):
        allocate(D(1), [D(1), D(weight)])


def test_sharing_among_nobody_is_refused():
    with pytest.raises(ValueError, match="nobody to share with"):
        allocate(D(1), [])


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity"])
def test_an_amount_that_is_no_finite_number_is_refused(amount):
    with pytest.raises(ValueError, match="cannot be counted"):
        allocate(D(amount), [D(1)])


def test_an_amount_below_zero_is_refused():
    with pytest.raises(ValueError, match="at least 0"):
        allocate(D("-0.01"), [D(1)])


def test_an_amount_finer_than_the_unit_is_refused():
    with pytest.raises(ValueError, match="not a whole number"):
        allocate(D("0.005"), [D(1)])


@pytest.mark.parametrize("arguments", [(1.5, [D(1)]), (D(1), [0.5]), (1, [D(1)])])
def test_a_number_that_may_not_be_exact_is_refused(arguments):
    with pytest.raises(TypeError, match="Pass a Decimal"):
        allocate(*arguments)


@pytest.mark.parametrize("unit", ["0", "-1", "NaN"])
def test_a_unit_not_above_zero_is_refused(unit):
    with pytest.raises(ValueError, match="in units of"):
        whole_units(D(1), D(unit))


def test_units_below_zero_are_counted_too():
    assert whole_units(D("-1.25"), SATANG) == -125


def test_a_discount_takes_back_what_the_same_cost_gave():
    rng = random.Random(2548)
    for _ in range(300):
        weights = [D(rng.randrange(0, 10_000)) for _ in range(rng.randrange(1, 40))]
        weights[0] += 1
        amount = D(rng.randrange(10**9)) * SATANG
        parts = allocate_signed(amount, weights)
        back = allocate_signed(-amount, weights)
        assert sum(back) == -amount
        assert [one + other for one, other in zip(parts, back, strict=True)] == [
            0
        ] * len(weights)
