"""coop_core.produce_pool: a premium is shared to the satang, centre by centre."""

import itertools
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.produce_pool import (
    Delivered,
    centre_shares,
    centre_sums,
    price_per_kg,
    settle,
    share_signed,
)

baht = st.integers(-(10**9), 10**9).map(lambda satang: D(satang) / 100)
deliveries = st.lists(
    st.builds(
        Delivered,
        st.sampled_from("ABCDE"),
        st.decimals(min_value="0.001", max_value=10**5, places=3),
        st.integers(0, 10**7).map(lambda satang: D(satang) / 100),
    ),
    min_size=1,
    max_size=40,
)


def delivered(*rows):
    return [Delivered(centre, D(dry), D(base)) for centre, dry, base in rows]


@given(baht, baht, deliveries)
def test_premiums_add_up_to_what_was_brought(proceeds, costs, parts):
    settled = settle(proceeds, costs, {}, parts, firm=False)
    assert sum(settled.premiums) == settled.pot
    assert settled.pot + sum(part.base for part in parts) == proceeds - costs


@given(baht, deliveries, st.integers(0, 10**6))
def test_every_baht_is_found_with_costs_of_centres_and_firm_prices(pot, parts, own):
    costs = {parts[0].centre: D(own) / 100}
    shares = centre_shares(pot, costs, centre_sums(parts), firm=True)
    assert all(share.premium >= 0 and share.borne >= 0 for share in shares)
    assert sum(s.premium - s.borne + s.costs for s in shares) == pot


@given(baht, deliveries, st.randoms(use_true_random=False))
def test_the_order_of_tickets_moves_one_satang_at_most(proceeds, parts, random):
    place = list(range(len(parts)))
    random.shuffle(place)
    before = settle(proceeds, D(0), {}, parts, firm=False)
    after = settle(proceeds, D(0), {}, [parts[i] for i in place], firm=False)
    for now, was in enumerate(place):
        assert abs(after.premiums[now] - before.premiums[was]) <= D("0.01")
    assert after.centres == before.centres


@given(baht, deliveries)
def test_heavier_never_gets_less(proceeds, parts):
    settled = settle(proceeds, D(0), {}, parts, firm=True)
    seen = {}
    for part, premium in zip(parts, settled.premiums, strict=True):
        seen.setdefault(part.centre, []).append((part.dry, premium))
    for rows in seen.values():
        rows.sort()
        for (light, less), (heavy, more) in itertools.pairwise(rows):
            assert more >= less or light == heavy


def test_a_shortfall_is_shared_where_the_price_was_an_advance():
    parts = delivered(("A", "10", "500.00"), ("B", "20", "1000.00"))
    settled = settle(D("1399.99"), D("0"), {}, parts, firm=False)
    assert settled.premiums == (D("-33.34"), D("-66.67"))


def test_a_shortfall_is_borne_by_the_seller_where_the_price_is_firm():
    parts = delivered(("A", "10", "500.00"), ("B", "20", "1000.00"))
    settled = settle(D("1399.99"), D("0"), {}, parts, firm=True)
    assert settled.premiums == (D("0.00"), D("0.00"))
    assert sum(share.borne for share in settled.centres) == D("100.01")


def test_a_centre_bears_its_own_costs_alone():
    parts = delivered(("A", "10", "0"), ("A", "30", "0"), ("B", "40", "0"))
    settled = settle(D("800.00"), D("0"), {"A": D("100.00")}, parts, firm=False)
    assert settled.premiums == (D("75.00"), D("225.00"), D("400.00"))


def test_costs_of_a_centre_without_delivery_are_refused():
    with pytest.raises(ValueError, match="delivered nothing"):
        settle(D(1), D(0), {"C": D(1)}, delivered(("A", "1", "0")), firm=True)


def test_a_pool_without_deliveries_is_refused():
    with pytest.raises(ValueError, match="nobody"):
        settle(D(1), D(0), {}, [], firm=True)


def test_weights_of_zero_get_nothing_and_nobody_to_share_is_refused():
    assert share_signed(D("1.00"), [D(0), D(2)]) == [D("0.00"), D("1.00")]
    assert share_signed(D("0.00"), [D(0)]) == [D("0.00")]
    with pytest.raises(ValueError, match="not all zero"):
        share_signed(D("1.00"), [D(0)])


def test_a_price_of_no_weight_is_nothing():
    assert price_per_kg(D("5.00"), D(0)) == 0
