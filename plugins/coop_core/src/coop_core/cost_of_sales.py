"""Cost of sales and cost of production, whichever way the stock is valued.

Two ways of keeping stock lead to the same statement. Periodic: purchases are an
expense, and a transfer at the year end exchanges opening for closing stock. Perpetual:
purchases go into the stock account, and every sale takes its cost out. What went into
stock without passing an expense account is the change of stock and all that was taken
out; so the lines always add up to the cost that stands in the ledger.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

ZERO = Decimal(0)


class Goods(NamedTuple):
    """What the ledger says of goods bought for sale; debit balances are positive."""

    opening: Decimal = ZERO  #: stock at cost when the period began
    closing: Decimal = ZERO  #: stock at cost when it ended
    purchases: Decimal = ZERO  #: bought as an expense (periodic)
    returns: Decimal = ZERO  #: returns and discounts, a credit balance, negative
    purchase_costs: Decimal = ZERO  #: freight and other costs of buying
    price_difference: Decimal = ZERO
    sold: Decimal = ZERO  #: cost taken out of stock by sales (perpetual)
    transfer: Decimal = ZERO  #: opening less closing stock (periodic)
    shortage: Decimal = ZERO  #: borne by the co-operative
    write_down: Decimal = ZERO  #: to net realisable value
    allowance: Decimal = ZERO  #: the part of it that left the stock at cost, negative
    charged: Decimal = ZERO  #: shortage that a person is liable for


class CostOfSales(NamedTuple):
    """The lines that are computed."""

    into_stock: Decimal  #: bought without passing an expense account
    available: Decimal  #: goods available for sale
    taken: Decimal  #: out of stock, but not sold
    before_shortage: Decimal  #: cost of the goods that were sold
    cost: Decimal  #: cost of sales, as in the ledger


def cost_of_sales(goods: Goods) -> CostOfSales:
    """The cost of sales of a line of business.

    >>> periodic = Goods(opening=Decimal(75), closing=Decimal(104),
    ...                  purchases=Decimal(276), transfer=Decimal(75 - 104))
    >>> perpetual = Goods(opening=Decimal(75), closing=Decimal(104), sold=Decimal(247))
    >>> [str(figure) for figure in cost_of_sales(periodic)]
    ['0', '351', '0', '247', '247']
    >>> [str(figure) for figure in cost_of_sales(perpetual)]
    ['276', '351', '0', '247', '247']
    """
    taken = goods.charged + goods.shortage + goods.write_down + goods.allowance
    into_stock = goods.closing - goods.opening + goods.sold + goods.transfer + taken
    bought = goods.purchases + goods.returns + goods.purchase_costs
    available = goods.opening + bought + into_stock + goods.price_difference
    before_shortage = available - goods.closing - taken
    return CostOfSales(
        into_stock,
        available,
        taken,
        before_shortage,
        before_shortage + goods.shortage + goods.write_down,
    )


class Factory(NamedTuple):
    """What the ledger says of goods made; debit balances are positive."""

    materials_opening: Decimal = ZERO
    materials_closing: Decimal = ZERO
    process_opening: Decimal = ZERO  #: work in progress
    process_closing: Decimal = ZERO
    finished_opening: Decimal = ZERO
    finished_closing: Decimal = ZERO
    used: Decimal = ZERO  #: materials used, as an expense (periodic)
    used_from_stock: Decimal = ZERO  #: materials put straight into production
    labour: Decimal = ZERO
    overhead: Decimal = ZERO
    loss: Decimal = ZERO  #: abnormal loss
    sold: Decimal = ZERO  #: cost taken out of finished goods by sales (perpetual)
    transfer: Decimal = ZERO  #: opening less closing work and goods (periodic)


class CostOfProduction(NamedTuple):
    """The lines that are computed."""

    materials_bought: Decimal
    materials_used: Decimal
    other: Decimal  #: put into production through the stock accounts
    input: Decimal
    made: Decimal  #: cost of the goods that were finished
    before_loss: Decimal  #: cost of the goods that were sold
    cost: Decimal  #: cost of sales, as in the ledger


def cost_of_production(factory: Factory) -> CostOfProduction:
    """The cost of the goods made, and of those of them that were sold.

    >>> D = Decimal
    >>> made = cost_of_production(Factory(D(40), D(30), D(20), D(10), D(60), D(50),
    ...     used=D(530), labour=D(90), overhead=D(110), transfer=D(20)))
    >>> [str(figure) for figure in made]
    ['520', '530', '0', '730', '740', '750', '750']
    """
    used = factory.used + factory.used_from_stock
    bought = used + factory.materials_closing - factory.materials_opening
    in_process = factory.process_closing - factory.process_opening
    in_finished = factory.finished_closing - factory.finished_opening
    through_stock = (
        factory.sold + factory.transfer + factory.loss + in_process + in_finished
    )
    other = through_stock - factory.used_from_stock
    put_in = used + factory.labour + factory.overhead + other
    made = put_in - in_process
    cost = made - in_finished
    return CostOfProduction(
        bought, used, other, put_in, made, cost - factory.loss, cost
    )
