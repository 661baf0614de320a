"""How old a debt is: what is still unpaid, since when, and in which column.

A receipt that names no item pays the oldest one. So the open items of a debtor follow
from his items alone, and their sum is always the balance of the ledger.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

Unit = Literal["day", "month", "year"]
NIL = Decimal(0)


class Span(NamedTuple):
    """A length of time as a rule writes it: 90 days, 3 months, 1 year."""

    count: int  # type: ignore[assignment]  # a tuple counts, nobody asks this one to
    unit: Unit = "month"


class Item(NamedTuple):
    """What one entry adds to a debt (or, below zero, pays) and is not matched yet."""

    due: dt.date
    amount: Decimal


class Bucket(NamedTuple):
    """One column: what is overdue by at most ``up_to``; None takes all the rest."""

    code: str
    up_to: Span | None


def day_after(day: dt.date, span: Span) -> dt.date:
    """``day`` moved on by ``span``; a month without the day ends on its last one.

    >>> day_after(dt.date(2025, 11, 30), Span(3))
    datetime.date(2026, 2, 28)
    >>> day_after(dt.date(2025, 11, 30), Span(90, "day"))
    datetime.date(2026, 2, 28)
    """
    if span.unit == "day":
        return day + dt.timedelta(span.count)
    months = span.count * (12 if span.unit == "year" else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def days_overdue(due: dt.date, day: dt.date) -> int:
    """Days since the debt should have been paid; the due day itself is in time.

    >>> days_overdue(dt.date(2026, 3, 31), dt.date(2026, 3, 31))
    0
    """
    return max((day - due).days, 0)


def longer_than(due: dt.date, day: dt.date, span: Span) -> bool:
    """Whether a debt due on ``due`` is overdue on ``day`` by more than ``span``.

    >>> longer_than(dt.date(2025, 12, 31), dt.date(2026, 3, 31), Span(3))
    False
    >>> longer_than(dt.date(2025, 12, 30), dt.date(2026, 3, 31), Span(3))
    True
    """
    return day > day_after(due, span)


def bucket_of(due: dt.date, day: dt.date, buckets: Sequence[Bucket]) -> int:
    """Place of the first column that is wide enough.

    >>> year = [Bucket("not due", Span(0, "day")), Bucket("1", Span(1, "year")),
    ...         Bucket("more", None)]
    >>> [bucket_of(dt.date(y, 3, 31), dt.date(2026, 3, 31), year)
    ...  for y in (2026, 2025, 2024)]
    [0, 1, 2]
    """
    for place, bucket in enumerate(buckets):
        if bucket.up_to is None or not longer_than(due, day, bucket.up_to):
            return place
    raise ValueError("The last column of a layout takes all the rest: give it no end.")


def open_items(items: Iterable[Item]) -> tuple[list[Item], Decimal]:
    """Return what is still open, oldest due first, and what was paid too much.

    The open items less the excess are the balance, to the satang.

    >>> first, second = dt.date(2025, 6, 30), dt.date(2025, 12, 31)
    >>> open_items([Item(second, Decimal(50)), Item(first, Decimal(80)),
    ...             Item(second, Decimal(-100))])
    ([Item(due=datetime.date(2025, 12, 31), amount=Decimal('30'))], Decimal('0'))
    >>> open_items([Item(first, Decimal(80)), Item(second, Decimal(-100))])
    ([], Decimal('20'))
    """
    items = list(items)
    paid = -sum((item.amount for item in items if item.amount < 0), NIL)
    left = []
    for item in sorted(item for item in items if item.amount > 0):
        settled = min(item.amount, paid)
        paid -= settled
        if item.amount > settled:
            left.append(item._replace(amount=item.amount - settled))
    return left, paid


def aged(
    items: Iterable[Item], day: dt.date, buckets: Sequence[Bucket]
) -> list[Decimal]:
    """One amount per column; their sum is the balance.

    What was paid too much stands in the first column, below zero.
    """
    columns = [NIL] * len(buckets)
    left, excess = open_items(items)
    for item in left:
        columns[bucket_of(item.due, day, buckets)] += item.amount
    columns[0] -= excess
    return columns
