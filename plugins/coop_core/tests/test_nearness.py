"""coop_core.nearness: what is missing fills up exactly."""

import random
from decimal import Decimal as D

import pytest

from coop_core.nearness import Filled, fill, next_price, pieces


@pytest.mark.parametrize(
    ("packs", "size", "filled"),
    [
        (0, 600, Filled(0, 0, 600)),
        (599, 600, Filled(0, 599, 1)),
        (600, 600, Filled(1, 0, 0)),
        (601, 600, Filled(1, 1, 599)),
        (7, 1, Filled(7, 0, 0)),
    ],
)
def test_packs_fill_trucks(packs, size, filled):
    assert fill(packs, size) == filled


def test_what_is_missing_fills_the_last_one():
    rng = random.Random(2569)
    for _ in range(500):
        packs, size = rng.randrange(10_000), rng.randrange(1, 900)
        filled = fill(packs, size)
        assert filled.full * size + filled.over == packs
        assert (packs + filled.missing) % size == 0
        assert filled.missing < size or not packs


@pytest.mark.parametrize("size", [0, -1])
def test_a_truck_that_holds_nothing_is_refused(size):
    with pytest.raises(ValueError, match="cannot be filled"):
        fill(1, size)


def test_packs_below_zero_are_refused():
    with pytest.raises(ValueError, match="at least zero"):
        fill(-1, 600)


def test_a_break_that_is_no_cheaper_is_passed_over():
    breaks = [(100, D(380)), (200, D(390)), (300, D(370))]
    assert next_price(150, breaks) == (300, 150, D(370))


def test_the_cheapest_of_several_suppliers_counts():
    breaks = [(1, D(380)), (500, D(375)), (1, D(377)), (400, D(376))]
    assert next_price(100, breaks) == (400, 300, D(376))


def test_a_first_break_counts_before_any_price_is_reached():
    assert next_price(0, [(500, D(370))]) == (500, 500, D(370))


def test_without_breaks_there_is_none():
    assert next_price(10, []) is None


@pytest.mark.parametrize(
    ("size", "of"), [("0", "1000"), ("50", "0"), ("30", "1000"), ("50", "25")]
)
def test_packs_that_do_not_come_out_even_are_refused(size, of):
    with pytest.raises(ValueError, match="hold"):
        pieces(D(size), D(of))
