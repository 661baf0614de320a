"""Interest on what is paid late: exact days, and one rounding for each debt.

A night bears interest on what was unpaid when it began. So a debt due on the 1st and
paid on the 11th bears ten nights, and periods that follow each other bear together
what one long period bears.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from coop_core.money import round_baht

NIL = Decimal(0)
HUNDRED = Decimal(100)


class Payment(NamedTuple):
    """What was paid of a debt, or credited to it, on a day."""

    date: dt.date
    amount: Decimal


class Spell(NamedTuple):
    """Nights in a row with the same unpaid balance; the first ends on ``date_from``."""

    date_from: dt.date
    date_to: dt.date
    balance: Decimal

    @property
    def days(self) -> int:
        return (self.date_to - self.date_from).days + 1


def nights(after: dt.date, date_from: dt.date, date_to: dt.date) -> int:
    """Nights of a period that begin on ``after`` or later; first and last day count.

    >>> june = dt.date(2024, 6, 1), dt.date(2024, 6, 30)
    >>> nights(dt.date(2024, 6, 1), *june), nights(dt.date(2024, 5, 1), *june)
    (29, 30)
    """
    begin = max(after, date_from - dt.timedelta(1))
    return max((date_to - begin).days, 0)


def spells(
    amount: Decimal,
    due: dt.date,
    payments: Iterable[Payment],
    date_from: dt.date,
    date_to: dt.date,
) -> list[Spell]:
    """The unpaid balances of a period, day after day, after the debt was due.

    :raises ValueError: more was paid than was owed, or the period ends too early

    >>> day = dt.date
    >>> [(str(spell.date_from), spell.days, str(spell.balance)) for spell in spells(
    ...     Decimal(1000), day(2024, 6, 1), [Payment(day(2024, 6, 11), Decimal(400))],
    ...     day(2024, 6, 1), day(2024, 6, 30))]
    [('2024-06-02', 10, '1000'), ('2024-06-12', 19, '600')]
    """
    paid = sorted(payments)
    if date_to < date_from:
        raise ValueError("A period does not end before it begins.")
    if sum((one.amount for one in paid), NIL) > amount:
        raise ValueError("More was paid than was owed.")
    found = []
    first = max(date_from, due + dt.timedelta(1))
    balance = amount - sum((one.amount for one in paid if one.date < first), NIL)
    for day in sorted({one.date for one in paid if first <= one.date < date_to}):
        found.append(Spell(first, day, balance))
        first = day + dt.timedelta(1)
        balance -= sum((one.amount for one in paid if one.date == day), NIL)
    if first <= date_to:
        found.append(Spell(first, date_to, balance))
    return [spell for spell in found if spell.balance]


def baht_days(
    amount: Decimal,
    due: dt.date,
    payments: Iterable[Payment],
    date_from: dt.date,
    date_to: dt.date,
) -> Decimal:
    """Unpaid baht times nights: what interest is reckoned on.

    >>> day = dt.date
    >>> baht_days(Decimal(1000), day(2024, 6, 1),
    ...           [Payment(day(2024, 6, 11), Decimal(400))],
    ...           day(2024, 6, 1), day(2024, 6, 30))
    Decimal('21400')
    """
    found = spells(amount, due, payments, date_from, date_to)
    return sum((spell.balance * spell.days for spell in found), NIL)


def interest(days: Decimal, percent: Decimal, year_days: int = 365) -> Decimal:
    """Simple interest on baht-days, rounded once to the satang, halves up.

    :param percent: interest of a year, 6 for 6 %
    :param year_days: days that the agreement counts as a year
    :raises ValueError: a rate below zero, or a year of another length

    >>> interest(Decimal(21400), Decimal(6))
    Decimal('3.52')
    """
    if percent < 0 or year_days not in (360, 365, 366):
        raise ValueError("Interest is at least 0 %, of a year of 360 to 366 days.")
    return round_baht(days * percent / (HUNDRED * year_days))
