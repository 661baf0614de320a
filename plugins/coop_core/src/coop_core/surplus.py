"""Sharing out the net profit of a co-operative: what the law allows, to the satang.

The figures of the law are no part of this module: they come as :class:`Limits`, because
they change, differ between kinds of co-operatives, and some are not confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from coop_core.allocation import allocate
from coop_core.money import SATANG, round_baht

NOTHING = Decimal("0.00")


class Part(NamedTuple):
    """One line of an allocation."""

    kind: str  #: reserve, league, dividend, refund, bonus, fund or remainder
    amount: Decimal
    key: str = ""  #: which fund
    rate: Decimal | None = None  #: of a dividend that is so much on shares


class FundLimit(NamedTuple):
    """The most that may go to one fund in a year."""

    rate: Decimal
    base: Decimal  #: baht that the rate is of: net profit, or share capital
    strict: bool = True  #: False: worth a warning only


class Limits(NamedTuple):
    """What law and bylaws set; rates are fractions, ``None`` means no limit."""

    reserve: Decimal = NOTHING  #: at least this part of the profit
    league: Decimal = NOTHING  #: exactly this part of the profit
    league_cap: Decimal | None = None  #: baht
    dividend: Decimal | None = None  #: at most this on shares by time
    bonus: Decimal | None = None  #: at most this part of the profit
    shares: Decimal = NOTHING  #: share capital by time, base of a dividend by amount
    funds: Mapping[str, FundLimit] = {}


class Fault(NamedTuple):
    """What an allocation breaks.

    ``code`` is one of: ``nothing`` there is no profit · ``negative`` a part below zero
    · ``fine`` a part finer than one satang · ``reserve`` less than the least ·
    ``league`` not the contribution that is due · ``dividend``, ``bonus``, ``fund`` more
    than the most · ``overrun`` the parts exceed the profit.
    """

    code: str
    allowed: Decimal  #: baht; of a dividend by rate a fraction
    found: Decimal
    key: str = ""
    strict: bool = True


def least(base: Decimal, rate: Decimal) -> Decimal:
    """The smallest whole satang that is not below ``rate`` of ``base``.

    >>> least(Decimal("150000.49"), Decimal("0.10"))
    Decimal('15000.05')
    """
    return (max(base, NOTHING) * rate).quantize(SATANG, ROUND_CEILING)


def most(base: Decimal, rate: Decimal) -> Decimal:
    """The largest whole satang that is not above ``rate`` of ``base``.

    >>> most(Decimal("150000.49"), Decimal("0.10"))
    Decimal('15000.04')
    """
    return (max(base, NOTHING) * rate).quantize(SATANG, ROUND_FLOOR)


def contribution(profit: Decimal, rate: Decimal, cap: Decimal | None = None) -> Decimal:
    """What the League gets: ``rate`` of the profit, halves up, not above ``cap``.

    >>> contribution(Decimal("2345678.90"), Decimal("0.01"), Decimal("30000"))
    Decimal('23456.79')
    """
    due = round_baht(max(profit, NOTHING) * rate)
    return due if cap is None else min(due, round_baht(cap))


def remainder(profit: Decimal, parts: Sequence[Part]) -> Decimal:
    """What is left when all parts but a remainder are taken; may be below zero."""
    return profit - sum(
        (part.amount for part in parts if part.kind != "remainder"), NOTHING
    )


def percent_of(profit: Decimal, amount: Decimal, places: int = 3) -> Decimal:
    """``amount`` in percent of the profit, as allocation papers print it.

    >>> percent_of(Decimal("564003530.63"), Decimal("435928220.00"))
    Decimal('77.292')
    """
    if not profit:
        return NOTHING
    unit = Decimal(1).scaleb(-places)
    return (amount * 100 / profit).quantize(unit, ROUND_HALF_UP)


def at_rate(base: Decimal, rate: Decimal) -> Decimal:
    """One member's refund at a rate on his business, rounded once.

    >>> at_rate(Decimal("1250.50"), Decimal("0.005"))
    Decimal('6.25')
    """
    return round_baht(base * rate)


def share_pool(pool: Decimal, volumes: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Share a fixed sum by volume; the shares sum to it.

    :param volumes: volume by member number; spare satang go to the largest remainders,
        on a tie to the first number

    >>> shares = share_pool(Decimal("0.02"), {"2": Decimal(1), "1": Decimal(1),
    ...                                       "3": Decimal(1)})
    >>> [(number, str(amount)) for number, amount in shares.items()]
    [('1', '0.01'), ('2', '0.01'), ('3', '0.00')]
    """
    numbers = sorted(volumes)
    amounts = allocate(pool, [volumes[number] for number in numbers])
    return dict(zip(numbers, amounts, strict=True))


def faults(profit: Decimal, parts: Sequence[Part], limits: Limits) -> list[Fault]:
    """Everything that an allocation breaks, strict or not; empty when it is in order.

    >>> faults(Decimal(1000), [Part("reserve", Decimal("99.99"))],
    ...        Limits(reserve=Decimal("0.10")))
    [Fault(code='reserve', allowed=Decimal('100.00'), found=Decimal('99.99'), \
key='', strict=True)]
    """
    if profit <= 0:
        return [Fault("nothing", NOTHING, profit)]
    found = [
        Fault("negative", NOTHING, part.amount, part.key or part.kind)
        for part in parts
        if part.amount < 0
    ]
    found += [
        Fault("fine", round_baht(part.amount), part.amount, part.key or part.kind)
        for part in parts
        if part.amount != round_baht(part.amount)
    ]
    found += _first_paragraph(profit, parts, limits)
    found += _dividends(parts, limits)
    found += _ceilings(profit, parts, limits)
    taken = profit - remainder(profit, parts)
    if taken > profit:
        found.append(Fault("overrun", profit, taken))
    return found


def _sum(parts: Sequence[Part], kind: str, key: str | None = None) -> Decimal:
    return sum(
        (
            part.amount
            for part in parts
            if part.kind == kind and key in (None, part.key)
        ),
        NOTHING,
    )


def _first_paragraph(
    profit: Decimal, parts: Sequence[Part], limits: Limits
) -> list[Fault]:
    """Reserve and League come before anything else."""
    found = []
    reserve, minimum = _sum(parts, "reserve"), least(profit, limits.reserve)
    if reserve < minimum:
        found.append(Fault("reserve", minimum, reserve))
    league = _sum(parts, "league")
    due = contribution(profit, limits.league, limits.league_cap)
    if league != due:
        found.append(Fault("league", due, league))
    return found


def _dividends(parts: Sequence[Part], limits: Limits) -> list[Fault]:
    """By rate the rate counts; by amount, the amount on shares by time."""
    if limits.dividend is None:
        return []
    paid = [part for part in parts if part.kind == "dividend"]
    rates = [part.rate for part in paid if part.rate is not None]
    found = []
    if sum(rates, NOTHING) > limits.dividend:
        found.append(Fault("dividend", limits.dividend, sum(rates, NOTHING), "rate"))
    pools = _sum([part for part in paid if part.rate is None], "dividend")
    if pools > most(limits.shares, limits.dividend):
        found.append(Fault("dividend", most(limits.shares, limits.dividend), pools))
    return found


def _ceilings(profit: Decimal, parts: Sequence[Part], limits: Limits) -> list[Fault]:
    found = []
    bonus = _sum(parts, "bonus")
    if limits.bonus is not None and bonus > most(profit, limits.bonus):
        found.append(Fault("bonus", most(profit, limits.bonus), bonus))
    for key, limit in limits.funds.items():
        amount, ceiling = _sum(parts, "fund", key), most(limit.base, limit.rate)
        if amount > ceiling:
            found.append(Fault("fund", ceiling, amount, key, limit.strict))
    return found


class LossCover(NamedTuple):
    """Who bears a loss: the reserve, and what is carried forward."""

    reserve: Decimal
    carried: Decimal


def cover_loss(loss: Decimal, reserve: Decimal, wanted: Decimal) -> LossCover:
    """A loss against the reserve fund, as far as a meeting resolved.

    :param loss: baht above zero
    :param reserve: what the reserve fund holds
    :param wanted: what the meeting takes from it
    :raises ValueError: more than the loss, more than the reserve, or below zero

    >>> cover_loss(Decimal("500.00"), Decimal("300.00"), Decimal("300.00"))
    LossCover(reserve=Decimal('300.00'), carried=Decimal('200.00'))
    """
    if loss <= 0 or wanted < 0 or wanted > min(loss, max(reserve, NOTHING)):
        raise ValueError(
            f"A loss of {loss} takes between 0 and {min(loss, reserve)} from a "
            f"reserve of {reserve}, not {wanted}."
        )
    return LossCover(wanted, loss - wanted)
