"""Which calls a member missed: the definition, death by death.

A by-law ends the cover of a member who misses so many calls in a row. Money settles
the oldest death first, so the calls that a member has not paid in full are always the
last ones he was charged in, one after the other without a gap: counting them is
counting calls missed in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from coop_core.levy import ZERO, Case, Member, bill_amount, liable


class Missed(NamedTuple):
    """What a member is behind with."""

    calls: int  #: calls due that charged him and that his money has not reached
    baht: Decimal  #: what is missing to have paid all calls due, exact


def missed(
    calls: Sequence[Sequence[Case]],
    due: int,
    members: Iterable[Member],
) -> dict[str, Missed]:
    """Who has missed a call: every member against every death of every call.

    A call counts when what the member owes up to its end, rounded as his bill is, is
    above zero and the call charged him something. Whose money is short of less than
    half a satang has missed nothing.

    :param calls: the cases of each announced call, in the order of announcement
    :param due: how many of them, from the first, were to be paid by now; what a later
        call undid is not owed any more, due or not

    >>> import datetime as dt
    >>> aug, sep = (
    ...     [Case(f"d{month}", "x", dt.date(2027, month, 5), Decimal(20))]
    ...     for month in (8, 9)
    ... )
    >>> missed([aug, sep], 2, [Member("m", dt.date(2020, 1, 1), paid=Decimal(20))])
    {'m': Missed(calls=1, baht=Decimal('20'))}
    """
    undone = {case.reverses for call in calls for case in call if case.reverses}
    standing = [
        [case for case in call if not case.reverses and case.key not in undone]
        for call in calls[:due]
    ]
    found: dict[str, Missed] = {}
    for member in members:
        owed, count = -member.paid, 0
        for call in standing:
            part = sum((one.rate for one in call if liable(member, one)), ZERO)
            owed += part
            count += part > 0 and bill_amount(owed) > 0
        if count:
            found[member.key] = Missed(count, owed)
    return found
