"""What goods cost: first in first out or average, and their net realisable value.

The plain definition of what an inventory system must answer; its figures are compared
with these. Quantities and unit costs are exact decimals of any scale; amounts of money
are rounded once, to the satang, where goods leave or are counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from coop_core.money import round_baht

ZERO = Decimal(0)


class Layer(NamedTuple):
    """Goods that came in together and are still there."""

    quantity: Decimal
    amount: Decimal  #: baht, for the whole quantity


class Issue(NamedTuple):
    """What left, at cost, and what is left."""

    amount: Decimal  #: baht
    layers: tuple[Layer, ...]


def fifo_issue(layers: Iterable[Layer], quantity: Decimal) -> Issue:
    """Goods leave in the order in which they came.

    :param layers: oldest first
    :param quantity: at least zero, at most what is there
    :raises ValueError: more would leave than is there, or less than nothing

    >>> bags = ((100, 75000), (200, 156000), (150, 120000))
    >>> stock = [Layer(Decimal(count), Decimal(cost)) for count, cost in bags]
    >>> issue = fifo_issue(stock, Decimal(320))
    >>> issue.amount
    Decimal('247000.00')
    >>> issue.layers
    (Layer(quantity=Decimal('130'), amount=Decimal('104000.00')),)
    """
    rest = _checked(layers, quantity)
    amount, left = ZERO, []
    for layer in layers:
        taken = min(rest, layer.quantity)
        cost = (
            layer.amount
            if taken == layer.quantity
            else round_baht(layer.amount * taken / layer.quantity)
        )
        rest -= taken
        amount += cost
        if taken < layer.quantity:
            left.append(Layer(layer.quantity - taken, layer.amount - cost))
    return Issue(round_baht(amount), tuple(left))


def average_issue(layers: Iterable[Layer], quantity: Decimal) -> Issue:
    """Goods leave at the weighted average of all that is there; one layer is left.

    :raises ValueError: more would leave than is there, or less than nothing

    >>> bags = ((100, 75000), (200, 156000), (150, 120000))
    >>> stock = [Layer(Decimal(count), Decimal(cost)) for count, cost in bags]
    >>> issue = average_issue(stock, Decimal(320))
    >>> issue.amount
    Decimal('249600.00')
    >>> issue.layers
    (Layer(quantity=Decimal('130'), amount=Decimal('101400.00')),)
    """
    layers = tuple(layers)
    _checked(layers, quantity)
    there = sum((layer.quantity for layer in layers), ZERO)
    cost = sum((layer.amount for layer in layers), ZERO)
    if quantity == there:
        return Issue(round_baht(cost), ())
    amount = round_baht(cost * quantity / there) if there else ZERO
    return Issue(amount, (Layer(there - quantity, cost - amount),))


def write_down(cost: Decimal, quantity: Decimal, price: Decimal | None) -> Decimal:
    """The allowance that brings goods from cost to net realisable value.

    :param cost: baht, of the whole quantity
    :param price: baht a unit that a sale would bring less its costs; None if unknown
    :return: baht, at least zero: goods are never carried above their cost

    >>> write_down(Decimal("101600"), Decimal(127), Decimal(770))
    Decimal('3810.00')
    >>> write_down(Decimal("99060"), Decimal(127), Decimal(770))
    Decimal('1270.00')
    >>> write_down(Decimal("99060"), Decimal(127), Decimal(790))
    Decimal('0.00')
    """
    if price is None:
        return round_baht(ZERO)
    return max(round_baht(cost) - round_baht(quantity * price), round_baht(ZERO))


def _checked(layers: Iterable[Layer], quantity: Decimal) -> Decimal:
    there = sum((layer.quantity for layer in layers), ZERO)
    if not ZERO <= quantity <= there:
        raise ValueError(f"{quantity} cannot leave: {there} is there.")
    return quantity
