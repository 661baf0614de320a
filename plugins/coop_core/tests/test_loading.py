"""coop_core.loading: whole packs, no truck too heavy, nothing loaded twice."""

import random
from decimal import Decimal as D

import pytest

from coop_core.loading import Cargo, Load, load


def test_a_cargo_is_divided_where_a_truck_is_full():
    assert load([Cargo("a", 3, D(50))], [D(100), D(100)]) == [
        Load(0, "a", 2),
        Load(1, "a", 1),
    ]


def test_a_truck_without_a_limit_takes_all():
    assert load([Cargo("a", 9999, D(50))], [D(0)]) == [Load(0, "a", 9999)]


def test_a_good_of_unknown_weight_is_loaded_all_the_same():
    assert load([Cargo("a", 7, D(0))], [D(1)]) == [Load(0, "a", 7)]


def test_without_trucks_nothing_is_loaded():
    assert load([Cargo("a", 7, D(1))], []) == []


@pytest.mark.parametrize(
    ("cargo", "limit"),
    [
        (Cargo("a", -1, D(1)), D(1)),
        (Cargo("a", 1, D(-1)), D(1)),
        (Cargo("a", 1, D(1)), D(-1)),
    ],
)
def test_what_is_below_zero_is_refused(cargo, limit):
    with pytest.raises(ValueError, match="below zero"):
        load([cargo], [limit])


def test_no_truck_is_too_heavy_and_no_pack_is_made_up():
    rng = random.Random(2569)
    for _ in range(300):
        cargoes = [
            Cargo(str(i), rng.randrange(0, 200), D(rng.randrange(1, 60)))
            for i in range(rng.randrange(1, 12))
        ]
        limits = [D(rng.randrange(100, 9000)) for _ in range(rng.randrange(1, 6))]
        loads = load(cargoes, limits)
        weight = {one.key: one.pack_kg for one in cargoes}
        for truck, limit in enumerate(limits):
            on = sum(one.packs * weight[one.key] for one in loads if one.truck == truck)
            assert on <= limit
        for cargo in cargoes:
            loaded = sum(one.packs for one in loads if one.key == cargo.key)
            assert loaded <= cargo.packs
        left = sum(c.packs for c in cargoes) - sum(one.packs for one in loads)
        if sum(c.packs * c.pack_kg for c in cargoes) + 60 * len(limits) < sum(limits):
            assert left == 0
