"""coop_core.offer: price breaks and landed prices."""

import random
from decimal import Decimal as D

import pytest

from coop_core.offer import Carriage, PriceBreak, landed_price, price_at

BREAKS = [PriceBreak(1000, D("362.50")), PriceBreak(500, D("370"))]


@pytest.mark.parametrize(
    ("packs", "price"),
    [(1, "380"), (499, "380"), (500, "370"), (999, "370"), (1000, "362.50")],
)
def test_the_highest_break_that_is_reached_counts(packs, price):
    assert price_at(packs, D("380"), BREAKS) == D(price)


def test_the_order_of_the_breaks_changes_nothing():
    chance = random.Random(5)
    breaks = [PriceBreak(chance.randrange(1, 900), D(n)) for n in range(1, 30)]
    for packs in range(0, 1000, 7):
        shuffled = chance.sample(breaks, len(breaks))
        assert price_at(packs, D(400), shuffled) == price_at(packs, D(400), breaks)


@pytest.mark.parametrize(
    ("carriage", "landed"),
    [
        (Carriage(), "380.00"),
        (Carriage(per_tonne=D(300)), "395.00"),
        (Carriage(per_pack=D("1.25")), "381.25"),
        (Carriage(whole=D(1000)), "381.00"),
        (Carriage(loss_percent=D(1)), "383.84"),
        (Carriage(D(300), D("1.25"), D(1000), D(1)), "401.26"),
    ],
    ids=["delivered", "tonne", "pack", "whole", "loss", "all"],
)
def test_what_is_lost_is_borne_by_what_arrives(carriage, landed):
    assert landed_price(D(380), carriage, 1000, D(50)) == D(landed)


def test_a_landed_price_is_never_below_the_price():
    chance = random.Random(2569)
    for _ in range(300):
        price = D(chance.randrange(1, 10**6)) / 100
        carriage = Carriage(
            D(chance.randrange(5000)) / 100,
            D(chance.randrange(500)) / 100,
            D(chance.randrange(10**6)) / 100,
            D(chance.randrange(99)),
        )
        packs = chance.randrange(1, 5000)
        assert landed_price(price, carriage, packs, D(50)) >= price


@pytest.mark.parametrize(
    ("price", "carriage", "packs"),
    [
        (D(380), Carriage(), 0),
        (D(-1), Carriage(), 1),
        (D(380), Carriage(per_pack=D(-1)), 1),
        (D(380), Carriage(loss_percent=D(100)), 1),
    ],
    ids=["no-packs", "price-below-zero", "freight-below-zero", "all-lost"],
)
def test_an_offer_that_cannot_be_compared_is_refused(price, carriage, packs):
    with pytest.raises(ValueError, match=r"at least|not all"):
        landed_price(price, carriage, packs)
