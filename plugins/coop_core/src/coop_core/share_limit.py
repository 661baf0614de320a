"""How much of all paid shares one member may hold.

The Act on co-operatives sets a part (one fifth) that no member may exceed. Buying
adds to all shares too, so the most that may be bought is more than what is missing to
the part.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple


class Holding(NamedTuple):
    """What one holds, of how much."""

    held: Decimal
    total: Decimal


def exceeds(held: Decimal, total: Decimal, part: Fraction) -> bool:
    """Whether ``held`` is more than ``part`` of ``total``; exactly the part is not.

    >>> fifth = Fraction(1, 5)
    >>> exceeds(Decimal(202_500), Decimal(1_012_500), fifth)
    False
    >>> exceeds(Decimal(190_000), Decimal(949_999), fifth)
    True
    """
    return Fraction(held) > Fraction(total) * part


def most_to_buy(
    held: Decimal, total: Decimal, part: Fraction, unit: Decimal
) -> Decimal:
    """The most that may be bought now, in whole ``unit``; zero if none.

    :param unit: the par value of a share, or what may be paid at least
    :raises ValueError: the part is not below one, or the unit not above zero

    >>> most_to_buy(Decimal(190_000), Decimal(1_000_000), Fraction(1, 5), Decimal(1))
    Decimal('12500')
    """
    if not 0 < part < 1 or unit <= 0:
        raise ValueError("A part lies between 0 and 1, and a unit is above 0.")
    free = (Fraction(total) * part - Fraction(held)) / (1 - part)
    return max(0, free // Fraction(unit)) * unit


def percent_held(held: Decimal, total: Decimal, digits: int = 5) -> Decimal:
    """Per cent of all shares, rounded for showing only; zero of nothing is zero.

    >>> percent_held(Decimal(210_000), Decimal(1_020_000), 3)
    Decimal('20.588')
    """
    if not total:
        return Decimal(0)
    return (held * 100 / total).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
