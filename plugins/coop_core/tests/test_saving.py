"""coop_core.saving: against the landed price, in the source's own unit, exact."""

import random
from decimal import Decimal as D

import pytest

from coop_core.saving import (
    Spread,
    Trade,
    agreeing_price,
    among_members,
    change,
    per,
    percent,
    read,
    saved,
    spread,
)


@pytest.mark.parametrize(
    ("direction", "reference", "amount", "expected"),
    [
        ("buy", "430.00", "396.00", "34.00"),
        ("buy", "430.00", "431.00", "-1.00"),
        ("sell", "41.50", "42.50", "1.00"),
        ("sell", "41.50", "41.00", "-0.50"),
    ],
    ids=["cheaper", "dearer than alone", "sold dearer", "sold cheaper"],
)
def test_what_is_paid_less_or_got_more_is_saved(direction, reference, amount, expected):
    assert saved(direction, D(reference), D(amount)) == D(expected)


@pytest.mark.parametrize(
    ("quantity", "amount", "reference", "baht", "in_percent"),
    [
        # a gallon of 35 kg, 46 baht/kg alone, 36 and 31 together
        ("35", "1260", "1610", "-10.00", "-21.74"),
        ("35", "1085", "1610", "-15.00", "-32.61"),
        # a sack of feed
        ("1", "308", "318", "-10.00", "-3.14"),
        # a piglet
        ("1", "1200", "1250", "-50.00", "-4.00"),
        # a kilogram of latex, sold
        ("1", "42.50", "41.50", "1.00", "2.41"),
    ],
)
def test_a_change_is_told_in_the_units_of_the_source(
    quantity, amount, reference, baht, in_percent
):
    trade = Trade(D(quantity), D(amount), D(reference))
    assert change(trade) == D(baht)
    assert change(trade, in_percent=True) == D(in_percent)


def test_the_span_runs_from_the_lowest_to_the_highest_change():
    trades = [Trade(D(35), D(1260), D(1610)), Trade(D(35), D(1085), D(1610))]
    assert spread(trades) == Spread(D("-15.00"), D("-10.00"), 2)


def test_what_nobody_can_tell_is_left_out():
    nothing = Trade(D(0), D(0), D(0))
    assert change(nothing) is None
    assert spread([nothing]) is None
    assert per(D(1), D(0)) is None
    assert percent(D(1), D(0)) is None


@pytest.mark.parametrize(
    ("found", "reading"),
    [
        (None, "unknown"),
        (Spread(D(-15), D(-10), 2), "same"),
        (Spread(D(-14), D(-11), 2), "within"),
        (Spread(D(-15), D(-9), 2), "apart"),
        (Spread(D(-16), D(-10), 2), "apart"),
    ],
)
def test_a_finding_is_held_against_the_printed_figure(found, reading):
    assert read(found, D(-15), D(-10)) == reading


def test_baht_and_percent_agree_at_one_price_only():
    for figure in (D(10), D(15)):
        price = agreeing_price(figure, figure)
        assert price == D(100)
        assert percent(figure, price) == figure
        assert percent(figure, D(46)) != figure


def test_parts_of_members_add_up_whatever_they_wanted():
    rng = random.Random(2569)
    for _ in range(500):
        wanted = [rng.randrange(0, 60) for _ in range(rng.randrange(1, 12))]
        packs = rng.randrange(0, sum(wanted) + 1)
        amount = D(rng.randrange(10**8)) / 100
        parts = among_members(packs, amount, wanted)
        assert sum(part.packs for part in parts) == packs
        if packs:
            assert sum(part.amount for part in parts) == amount
        assert all(
            part.packs == 0 for part, w in zip(parts, wanted, strict=True) if not w
        )


def test_who_wants_the_same_gets_the_same_but_for_a_spare_pack():
    rng = random.Random(47)
    for _ in range(200):
        wanted = [rng.randrange(1, 9)] * rng.randrange(2, 9)
        packs = rng.randrange(1, sum(wanted) + 1)
        given = [part.packs for part in among_members(packs, D(100), wanted)]
        assert max(given) - min(given) <= 1
