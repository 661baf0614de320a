"""How far several lines of a plan are, taken together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

HUNDREDTH = Decimal("0.01")
ZERO = Decimal(0)


class Share(NamedTuple):
    """One line: how far it is, and its budget."""

    percent: Decimal  #: 0 to 100
    budget: Decimal  #: 0 when none is set

    @classmethod
    def of(cls, percent: float | Decimal, budget: float | Decimal) -> Share:
        """From stored numbers, which are known to two decimals.

        >>> Share.of(33.33, 1000.0)
        Share(percent=Decimal('33.33'), budget=Decimal('1000.00'))
        """
        return cls(_stored(percent), _stored(budget))


def roll_up(shares: Sequence[Share]) -> Decimal:
    """Progress of lines together, to two decimals, rounded down: 100 means all is done.

    Weighted by budget if every line has a budget, else each line counts the same: a
    line that costs nothing is still work, so it is never left out.

    >>> roll_up([Share(Decimal(100), Decimal(300)), Share(Decimal(0), Decimal(100))])
    Decimal('75.00')
    >>> roll_up([Share(Decimal(100), Decimal(300)), Share(Decimal(0), Decimal(0))])
    Decimal('50.00')
    >>> roll_up([])
    Decimal('0.00')
    """
    if not shares:
        return ZERO.quantize(HUNDREDTH)
    by_budget = all(share.budget > 0 for share in shares)
    weights = [share.budget if by_budget else Decimal(1) for share in shares]
    total = sum(
        (share.percent * weight for share, weight in zip(shares, weights, strict=True)),
        ZERO,
    )
    return (total / sum(weights)).quantize(HUNDREDTH, ROUND_FLOOR)


def _stored(number: float | Decimal) -> Decimal:
    return Decimal(str(number)).quantize(HUNDREDTH, ROUND_HALF_UP)
