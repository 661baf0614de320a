"""Thirty deaths paid ahead at 9 baht, filled up after more than 25."""

from decimal import Decimal

import pytest

from coop_core.welfare_advance import is_due, target_of_units, top_up

TARGET = target_of_units(Decimal(9), 30)


def test_thousand_old_members_and_fifty_who_came_ten_deaths_later():
    old = top_up(TARGET, 26 * Decimal(9) - TARGET)
    new = top_up(TARGET, 16 * Decimal(9) - TARGET)
    assert (old, new) == (Decimal(234), Decimal(144))
    assert 1000 * old + 50 * new == Decimal(241_200)


def test_the_twenty_sixth_death_makes_it_due():
    assert [is_due(deaths, 25) for deaths in (0, 25, 26)] == [False, False, True]


def test_arrears_are_called_with_it():
    assert top_up(TARGET, Decimal(15)) == Decimal(285)


def test_whoever_holds_enough_pays_nothing():
    assert top_up(TARGET, -TARGET) == top_up(TARGET, -TARGET - 1) == 0


def test_parts_of_a_satang_are_rounded_once():
    target = target_of_units(Decimal("0.0209"), 30)
    assert top_up(target, Decimal("-0.1254")) == Decimal("0.50")


def test_an_advance_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one death"):
        target_of_units(Decimal(9), 0)
