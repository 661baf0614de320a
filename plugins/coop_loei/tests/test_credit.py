"""The demonstration: feed bought for cash and sold on credit, milk that repays it."""

import datetime as dt
from decimal import Decimal as D

import pytest
from coop_loei import plugin as loei

from coop_core.produce_price import reckon


@pytest.fixture(scope="module")
def played():
    (joint_round,) = loei.procurement_rounds()
    return joint_round


def test_the_hub_of_the_feed_network_buys(played):
    (centre,) = [c for c in loei.network_centres() if c.activity == "animal_feed"]
    assert (played.hub, played.alliance) == (centre.organisation, centre.alliance)


def test_it_pays_for_cash_before_anybody_has_paid(played):
    last = max(delivery.date for delivery in played.deliveries)
    assert played.paid_on == last
    assert all(one.date > last for one in played.settlements)


def test_its_buyers_have_60_days_and_keep_them(played):
    due = played.paid_on + dt.timedelta(days=played.credit_days)
    assert due == dt.date(2004, 11, 16)
    assert all(one.date <= due for one in played.settlements)


def test_what_is_owed_after_the_settlements(played):
    """1,200 sacks at 238.50 and a lorry of 4,800: 291,000; 600 + 240 + 100 are paid."""
    (price,) = [quote.amount for quote in played.quotes if quote.chosen]
    sacks = sum(demand.packs for demand in played.demands)
    freight = sum(delivery.freight for delivery in played.deliveries)
    assert sacks * price + freight == D("291000.00")
    asked = {demand.organisation: demand.packs for demand in played.demands}
    paid = sum(
        asked[one.organisation] * one.numerator / one.denominator
        for one in played.settlements
    )
    assert sacks - paid == 260


@pytest.mark.parametrize(
    ("net", "fat", "snf", "cells", "amount"),
    [
        # 19 + 3 x 0.20 + 2 x 0.10 + 0.25 = 20.05; a fifth repays the feed
        ("100", "3.80", "8.45", "250", "1604.00"),
        ("100", "3.50", "8.35", "450", "1520.00"),
        ("100", "3.50", "8.35", "500", "1480.00"),
        # one whole point of fat below the base
        ("100", "3.40", "8.35", "399", "1524.00"),
    ],
)
def test_milk_is_paid_by_fat_solids_and_cells(net, fat, snf, cells, amount):
    (rule,) = loei.procurement_price_rules()
    read = {"fat": D(fat), "snf": D(snf), "scc": D(cells)}
    assert reckon(rule, D(net), D(19), read).amount == D(amount)
