"""coop_core.money: baht to the satang, and nothing finer or vaguer."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.money import Money, baht, round_baht


@pytest.mark.parametrize(
    ("value", "amount"),
    [("1,234.5", "1234.50"), ("1,234,567.89", "1234567.89"), ("0", "0.00"),
     (-3, "-3.00"), (D("1E+3"), "1000.00"), (" 12 ", "12.00"), ("๑๒.๕๐", "12.50")],
)  # fmt: skip
def test_text_integers_and_decimals_become_two_decimals(value, amount):
    assert str(baht(value)) == amount


@pytest.mark.parametrize("value", [0.1, 1.0, float("nan"), True])
def test_a_float_is_refused(value):
    with pytest.raises(TypeError, match="no exact amount"):
        baht(value)


@pytest.mark.parametrize("value", ["", "ten", "1.2.3", "NaN", "sNaN", "Infinity"])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="not an amount of baht"):
        baht(value)


@pytest.mark.parametrize(
    "value", ["12,50", "1,5", "1,2345", "1234,567", ",500", "1,,000"]
)
def test_a_comma_that_does_not_part_thousands_is_refused(value):
    with pytest.raises(ValueError, match="not an amount of baht"):
        baht(value)


def test_more_digits_than_can_be_exact_are_refused():
    with pytest.raises(ValueError, match="not an amount of baht"):
        baht("9" * 30)


@pytest.mark.parametrize("value", ["0.001", D("1.005"), "-0.015"])
def test_less_than_a_satang_is_refused(value):
    with pytest.raises(ValueError, match="finer than one satang"):
        baht(value)


def test_zeros_after_the_satang_are_no_finer_amount():
    assert baht("1.500") == D("1.50")


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("0.004", "0.00"), ("0.005", "0.01"), ("-0.004", "0.00"), ("-0.005", "-0.01")],
)
def test_halves_are_rounded_away_from_zero(exact, rounded):
    assert round_baht(D(exact)) == D(rounded)


def test_money_adds_and_subtracts_money():
    assert Money.of("12.50") + Money.of(3) - Money.of("0.25") == Money.of("15.25")


def test_money_turns_its_sign():
    assert -Money.of(5) == Money.of(-5)


@pytest.mark.parametrize("number", [1, D("1.00")])
def test_money_does_not_mix_with_bare_numbers(number):
    with pytest.raises(TypeError):
        Money.of(1) + number
    with pytest.raises(TypeError):
        Money.of(1) - number


def test_a_price_times_a_quantity_is_rounded_once():
    assert Money.of("0.01").times(D("0.5")) == Money.of("0.01")
    assert Money.of("498.50").times(D(3116)) == Money.of("1553326.00")


def test_money_compares_by_amount():
    assert Money.of("9.99") < Money.of(10) < Money.of("10.01")


def test_money_prints_thousands():
    assert str(Money.of("1820")) == "1,820.00"


def test_money_cannot_be_changed():
    with pytest.raises(AttributeError):
        Money.of(1).amount = D(2)


def test_money_finer_than_a_satang_cannot_be_made():
    with pytest.raises(ValueError, match="finer than one satang"):
        Money(D("0.001"))


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.lists(st.decimals(min_value=1, max_value=99, places=1), min_size=1, max_size=9),
)
def test_shares_of_money_add_up_to_it(amount, weights):
    whole = Money(amount)
    parts = whole.share(weights)
    assert sum(parts, Money.of(0)) == whole
