"""coop_core.cost_of_sales: both ways of keeping stock lead to the ledger's cost."""

import random
from decimal import Decimal as D

import pytest

from coop_core.cost_of_sales import Factory, Goods, cost_of_production, cost_of_sales

#: fertiliser by first in, first out; counted three bags short, then written down
PERPETUAL = Goods(
    opening=D(75_000), closing=D(101_600), sold=D(247_000), shortage=D(2_400)
)
PERIODIC = Goods(
    opening=D(75_000),
    closing=D(101_600),
    purchases=D(276_000),
    transfer=D(75_000 - 101_600 - 2_400),
    shortage=D(2_400),
)


@pytest.mark.parametrize("goods", [PERPETUAL, PERIODIC], ids=["perpetual", "periodic"])
def test_both_ways_lead_to_the_same_statement(goods):
    found = cost_of_sales(goods)
    assert goods.purchases + found.into_stock == 276_000
    assert (found.available, found.before_shortage) == (351_000, 247_000)
    assert found.cost == 249_400


def test_a_shortage_that_a_person_owes_is_no_cost():
    goods = PERPETUAL._replace(shortage=D(0), charged=D(2_400))
    found = cost_of_sales(goods)
    assert (found.available, found.cost) == (351_000, 247_000)


@pytest.mark.parametrize(
    ("allowance", "closing"),
    [(D(-3_810), D(101_600)), (D(0), D(101_600 - 3_810))],
    ids=["by-allowance", "off-the-stock"],
)
def test_a_write_down_adds_to_the_cost_either_way(allowance, closing):
    goods = PERPETUAL._replace(
        write_down=D(3_810), allowance=allowance, closing=closing
    )
    found = cost_of_sales(goods)
    assert (found.available, found.before_shortage) == (351_000, 247_000)
    assert found.cost == 249_400 + 3_810


def test_cost_is_the_ledgers_whatever_the_accounts_say():
    rng = random.Random(2569)
    for _ in range(300):
        goods = Goods(*(D(rng.randrange(-(10**6), 10**6)) for _ in Goods._fields))
        ledger = (
            goods.purchases + goods.returns + goods.purchase_costs
            + goods.price_difference + goods.sold + goods.transfer
            + goods.shortage + goods.write_down
        )  # fmt: skip
        assert cost_of_sales(goods).cost == ledger


def test_cost_of_production_is_the_ledgers_whatever_the_accounts_say():
    rng = random.Random(2569)
    for _ in range(300):
        factory = Factory(*(D(rng.randrange(-(10**6), 10**6)) for _ in Factory._fields))
        ledger = (
            factory.used + factory.labour + factory.overhead + factory.loss
            + factory.sold + factory.transfer
        )  # fmt: skip
        assert cost_of_production(factory).cost == ledger


def test_a_factory_that_values_perpetually_makes_the_same_statement():
    made = cost_of_production(
        Factory(
            D(40_000), D(30_000), D(20_000), D(10_000), D(60_000), D(50_000),
            used_from_stock=D(530_000), labour=D(90_000), overhead=D(110_000),
            # labour and overhead are not absorbed: only materials pass the stock
            sold=D(550_000),
        )
    )  # fmt: skip
    assert made.materials_bought == 520_000
    assert (made.input, made.made, made.cost) == (730_000, 740_000, 750_000)
    assert made.other == 0
