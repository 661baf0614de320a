"""coop_core.validate_trade: a joint trade that could not be proven is refused."""

import datetime as dt
from decimal import Decimal as D

import pytest


def test_a_trade_that_can_be_proven_is_accepted(faults, facts):
    assert faults(procurement_trades=(facts.trade,)) == []


@pytest.mark.parametrize("field", ["packs", "amount"])
@pytest.mark.parametrize("number", [D(0), D("-1"), D("NaN")])
def test_packs_and_amount_are_above_zero(faults, facts, field, number):
    row = facts.trade._replace(**{field: number})
    (message,) = faults(procurement_trades=(row,))
    assert f"{field} is {number}. It must be above zero" in message


def test_costs_are_not_below_zero(faults, facts):
    row = facts.trade._replace(costs=D("-0.01"))
    (message,) = faults(procurement_trades=(row,))
    assert "below zero" in message
    assert faults(procurement_trades=(row._replace(costs=D(0)),)) == []


def test_a_price_alone_is_known_by_the_day(faults, facts):
    first = facts.price.valid_from
    early = facts.trade._replace(date=first - dt.timedelta(days=1))
    (message,) = faults(procurement_trades=(early,))
    assert "no reference price of urea is known" in message
    assert faults(procurement_trades=(early._replace(date=first),)) == []


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("alliance", "alliance"),
        ("effect", "effect"),
        ("organisation", "organisation"),
    ],
)
def test_what_a_trade_names_is_known(faults, facts, field, kind):
    row = facts.trade._replace(**{field: "x"})
    assert f"trade names the unknown {kind} 'x'." in faults(procurement_trades=(row,))


def test_an_example_is_of_the_goods_of_its_effect(faults, facts):
    effect = facts.effect._replace(activity="milled_rice")
    changed = {"network_effects": (effect,), "procurement_trades": (facts.trade,)}
    assert any("Name an effect of the same goods" in one for one in faults(**changed))


def test_freight_is_shared_among_goods_that_weigh(faults, facts):
    piece = {"procurement_commodities": (facts.commodity._replace(unit="piece"),)}
    lorry = facts.round.deliveries[0]._replace(freight=D("900"))
    without = facts.round._replace(deliveries=(lorry._replace(freight=D(0)),))
    paid = facts.round._replace(deliveries=(lorry,))
    assert faults(procurement_rounds=(paid,)) == []
    assert faults(procurement_rounds=(without,), **piece) == []
    (message,) = faults(procurement_rounds=(paid,), **piece)
    assert "urea is counted in piece. Include the freight in the price" in message
