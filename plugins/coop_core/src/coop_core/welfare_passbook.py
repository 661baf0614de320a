"""The passbook of one member, read from the levy axis: what was charged, paid, left.

Nothing is stored per member and call. What a call charged is the stretch of the axis
that it added to the member's interval, as he was known then: a death reported late
takes back, in the call that announces it, what earlier calls charged after it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from coop_core.money import round_baht

ZERO = Decimal(0)


class CallPoint(NamedTuple):
    """How far the axis reached when a call was announced."""

    end: Decimal  #: coordinate behind its last death
    undone: tuple[tuple[Decimal, Decimal], ...] = ()  #: stretches that it undid


class Ending(NamedTuple):
    """Where the member's interval ends, from a call on."""

    since: int  #: place of the first call that knew it
    point: Decimal | None  #: None: not at all


class Move(NamedTuple):
    """Something that happened to the member's account."""

    day: dt.date
    charged: Decimal = ZERO  #: exact; below zero: taken back
    received: Decimal = ZERO  #: below zero: returned to him
    key: object = None
    fee: Decimal = ZERO  #: asked and paid at once; moves no balance


class Line(NamedTuple):
    """A printed line; ``balance`` below zero is owed, above zero his advance."""

    move: Move
    charged: Decimal
    received: Decimal
    from_advance: Decimal
    balance: Decimal


def charges(
    calls: Sequence[CallPoint], start: Decimal | None, endings: Iterable[Ending] = ()
) -> list[Decimal]:
    """What each call charged to a member, exact; below zero where it took back.

    :param calls: in the order of announcement
    :param start: where his interval begins; None: cover has not begun
    :param endings: in the order of the calls; none: it has no end

    >>> three = [CallPoint(Decimal(n)) for n in (20, 40, 60)]
    >>> [int(one) for one in charges(three, Decimal(20), [Ending(2, Decimal(20))])]
    [0, 20, -20]
    """
    if start is None:
        return [ZERO] * len(calls)
    known = list(endings)
    sums, undone = [ZERO], []  # type: list[Decimal], list[tuple[Decimal, Decimal]]
    for place, call in enumerate(calls):
        undone += call.undone
        points = [one.point for one in known if one.since <= place]
        last = points[-1] if points else None
        point = call.end if last is None else min(call.end, last)
        sums.append(_length(start, point, undone))
    return [after - before for before, after in pairwise(sums)]


def _length(
    start: Decimal, point: Decimal, undone: Iterable[tuple[Decimal, Decimal]]
) -> Decimal:
    """Length of a stretch of the axis without what was undone in it."""
    lost = sum(
        (max(ZERO, min(point, end) - max(start, first)) for first, end in undone), ZERO
    )
    return max(ZERO, point - start) - lost


def lines(moves: Iterable[Move]) -> list[Line]:
    """Lay out the moves, in their order, each with the balance after it.

    Charges are rounded in their sum, so that the column adds up to what was billed,
    and each line to the next.

    >>> paid, used = Move(dt.date(2026, 1, 2), received=Decimal(25)), Decimal("40.004")
    >>> book = lines([paid, Move(dt.date(2026, 1, 31), used)])
    >>> str(book[1].from_advance), str(book[1].balance)
    ('25.00', '-15.00')
    """
    exact = billed = balance = ZERO
    book = []
    for move in moves:
        if move.fee:
            book.append(Line(move, move.fee, move.fee, ZERO, balance))
            continue
        exact += move.charged
        charged = round_baht(exact) - billed
        billed += charged
        from_advance = round_baht(max(ZERO, min(balance, charged)))
        balance = round_baht(balance + move.received - charged)
        book.append(Line(move, charged, move.received, from_advance, balance))
    return book
