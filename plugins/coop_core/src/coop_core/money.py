"""Baht as exact decimals, and the one place where they are rounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Self

SATANG = Decimal("0.01")
_THOUSANDS = re.compile(r"\s*[+-]?\d{1,3}(,\d{3})+(\.\d*)?\s*")


def baht(value: str | int | Decimal) -> Decimal:
    """An exact amount in baht with two decimals.

    :param value: a number, or its text with or without thousands commas
    :raises TypeError: a float, whose cents are already lost
    :raises ValueError: not a finite number, or finer than one satang

    >>> baht("1,234.5")
    Decimal('1234.50')
    """
    if isinstance(value, (float, bool)):
        raise TypeError(
            f"{value!r} is no exact amount. Pass text, an integer or a Decimal."
        )
    text = value
    if isinstance(value, str) and _THOUSANDS.fullmatch(value):
        text = value.replace(",", "")
    try:
        amount = Decimal(text)
        rounded = round_baht(amount)
    except InvalidOperation:  # no number, or more digits than can be exact
        raise ValueError(f"{value!r} is not an amount of baht.") from None
    if not amount.is_finite():
        raise ValueError(f"{value!r} is not an amount of baht.")
    if rounded != amount:
        raise ValueError(f"{value!r} is finer than one satang.")
    return rounded


def round_baht(amount: Decimal) -> Decimal:
    """``amount`` to the satang, halves away from zero.

    >>> round_baht(Decimal("69.6597")), round_baht(Decimal("-0.005"))
    (Decimal('69.66'), Decimal('-0.01'))
    """
    return amount.quantize(SATANG, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount of baht that refuses to mix with bare numbers.

    Adding keeps satang exact; a price times a quantity goes through
    :meth:`times`, which rounds once, half up; parts go through :meth:`share`.

    >>> Money.of("12.50") + Money.of(3)
    Money(amount=Decimal('15.50'))
    >>> str(Money.of("520").times(Decimal("3.5")))
    '1,820.00'
    """

    amount: Decimal

    def __post_init__(self) -> None:
        object.__setattr__(self, "amount", baht(self.amount))

    @classmethod
    def of(cls, value: str | int | Decimal) -> Self:
        """Money from text, an integer or a Decimal; see :func:`baht`."""
        return cls(baht(value))

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.amount + other.amount)

    def __sub__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.amount - other.amount)

    def __neg__(self) -> Money:
        return Money(-self.amount)

    def times(self, factor: Decimal) -> Money:
        """This price for ``factor`` units, rounded once to the satang."""
        return Money(round_baht(self.amount * factor))

    def share(self, weights: list[Decimal]) -> list[Money]:
        """Parts in proportion to ``weights`` that add up to this amount."""
        from coop_core.allocation import allocate

        return [Money(part) for part in allocate(self.amount, weights)]

    def __str__(self) -> str:
        return f"{self.amount:,.2f}"
