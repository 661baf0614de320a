"""Sharing what a joint investment earned or lost among those who put money in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from coop_core.allocation import allocate


def share_result(result: Decimal, paid_in: Sequence[Decimal]) -> list[Decimal]:
    """Share a surplus or a loss in proportion to what each paid in, to the satang.

    A loss is shared as a surplus of the same size would be, with the sign turned.

    :param result: a whole number of satang; below zero for a loss
    :param paid_in: at least zero each, not all zero
    :raises ValueError: nobody paid anything in, or an amount is below zero

    >>> [str(part) for part in share_result(Decimal("-100.00"), [Decimal(1)] * 3)]
    ['-33.34', '-33.33', '-33.33']
    """
    parts = allocate(abs(result), list(paid_in))
    return [-part for part in parts] if result < 0 else parts
