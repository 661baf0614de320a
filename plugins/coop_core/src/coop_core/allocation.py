"""Sharing an amount without losing or inventing its smallest unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from coop_core.money import SATANG


def allocate(
    amount: Decimal, weights: Sequence[Decimal], unit: Decimal = SATANG
) -> list[Decimal]:
    """Split ``amount`` in proportion to ``weights``; the parts add up exactly.

    Every part is first rounded down to ``unit``; the spare units go to the largest
    remainders, earliest first on a tie (largest-remainder method, after Hamilton).

    :param amount: at least zero, a whole number of ``unit``
    :param weights: at least zero each, not all zero; any common scale
    :param unit: smallest part, one satang unless told
    :return: one part per weight, in their order, each a whole number of ``unit``;
        a weight of zero gets zero
    :raises TypeError: a float or another number that is not a ``Decimal``
    :raises ValueError: an argument is outside these bounds

    >>> [str(part) for part in allocate(Decimal("100.00"), [Decimal(1)] * 3)]
    ['33.34', '33.33', '33.33']
    >>> allocate(Decimal(38), [Decimal(2), Decimal(1)], unit=Decimal(1))
    [Decimal('25'), Decimal('13')]
    """
    units = whole_units(amount, unit)
    scaled = _common_scale(weights)
    total = sum(scaled)
    if units < 0 or total <= 0 or min(scaled) < 0:
        raise ValueError(
            "An amount of at least 0 is shared by weights of at least 0, "
            f"not all zero; got {amount} and {[str(w) for w in weights]}."
        )
    parts = [units * weight // total for weight in scaled]
    remainders = [units * weight % total for weight in scaled]
    spare = units - sum(parts)
    for i in sorted(range(len(parts)), key=lambda i: -remainders[i])[:spare]:
        parts[i] += 1
    return [part * unit for part in parts]


def allocate_signed(
    amount: Decimal, weights: Sequence[Decimal], unit: Decimal = SATANG
) -> list[Decimal]:
    """Split an amount that may lie below zero, such as a discount.

    What is below zero is shared as the same amount above zero would be, so that a
    discount that takes a cost back leaves nobody with a satang of it.

    >>> [str(part) for part in allocate_signed(Decimal("-1.00"), [Decimal(1)] * 3)]
    ['-0.34', '-0.33', '-0.33']
    """
    parts = allocate(abs(amount), weights, unit)
    return [-part for part in parts] if amount < 0 else parts


def whole_units(amount: Decimal, unit: Decimal) -> int:
    """Number of ``unit`` in ``amount``.

    :raises TypeError: not a ``Decimal``
    :raises ValueError: not finite, ``unit`` not above zero, or not a whole number

    >>> whole_units(Decimal("1.25"), Decimal("0.01"))
    125
    """
    for number in (amount, unit):
        _exact(number)
    if not amount.is_finite() or not unit.is_finite() or unit <= 0:
        raise ValueError(f"{amount} cannot be counted in units of {unit}.")
    top, bottom = amount.as_integer_ratio()
    unit_top, unit_bottom = unit.as_integer_ratio()
    count, rest = divmod(top * unit_bottom, bottom * unit_top)
    if rest:
        raise ValueError(f"{amount} is not a whole number of {unit}.")
    return count


def _common_scale(weights: Sequence[Decimal]) -> list[int]:
    """The weights as integers in the same proportion."""
    if not weights:
        raise ValueError("There is nobody to share with: no weights were given.")
    for weight in weights:
        _exact(weight)
    if not all(weight.is_finite() for weight in weights):
        raise ValueError("A weight is a finite number.")
    digits = max(0, *(-int(weight.as_tuple().exponent) for weight in weights))
    return [
        top * 10**digits // bottom
        for top, bottom in (weight.as_integer_ratio() for weight in weights)
    ]


def _exact(number: Decimal) -> None:
    if not isinstance(number, Decimal):
        kind = type(number).__name__
        raise TypeError(f"{number!r} is a {kind}. Pass a Decimal, which is exact.")
