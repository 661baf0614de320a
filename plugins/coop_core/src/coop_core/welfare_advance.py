"""How much each member pays ahead, where a fund collects before the deaths.

Two ways reduce to one: an advance of so many deaths, and an advance for a year, are
both a sum that a member should hold. What he holds less is called; what he owes for
announced deaths is called with it.
"""

from __future__ import annotations

from decimal import Decimal

from coop_core.levy import bill_amount


def target_of_units(rate: Decimal, units: int) -> Decimal:
    """The advance that pays ``units`` deaths.

    >>> target_of_units(Decimal(9), 30)
    Decimal('270')
    """
    if units < 1 or rate <= 0:
        raise ValueError("An advance pays at least one death at a rate above zero.")
    return rate * units


def top_up(target: Decimal, owed: Decimal) -> Decimal:
    """What a member pays to hold ``target`` in advance and to owe nothing.

    :param owed: charged less paid; below zero it is his advance

    >>> top_up(Decimal(270), Decimal(-36)), top_up(Decimal(270), Decimal(-300))
    (Decimal('234.00'), Decimal('0.00'))
    """
    return bill_amount(target + owed)


def is_due(deaths: int, trigger: int) -> bool:
    """Whether enough deaths were called since the last time to fill up again.

    >>> is_due(25, 25), is_due(26, 25)
    (False, True)
    """
    return deaths > trigger
