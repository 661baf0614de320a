"""How near a joint purchase is to the next full truck, pack or price break."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


class Filled(NamedTuple):
    """How far packs go into wholes of one size, such as trucks."""

    full: int  #: wholes that are full
    over: int  #: packs in the one that is not
    missing: int  #: packs that fill it; 0 if there is none


class NextPrice(NamedTuple):
    """The next lower price of a pack, and how many packs are missing."""

    from_packs: int
    missing: int
    price: Decimal


def fill(packs: int, size: int) -> Filled:
    """How ``packs`` fill wholes of ``size`` packs.

    Nothing at all leaves the whole first one to fill.

    :param packs: at least zero
    :raises ValueError: ``size`` is not above zero: a truck or pack holds something

    >>> fill(1388, 600)
    Filled(full=2, over=188, missing=412)
    >>> fill(1200, 600), fill(0, 600)
    (Filled(full=2, over=0, missing=0), Filled(full=0, over=0, missing=600))
    """
    if size <= 0:
        raise ValueError(f"A whole of {size} packs cannot be filled.")
    if packs < 0:
        raise ValueError(f"Packs are at least zero, got {packs}.")
    full, over = divmod(packs, size)
    return Filled(full, over, size - over if over or not packs else 0)


def next_price(packs: int, breaks: Iterable[tuple[int, Decimal]]) -> NextPrice | None:
    """The nearest break above ``packs`` that is cheaper than all reached so far.

    :param breaks: (from so many packs on, price of a pack), of one or more suppliers
    :return: ``None`` if more packs bring no lower price

    >>> breaks = [(1, Decimal(380)), (500, Decimal(370)), (1000, Decimal(362))]
    >>> next_price(450, breaks)
    NextPrice(from_packs=500, missing=50, price=Decimal('370'))
    >>> next_price(1000, breaks)
    """
    told = sorted(breaks)
    reached = [price for from_packs, price in told if from_packs <= packs]
    best = min(reached, default=None)
    for from_packs, price in told:
        if from_packs > packs and (best is None or price < best):
            return NextPrice(from_packs, from_packs - packs, price)
    return None


def pieces(size: Decimal, of: Decimal) -> int:
    """How many whole packs of ``size`` one larger pack ``of`` holds.

    :raises ValueError: a size is not above zero, or it does not come out even

    >>> pieces(Decimal(50), Decimal(1000))
    20
    """
    if size <= 0 or of <= 0:
        raise ValueError(f"A pack holds more than nothing; got {size} and {of}.")
    count, rest = divmod(of, size)
    if rest or not count:
        raise ValueError(f"A pack of {of} does not hold a whole number of {size}.")
    return int(count)
