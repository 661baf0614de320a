"""What came back for what was asked: two lists of money, matched both ways.

An office sends a list of who owes what; a collector returns a file of who paid what.
Every row of the file gets one outcome, and whoever was asked and stands in no row is
named, so that nobody is lost between the two lists.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

NIL = Decimal(0)
#: outcomes whose money belongs to a known payer of the list, without a question
CLEAR = frozenset({"paid", "part", "over"})


class Paid(NamedTuple):
    """One row of the file that came back."""

    who: Hashable | None  #: the payer, None if nobody was found
    amount: Decimal  #: 0 where the row says that nothing was paid
    doubt: str = ""  #: why it is not his, if so; becomes the outcome


class Match(NamedTuple):
    """Both lists, row by row and the other way round."""

    outcomes: tuple[str, ...]  #: of each row of the file, in its order
    absent: tuple[Hashable, ...]  #: who was asked and stands in no row


def match(
    due: Mapping[Hashable, Decimal],
    rows: Iterable[Paid],
    gone: Collection[Hashable] = frozenset(),
) -> Match:
    """Match the rows of a file with what was asked.

    Outcomes: ``paid`` all of it, ``part`` of it, ``over`` (more than was asked),
    ``unpaid`` (asked, in the file, nothing paid), ``idle`` (nothing asked, nothing
    paid), ``twice`` (the same payer in an earlier row), ``gone`` (more than was asked
    of somebody who can hold no advance any more), and any doubt of the row itself.

    :param due: what each payer was asked for; 0 where nothing
    :param gone: payers who can pay what they owe and no more

    >>> asked = {"A": Decimal(40), "B": Decimal(40)}
    >>> match(asked, [Paid("A", Decimal(50)), Paid(None, Decimal(5), "unknown")])
    Match(outcomes=('over', 'unknown'), absent=('B',))
    """
    seen: set[Hashable] = set()
    outcomes = []
    for row in rows:
        if row.doubt or row.who is None:
            outcomes.append(row.doubt or "unknown")
        elif row.who in seen:
            outcomes.append("twice")
        else:
            asked = due.get(row.who, NIL)
            outcomes.append(outcome(asked, row.amount, row.who in gone))
        if row.who is not None and row.doubt in ("", "name"):
            seen.add(row.who)
    absent = tuple(who for who, asked in due.items() if asked > 0 and who not in seen)
    return Match(tuple(outcomes), absent)


def outcome(asked: Decimal, amount: Decimal, gone: bool = False) -> str:
    """How one payment stands to what was asked.

    >>> outcome(Decimal(40), Decimal(15)), outcome(NIL, Decimal(20), gone=True)
    ('part', 'gone')
    """
    if amount <= 0:
        return "unpaid" if asked > 0 else "idle"
    if amount < asked:
        return "part"
    if amount == asked:
        return "paid"
    return "gone" if gone else "over"
