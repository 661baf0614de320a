"""The two fees of a cremation fund: what a member owes of them, and who paid what.

The law lets a fund take an application fee once, on first joining, and a maintenance
fee by the month or the year, at the rates of its by-law; nothing else. A year is the
calendar year, which is the fund's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

ZERO = Decimal(0)


class Term(NamedTuple):
    """What a version of the by-law takes for maintenance, from its first day on."""

    first: dt.date
    fee: Decimal
    period: Literal["month", "year"]


class Parts(NamedTuple):
    """What a member paid, by what it is; together the whole payment."""

    welfare: Decimal  #: owed, and what is left over in advance
    application: Decimal
    maintenance: Decimal


def asked(terms: Sequence[Term], day: dt.date, begins: int) -> Decimal:
    """Maintenance of the year of ``day``, up to its month, of who begins in a month.

    A fee by the month is that of the version in force on the first of the month, or
    of the first version if it began later; a fee by the year is taken once.

    :param terms: versions in the order of their first days
    :param begins: the month of the year, 1 to 12, from which the member counts

    >>> yearly = [Term(dt.date(2026, 1, 1), Decimal(50), "year")]
    >>> asked(yearly, dt.date(2026, 7, 31), 3)
    Decimal('50')
    >>> monthly = [Term(dt.date(2026, 1, 1), Decimal(5), "month")]
    >>> asked(monthly, dt.date(2026, 7, 31), 3)
    Decimal('25')
    """
    total, yearly = ZERO, False
    for month in range(begins, day.month + 1):
        term = _in_force(terms, dt.date(day.year, month, 1))
        if term is None or not term.fee:
            continue
        if term.period == "month":
            total += term.fee
        elif not yearly:
            total, yearly = total + term.fee, True
    return total


def of_year(terms: Sequence[Term], day: dt.date) -> list[Decimal]:
    """What is asked up to ``day``, by the month in which a member begins, 1 to 12."""
    return [asked(terms, day, month) for month in range(1, 13)]


def _in_force(terms: Sequence[Term], day: dt.date) -> Term | None:
    """The version of a day; within the month of the very first one, that."""
    found = None
    for term in terms:
        begun = (term.first.year, term.first.month) <= (day.year, day.month)
        if term.first <= day or (found is None and begun):
            found = term
    return found


def split(
    paid: Decimal, welfare: Decimal, application: Decimal, maintenance: Decimal
) -> Parts:
    """Divide a payment: what is owed for deaths first, then the fees, as asked.

    Whoever pays less than all keeps his cover before he pays a fee; what is left over
    is welfare money in advance.

    >>> owed = Decimal(40), Decimal(0), Decimal(50)
    >>> [str(part) for part in split(Decimal(60), *owed)]
    ['40', '0', '20']
    >>> [str(part) for part in split(Decimal(100), *owed)]
    ['50', '0', '50']
    """
    left = max(paid - max(welfare, ZERO), ZERO)
    first = min(left, application)
    second = min(left - first, maintenance)
    return Parts(paid - first - second, first, second)
