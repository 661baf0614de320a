"""coop_core.quantity: numbers that know what they count."""

from decimal import Decimal as D

import pytest

from coop_core.quantity import UNITS, Quantity


def test_tonnes_and_kilograms_add_in_the_first_unit():
    assert Quantity(D(1), "t") + Quantity(D(500), "kg") == Quantity(D("1.5"), "t")


def test_grams_are_taken_from_kilograms():
    assert Quantity(D(1), "kg") - Quantity(D(250), "g") == Quantity(D("0.75"), "kg")


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_turns_into_itself(unit):
    assert Quantity(D("2.5"), unit).to(unit) == Quantity(D("2.5"), unit)


@pytest.mark.parametrize(
    ("unit", "other"), [("sack", "kg"), ("litre", "kg"), ("kg", "bag")]
)
def test_a_unit_of_another_kind_is_refused(unit, other):
    with pytest.raises(ValueError, match=f"{unit} cannot be turned into {other}"):
        Quantity(D(1), unit).to(other)


def test_sacks_and_kilograms_do_not_add():
    with pytest.raises(ValueError, match="cannot be turned"):
        Quantity(D(1), "sack") + Quantity(D(1), "kg")


def test_a_bare_number_does_not_add():
    with pytest.raises(TypeError):
        Quantity(D(1), "kg") + 1
    with pytest.raises(TypeError):
        Quantity(D(1), "kg") - D(1)


def test_an_unknown_unit_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"'bag'.*kg, g, t"):
        Quantity(D(1), "bag")


@pytest.mark.parametrize("value", [1, 1.5, "1", D("NaN"), D("Infinity")])
def test_a_value_that_is_no_finite_decimal_is_refused(value):
    with pytest.raises(ValueError, match="not a quantity"):
        Quantity(value, "kg")


def test_tonnes_are_counted_in_sacks():
    assert Quantity(D(156), "t").packs(Quantity(D(50), "kg")) == 3120


def test_a_quantity_that_leaves_a_broken_sack_is_refused():
    with pytest.raises(ValueError, match="not a whole number"):
        Quantity(D(51), "kg").packs(Quantity(D(50), "kg"))


def test_a_sack_without_content_is_refused():
    with pytest.raises(ValueError, match="in units of 0"):
        Quantity(D(50), "kg").packs(Quantity(D(0), "kg"))
