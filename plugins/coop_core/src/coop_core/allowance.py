"""The allowance for doubtful debts: classes, what is set off, phase-in, movement.

Which boundaries and rates hold is data of the caller, with its source. Here is only
what follows from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from coop_core.ageing import Span, longer_than
from coop_core.money import round_baht

NIL = Decimal(0)
HUNDRED = Decimal(100)


class DebtClass(NamedTuple):
    """A class of debts; a higher rank is worse.

    ``over`` is how long a debt is overdue at least a day more than; None is a class
    that age alone never leads to.
    """

    code: str
    rank: int
    over: Span | None = None


class Slice(NamedTuple):
    """A part of a debt that one percentage applies to."""

    amount: Decimal
    percent: Decimal
    rank: int = 0  #: what is set off goes to the worst first


class Change(NamedTuple):
    """What has to be posted so that the allowance is what it must be."""

    charge: Decimal
    reversal: Decimal


class Phase(NamedTuple):
    """An allowance that may be built up over some years."""

    required: Decimal  #: when it began
    held: Decimal  #: when it began
    years: int


def class_by_age(
    due: dt.date | None, day: dt.date, classes: Sequence[DebtClass]
) -> DebtClass:
    """The worst class that the age of the oldest unpaid part leads to.

    ``due`` is None where nothing is unpaid beyond its day.

    >>> classes = [DebtClass("normal", 0, Span(0)), DebtClass("watch", 1, Span(3)),
    ...            DebtClass("doubtful", 2, Span(6)), DebtClass("lost", 9)]
    >>> class_by_age(dt.date(2025, 12, 1), dt.date(2026, 3, 31), classes).code
    'watch'
    >>> class_by_age(None, dt.date(2026, 3, 31), classes).code
    'normal'
    """
    fitting = [
        one for one in classes if one.over and due and longer_than(due, day, one.over)
    ]
    return worst(fitting or [min(classes, key=lambda one: one.rank)])


def worst(classes: Iterable[DebtClass]) -> DebtClass:
    """A debt that fits several classes takes the worst.

    >>> worst([DebtClass("doubtful", 2), DebtClass("lost", 3), DebtClass("ok", 0)]).code
    'lost'
    """
    return max(classes, key=lambda one: one.rank)


def set_off(slices: Sequence[Slice], security: Decimal) -> list[Decimal]:
    """How much of a debtor's shares or deposits is set off against each part.

    The worst parts come first, as they would be collected first; never more than the
    part, never more in all than there is.

    >>> set_off([Slice(Decimal(50), Decimal(0), 0), Slice(Decimal(30), Decimal(20), 1)],
    ...         Decimal(40))
    [Decimal('10'), Decimal('30')]
    """
    taken = [NIL] * len(slices)
    left = max(security, NIL)
    for place in sorted(range(len(slices)), key=lambda i: -slices[i].rank):
        taken[place] = min(max(slices[place].amount, NIL), left)
        left -= taken[place]
    return taken


def allowance(slices: Sequence[Slice], security: Decimal = NIL) -> Decimal:
    """What must be set aside; each part is rounded to the satang by itself.

    >>> allowance([Slice(Decimal(80_000), Decimal(20), 1)], Decimal(12_000))
    Decimal('13600.00')
    """
    parts = zip(slices, set_off(slices, security), strict=True)
    return sum((part_allowance(s.amount - t, s.percent) for s, t in parts), NIL)


def part_allowance(base: Decimal, percent: Decimal) -> Decimal:
    """Of one part; a debtor who paid too much needs none.

    >>> part_allowance(Decimal("0.33"), Decimal(50))
    Decimal('0.17')
    >>> part_allowance(Decimal(-5), HUNDRED)
    Decimal('0.00')
    """
    return round_baht(max(base, NIL) * percent / HUNDRED)


def change(required: Decimal, held: Decimal) -> Change:
    """Charge what is missing; give back what is too much.

    >>> change(Decimal(191_000), Decimal(120_000))
    Change(charge=Decimal('71000'), reversal=Decimal('0'))
    >>> change(Decimal(191_000), Decimal(200_000))
    Change(charge=Decimal('0'), reversal=Decimal('9000'))
    """
    missing = required - held
    return Change(max(missing, NIL), max(-missing, NIL))


def phased_in(phase: Phase, year: int, required_now: Decimal) -> Decimal:
    """What the allowance must be at the end of ``year`` (1 is the first).

    Equal steps from what was held towards what was required when it began; at the end
    of the last year, and after it, what is required then. Never more than that.

    >>> five = Phase(Decimal(1_000_000), Decimal(250_000), 5)
    >>> [phased_in(five, year, Decimal(1_000_000)) for year in (1, 2, 5)]
    [Decimal('400000.00'), Decimal('550000.00'), Decimal('1000000')]
    >>> phased_in(five, 5, Decimal(880_000)), phased_in(five, 1, Decimal(300_000))
    (Decimal('880000'), Decimal('300000'))
    """
    if phase.years < 1 or year < 1:
        raise ValueError("Years of a phase-in are counted from 1.")
    if year >= phase.years:
        return required_now
    step = (phase.required - phase.held) * year / phase.years
    reached = (phase.held + step).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return min(reached, required_now)
