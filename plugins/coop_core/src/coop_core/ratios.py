"""The ratios by which an organisation's strength is judged."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

SATANG = Decimal("0.01")


class Balance(NamedTuple):
    """What the ratios are made of, at the end of a year, in baht."""

    current_assets: Decimal
    assets: Decimal
    current_liabilities: Decimal
    liabilities: Decimal
    equity: Decimal
    reserve: Decimal
    profit: Decimal


class Ratios(NamedTuple):
    """Fractions, not percentages; ``None`` where there is nothing to divide by."""

    debt_to_equity: Decimal | None
    return_on_equity: Decimal | None
    return_on_assets: Decimal | None
    current: Decimal | None
    reserve_to_assets: Decimal | None
    averaged: bool  #: the returns are on the average of opening and closing


def ratios(closing: Balance, opening: Balance | None = None) -> Ratios:
    """The ratios of a year.

    :param opening: the balance of the year before; without it the returns are on the
        closing balance alone, and ``averaged`` says so

    >>> zero = Decimal(0)
    >>> balance = Balance(zero, Decimal(400), zero, Decimal(300), Decimal(100),
    ...                   Decimal(20), Decimal(10))
    >>> ratios(balance).debt_to_equity, ratios(balance).return_on_equity
    (Decimal('3'), Decimal('0.1'))
    >>> before = balance._replace(equity=Decimal(300))
    >>> ratios(balance, before).return_on_equity
    Decimal('0.05')
    """
    first = opening or closing
    return Ratios(
        debt_to_equity=_over(closing.liabilities, closing.equity),
        return_on_equity=_over(closing.profit, (first.equity + closing.equity) / 2),
        return_on_assets=_over(closing.profit, (first.assets + closing.assets) / 2),
        current=_over(closing.current_assets, closing.current_liabilities),
        reserve_to_assets=_over(closing.reserve, closing.assets),
        averaged=opening is not None,
    )


def exact(amount: float | int | Decimal) -> Decimal:
    """An amount that came as a float, exact to the satang.

    >>> exact(0.1 + 0.2)
    Decimal('0.30')
    """
    return Decimal(str(amount)).quantize(SATANG)


def _over(part: Decimal, whole: Decimal) -> Decimal | None:
    """A quotient; none over a whole that is nothing or a debt."""
    return part / whole if whole > 0 else None
