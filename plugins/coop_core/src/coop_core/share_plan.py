"""Shares that are paid in instalments: what has fallen due by a day."""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal
from typing import NamedTuple


class Plan(NamedTuple):
    """A subscription: an amount every so many months."""

    first: dt.date  #: day of the first instalment
    amount: Decimal  #: of each instalment
    months: int = 1  #: between two instalments
    total: Decimal | None = None  #: subscribed in all; None without an end
    last: dt.date | None = None  #: no instalment falls due after it


def instalments_by(plan: Plan, day: dt.date) -> int:
    """How many instalments have fallen due by ``day``, the day counted.

    An instalment of the 31st falls on the last day of a shorter month.

    >>> instalments_by(Plan(dt.date(2025, 1, 31), Decimal(100)), dt.date(2025, 2, 28))
    2
    """
    if plan.amount <= 0 or plan.months < 1:
        raise ValueError("An instalment is above 0, and comes every month at most.")
    if plan.last:
        day = min(day, plan.last)
    if day < plan.first:
        return 0
    months = (day.year - plan.first.year) * 12 + day.month - plan.first.month
    _, last = calendar.monthrange(day.year, day.month)
    if day.day < min(plan.first.day, last):
        months -= 1
    return months // plan.months + 1


def due_by(plan: Plan, day: dt.date) -> Decimal:
    """What has fallen due by ``day``; the last instalment is what is left of the total.

    >>> plan = Plan(dt.date(2025, 1, 5), Decimal(300), total=Decimal(1000))
    >>> [due_by(plan, dt.date(2025, month, 5)) for month in (1, 3, 4, 9)]
    [Decimal('300'), Decimal('900'), Decimal('1000'), Decimal('1000')]
    """
    due = plan.amount * instalments_by(plan, day)
    return due if plan.total is None else min(due, plan.total)
