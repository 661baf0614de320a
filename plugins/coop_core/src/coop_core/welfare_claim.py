"""Who gets what of a cremation claim: recipients, funeral money first, due days.

The member named the recipients, with shares or in an order. Whoever outlives him takes;
whoever died before him, or on the same day, takes nothing, and the by-law says whether
his part falls to the others or to the next relatives. Money that the family had for
the funeral is taken off the parts when the claim is settled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from coop_core.allocation import allocate
from coop_core.levy import Entitlement, bill_amount, fee_due, round_down

Mode = Literal["shares", "priority"]
Charged = Literal["first_recipient", "common"]
Gone = Literal["estate", "fallback"]
MODES: tuple[str, ...] = get_args(Mode)
ZERO = Decimal(0)


class NobodyTakes(ValueError):
    """A part of the claim has no recipient: the by-law's relatives must be entered."""


class Recipient(NamedTuple):
    """Somebody who may take, in the order in which the list is written."""

    weight: int = 1  #: of those who take together, in proportion
    rank: int = 1  #: lower takes before higher, where an order decides
    named: bool = True  #: by the member; else a relative in the order of the by-law
    died_on: dt.date | None = None


class Part(NamedTuple):
    """A recipient's part of a claim, and what of it is still paid."""

    share: Decimal
    funeral: Decimal  #: had before, for the funeral
    balance: Decimal


def may_take(recipient: Recipient, died_on: dt.date, gone: Gone = "estate") -> bool:
    """Whether the recipient was alive at the end of the member's last day.

    :param gone: who died later leaves the part to his ``estate``, or the by-law gives
        it as if he had died before

    >>> late = Recipient(died_on=dt.date(2027, 11, 6))
    >>> may_take(late, dt.date(2027, 11, 6)), may_take(late, dt.date(2027, 11, 5))
    (False, True)
    """
    if recipient.died_on is None:
        return True
    return gone == "estate" and recipient.died_on > died_on


def weights(
    recipients: Sequence[Recipient],
    died_on: dt.date,
    mode: Mode = "shares",
    accrue: bool = True,
    gone: Gone = "estate",
) -> list[Decimal]:
    """In what proportion the recipients take: one weight for each, 0 for nothing.

    :param mode: ``shares``: all who are named take together, by weight;
        ``priority``: only those of the first rank of which anybody is alive
    :param accrue: the part of a dead recipient falls to the others; else it goes to
        the relatives in the order of the by-law
    :param gone: see :func:`may_take`
    :raises NobodyTakes: a part is without recipient

    >>> day = dt.date(2027, 1, 1)
    >>> [str(one) for one in weights([Recipient(50), Recipient(30),
    ...     Recipient(20, died_on=dt.date(2026, 5, 1))], day)]
    ['50', '30', '0']
    """
    alive = [may_take(one, died_on, gone) for one in recipients]
    named = [i for i, one in enumerate(recipients) if one.named and alive[i]]
    others = [i for i, one in enumerate(recipients) if not one.named and alive[i]]
    lost = sum(
        one.weight
        for i, one in enumerate(recipients)
        if one.named and not alive[i] and mode == "shares" and not accrue
    )
    takers = _first(recipients, named) if mode == "priority" else named
    found = [ZERO] * len(recipients)
    relatives = _first(recipients, others)
    if not takers:
        takers, lost = relatives, 0
    if not takers or (lost and not relatives):
        raise NobodyTakes("Nobody is named for a part of the claim.")
    scale = sum(recipients[i].weight for i in relatives) if lost else 1
    for i in takers:
        found[i] = Decimal(recipients[i].weight * scale)
    if lost:
        for i in relatives:
            found[i] = Decimal(recipients[i].weight * lost)
    return found


def _first(recipients: Sequence[Recipient], places: Sequence[int]) -> list[int]:
    """Those of the lowest rank among the places."""
    first = min((recipients[i].rank for i in places), default=0)
    return [i for i in places if recipients[i].rank == first]


def parts(
    amount: Decimal,
    proportions: Sequence[Decimal],
    funeral: Decimal = ZERO,
    charged: Charged = "first_recipient",
) -> list[Part]:
    """Share a claim to the satang, and take the funeral money off the parts.

    :param funeral: money had for the funeral, at most ``amount``
    :param charged: to the first recipients as far as their parts reach, or to all in
        proportion, as a common cost
    :return: shares sum to ``amount``, balances to ``amount`` less ``funeral``

    >>> both = [Decimal(60), Decimal(40)]
    >>> [str(one.balance) for one in parts(Decimal("231110.40"), both, Decimal(50000))]
    ['88666.24', '92444.16']
    """
    if not ZERO <= funeral <= amount:
        raise ValueError("Funeral money is settled up to the amount of the claim.")
    shares = allocate(amount, proportions)
    if charged == "common":
        balances = allocate(amount - funeral, proportions)
    else:
        balances, left = [], funeral
        for share in shares:
            taken = min(share, left)
            left -= taken
            balances.append(share - taken)
    return [
        Part(share, share - balance, balance)
        for share, balance in zip(shares, balances, strict=True)
    ]


def guaranteed(
    charged: Decimal,
    collected: Decimal,
    rate: Decimal,
    advance: Decimal = ZERO,
    arrears: Decimal = ZERO,
) -> Entitlement:
    """What a case pays where the by-law promises what was called, collected or not.

    The deduction is still taken on collected money only; what it will come to on the
    rest is held back, so that the promise does not change as money comes in.

    >>> paid = guaranteed(Decimal(220), Decimal(185), Decimal("0.09"))
    >>> str(paid.fee), str(paid.net)
    ('16.65', '200.20')
    """
    if min(charged, collected, advance, arrears) < 0:
        raise ValueError("Called and collected money are at least zero.")
    fee = fee_due(collected, rate)
    net = round_down(charged - round_down(charged * rate))
    back = round_down(advance)
    set_off = min(bill_amount(arrears), net + back)
    kept = advance - back
    return Entitlement(collected, fee, net, back, set_off, net + back - set_off, kept)


def funeral_most(limit: Decimal, expected: Decimal, given: Decimal = ZERO) -> Decimal:
    """How much funeral money may still be given, never below zero.

    :param limit: of the by-law
    :param expected: what the death is expected to pay
    :param given: earlier, for the same death

    >>> str(funeral_most(Decimal(50000), Decimal("231110.40")))
    '50000'
    """
    return max(min(limit, expected) - given, ZERO)


def due_on(day: dt.date, days: int) -> dt.date:
    """The last day on which something may be done ``days`` after ``day``.

    >>> due_on(dt.date(2027, 3, 10), 90)
    datetime.date(2027, 6, 8)
    """
    return day + dt.timedelta(days=days)


def unclaimed_on(payable_since: dt.date, years: int) -> dt.date:
    """From which day money that nobody fetched may be booked as unclaimed.

    >>> unclaimed_on(dt.date(2028, 2, 29), 2)
    datetime.date(2030, 3, 1)
    """
    try:
        return payable_since.replace(year=payable_since.year + years)
    except ValueError:  # the 29th of February
        return dt.date(payable_since.year + years, 3, 1)
