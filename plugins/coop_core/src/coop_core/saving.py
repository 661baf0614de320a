"""What acting together saved, always against what was paid in the end.

The amount is the landed one: goods with freight, handling, fees and losses. The
yardstick is what the same goods cost or bring alone. A change of price has the sign of
the source's own words: below zero is cheaper to buy, above zero is dearer to sell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from coop_core.allocation import allocate
from coop_core.money import round_baht

Direction = Literal["buy", "sell"]
Reading = Literal["same", "within", "apart", "unknown"]
CENT = Decimal("0.01")
HUNDRED = Decimal(100)


class Trade(NamedTuple):
    """What somebody got or gave, and what it would have been alone."""

    quantity: Decimal  #: in the source's own unit: kg, sack, head
    amount: Decimal  #: baht in the end, freight and costs with it
    reference: Decimal  #: baht for the same quantity alone


class Spread(NamedTuple):
    """The lowest and the highest change of price that was found, in how many trades."""

    low: Decimal
    high: Decimal
    trades: int


def saved(direction: Direction, reference: Decimal, amount: Decimal) -> Decimal:
    """Return the baht saved: below zero, it was dearer than alone.

    >>> saved("buy", Decimal("1610.00"), Decimal("1260.00"))
    Decimal('350.00')
    >>> saved("sell", Decimal("41.50"), Decimal("42.50"))
    Decimal('1.00')
    """
    return round_baht(reference - amount if direction == "buy" else amount - reference)


def per(amount: Decimal, quantity: Decimal) -> Decimal | None:
    """Return baht per unit, to the satang; None where there is no quantity.

    >>> per(Decimal("350.00"), Decimal(35))
    Decimal('10.00')
    """
    if not quantity:
        return None
    return (amount / quantity).quantize(CENT, ROUND_HALF_UP)


def percent(amount: Decimal, reference: Decimal) -> Decimal | None:
    """Return an amount as percent of the price alone; None where none is known.

    >>> percent(Decimal("350.00"), Decimal("1610.00"))
    Decimal('21.74')
    """
    return per(amount * HUNDRED, reference)


def change(trade: Trade, in_percent: bool = False) -> Decimal | None:
    """Return how the price changed, per unit of the quantity or in percent.

    >>> feed = Trade(Decimal(100), Decimal(30800), Decimal(31800))
    >>> change(feed), change(feed, in_percent=True)
    (Decimal('-10.00'), Decimal('-3.14'))
    """
    moved = trade.amount - trade.reference
    if in_percent:
        return percent(moved, trade.reference)
    return per(moved, trade.quantity)


def spread(trades: Iterable[Trade], in_percent: bool = False) -> Spread | None:
    """Return the span of the changes of price over trades; None where there is none."""
    found = [change(trade, in_percent) for trade in trades]
    known = [one for one in found if one is not None]
    return Spread(min(known), max(known), len(known)) if known else None


def read(found: Spread | None, low: Decimal, high: Decimal) -> Reading:
    """Say how what was found stands to what a source prints.

    >>> read(Spread(Decimal(-15), Decimal(-10), 2), Decimal(-15), Decimal(-10))
    'same'
    >>> read(Spread(Decimal(-33), Decimal(-22), 2), Decimal(-15), Decimal(-10))
    'apart'
    """
    if found is None:
        return "unknown"
    if (found.low, found.high) == (low, high):
        return "same"
    return "within" if low <= found.low and found.high <= high else "apart"


def agreeing_price(baht: Decimal, of_percent: Decimal) -> Decimal | None:
    """Return the price alone at which so many baht are so many percent.

    Two sources that print the same figure, once in baht and once in percent, are both
    right only where the price alone is this one.

    >>> agreeing_price(Decimal(10), Decimal(10))
    Decimal('100.00')
    """
    return per(baht * HUNDRED, of_percent)


class Part(NamedTuple):
    """What one member got of the packs of his organisation, and paid for it."""

    packs: int
    amount: Decimal


def among_members(packs: int, amount: Decimal, wanted: Sequence[int]) -> list[Part]:
    """Share the packs an organisation kept, and their amount, by what members wanted.

    Packs stay whole and the amount goes with them; both add up exactly.

    >>> among_members(10, Decimal("100.01"), [4, 4, 4])[0]
    Part(packs=4, amount=Decimal('40.01'))
    """
    if not packs or not sum(wanted):
        return [Part(0, Decimal(0)) for _one in wanted]
    weights = [Decimal(one) for one in wanted]
    given = allocate(Decimal(packs), weights, unit=Decimal(1))
    return [
        Part(int(one), part)
        for one, part in zip(given, allocate(amount, given), strict=True)
    ]
