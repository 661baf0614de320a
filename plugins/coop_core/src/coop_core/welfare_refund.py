"""What goes back to a member who leaves: his advance, less what deaths have bound."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from coop_core.levy import bill_amount, round_down

NIL = Decimal("0.00")


class Refund(NamedTuple):
    """The parts of a refund, to the satang; see :func:`refund`."""

    advance: Decimal  #: held before anything is kept back
    bound: Decimal  #: kept for deaths that no call has billed yet
    arrears: Decimal  #: billed and not paid, with what the bound deaths lack
    amount: Decimal  #: goes back


def refund(account: Decimal, bound: Decimal) -> Refund:
    """Divide what a leaving member holds.

    :param account: what he paid less what calls charged; below zero he owes it
    :param bound: deaths up to his last day that the next call will charge
    :raises ValueError: the bound amount is below zero

    >>> refund(Decimal(300) - 40, Decimal(60)).amount
    Decimal('200.00')
    >>> refund(Decimal(50), Decimal(60))[2:]
    (Decimal('10.00'), Decimal('0.00'))
    """
    if bound < 0:
        raise ValueError("Bound deaths are at least zero baht.")
    left = account - bound
    return Refund(
        advance=round_down(max(account, NIL)),
        bound=bill_amount(bound),
        arrears=bill_amount(-left),
        amount=round_down(max(left, NIL)),
    )
