"""Sharing scarce goods among those who asked for them, with the reason for each.

Six rules, all exact in whole units:

``proportional``
    in proportion to what was asked; spare units to the largest remainders
``equal``
    the same for all until somebody has all he asked for, the rest again the same
``smallest_first``
    small askers first, in full, until nothing is left
``first_come``
    in the order of asking, in full, until nothing is left
``priority``
    by priority (lower number first), then as ``first_come``
``tolerance_first``
    who can do with less gives up first, all the same part of what they can spare;
    only when that is not enough, in proportion to the least that each needs

An asker may name the least and the most he takes. More than all asked for goes, under
every rule, to those who take more: the same for all until each has his most. So a
wider tolerance never takes a unit from those whose tolerance is narrower.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from coop_core.allocation import allocate, whole_units
from coop_core.apportion import apportion


class Claim(NamedTuple):
    """What one asker wants."""

    key: str
    wanted: Decimal  #: whole number of the unit, at least zero
    order: int = 0  #: place in the queue of asking
    priority: int = 0  #: lower goes first, used by ``priority`` only
    least: Decimal | None = None  #: he can do with, at most ``wanted``; None: all
    most: Decimal | None = None  #: he takes, at least ``wanted``; None: no more


class Share(NamedTuple):
    """What one asker gets, and why.

    ``reason`` is one of: ``all`` he gets what he asked for · ``floor`` his exact
    part, rounded down · ``remainder`` his exact part rounded down plus a spare
    unit · ``level`` the equal part · ``rest`` what was left in the queue ·
    ``spared`` he gave up a part of what he can spare · ``least`` not even the least
    was there for all · ``more`` there was more than all wanted, and he takes more ·
    ``nothing`` the queue was empty before him, or he asked for nothing.
    """

    key: str
    wanted: Decimal
    given: Decimal
    reason: str
    exact: Decimal  #: part before rounding to whole units, to six decimals


def share_out(
    available: Decimal,
    claims: Sequence[Claim],
    rule: str,
    unit: Decimal = Decimal(1),
) -> list[Share]:
    """Share ``available`` among ``claims`` by ``rule``.

    :param available: at least zero, a whole number of ``unit``
    :param claims: unique keys, each ``wanted`` a whole number of ``unit``
    :return: one share per claim in their order; the sum of ``given`` is the smaller
        of ``available`` and of the most that all take
    :raises ValueError: an argument is outside these bounds, or the rule is unknown

    >>> asked = [Claim("a", Decimal(100)), Claim("b", Decimal(50))]
    >>> [(s.key, int(s.given), s.reason)
    ...  for s in share_out(Decimal(146), asked, "proportional")]
    [('a', 97, 'floor'), ('b', 49, 'remainder')]
    """
    if rule not in RULES:
        raise ValueError(f"Rule {rule!r} is not known. Use one of: {', '.join(RULES)}.")
    stock = whole_units(available, unit)
    asked = [_whole(claim, unit) for claim in claims]
    if stock < 0 or any(one.wanted < 0 for one in asked):
        raise ValueError("Neither stock nor a claim can be below zero.")
    if len({claim.key for claim in claims}) != len(claims):
        raise ValueError("Two claims carry the same key.")
    wanted = sum(one.wanted for one in asked)
    if stock >= wanted:
        parts = _more(stock - wanted, asked, claims)
    else:
        parts = RULES[rule](stock, asked, claims)
    return [
        Share(
            claim.key,
            claim.wanted,
            part.units * unit,
            _reason(part, one.wanted),
            part.exact * unit,
        )
        for claim, part, one in zip(claims, parts, asked, strict=True)
    ]


class _Part(NamedTuple):
    units: int
    reason: str
    exact: Decimal


class _Asked(NamedTuple):
    least: int
    wanted: int
    most: int


Rule = Callable[[int, Sequence[_Asked], Sequence[Claim]], list[_Part]]


def _whole(claim: Claim, unit: Decimal) -> _Asked:
    """The claim in whole units, if its tolerance holds what it wants."""
    least = claim.wanted if claim.least is None else claim.least
    most = claim.wanted if claim.most is None else claim.most
    asked = _Asked(*(whole_units(n, unit) for n in (least, claim.wanted, most)))
    if not min(0, asked.wanted) <= asked.least <= asked.wanted <= asked.most:
        raise ValueError(
            f"The least ({least}) is at most what is wanted ({claim.wanted}), and "
            f"that at most the most ({most})."
        )
    return asked


def _reason(part: _Part, wanted: int) -> str:
    if not part.units:
        return "nothing"
    return "all" if part.units == wanted else part.reason


def _more(extra: int, asked: Sequence[_Asked], claims: Sequence[Claim]) -> list[_Part]:
    """All get what they want; what is over goes to those who take more."""
    room = [one.most - one.wanted for one in asked]
    added = _level(min(extra, sum(room)), room, claims)
    return [
        _Part(one.wanted + units, "more", one.wanted + exact)
        for one, (units, exact) in zip(asked, added, strict=True)
    ]


def _tolerance_first(
    stock: int, asked: Sequence[_Asked], claims: Sequence[Claim]
) -> list[_Part]:
    """Share what is missing by what each can spare, or the stock by the least."""
    short = sum(one.wanted for one in asked) - stock
    spare = [one.wanted - one.least for one in asked]
    if short <= sum(spare):
        given_up = _apportion(short, spare, claims)
        return [
            _Part(one.wanted - units, "spared", one.wanted - exact)
            for one, (units, exact) in zip(asked, given_up, strict=True)
        ]
    parts = _apportion(stock, [one.least for one in asked], claims)
    return [_Part(units, "least", exact) for units, exact in parts]


def _apportion(
    units: int, weights: Sequence[int], claims: Sequence[Claim]
) -> list[tuple[int, Decimal]]:
    """Whole and exact parts; of equals, who asked earlier comes first."""
    queue = _in_order(claims)
    parts = apportion(units, [weights[i] for i in queue])
    total = sum(weights)
    found = dict(zip(queue, parts, strict=True))
    return [
        (found[i], _six(Decimal(units) * weight / total))
        for i, weight in enumerate(weights)
    ]


def _proportional(
    stock: int, asked: Sequence[_Asked], claims: Sequence[Claim]
) -> list[_Part]:
    queue = _in_order(claims)
    weights = [Decimal(asked[i].wanted) for i in queue]
    total = sum(weights, Decimal(0))
    parts = [_Part(0, "nothing", Decimal(0))] * len(asked)
    for i, weight, given in zip(
        queue, weights, allocate(Decimal(stock), weights, unit=Decimal(1)), strict=True
    ):
        exact = stock * weight / total
        reason = "remainder" if given > exact else "floor"
        parts[i] = _Part(int(given), reason, _six(exact))
    return parts


def _in_order(claims: Sequence[Claim]) -> list[int]:
    """Places of the claims, who asked earlier first; so the order of lines is nil."""
    return sorted(range(len(claims)), key=lambda i: (claims[i].order, i))


def _equal(stock: int, asked: Sequence[_Asked], claims: Sequence[Claim]) -> list[_Part]:
    parts = _level(stock, [one.wanted for one in asked], claims)
    return [_Part(units, "level", exact) for units, exact in parts]


def _level(
    stock: int, room: Sequence[int], claims: Sequence[Claim]
) -> list[tuple[int, Decimal]]:
    """Raise a common level until the stock is used; spare units by order."""
    given = [0] * len(room)
    exact = [Decimal(0)] * len(room)
    left = stock
    by_size = sorted(range(len(room)), key=lambda i: room[i])
    for place, i in enumerate(by_size):
        level = left // (len(by_size) - place)
        if room[i] > level:
            rest = by_size[place:]
            spare = left - level * len(rest)
            for j in sorted(rest, key=lambda j: (claims[j].order, j)):
                given[j] = level + (spare > 0)
                exact[j] = _six(Decimal(left) / len(rest))
                spare -= spare > 0
            break
        given[i] = room[i]
        exact[i] = Decimal(room[i])
        left -= room[i]
    return list(zip(given, exact, strict=True))


def _queue(sort_key: Callable[[int, Claim], tuple[int, ...]]) -> Rule:
    def serve(
        stock: int, asked: Sequence[_Asked], claims: Sequence[Claim]
    ) -> list[_Part]:
        parts = [_Part(0, "nothing", Decimal(0))] * len(asked)
        left = stock
        queue = sorted(
            range(len(asked)), key=lambda i: (*sort_key(asked[i].wanted, claims[i]), i)
        )
        for i in queue:
            units = min(left, asked[i].wanted)
            parts[i] = _Part(units, "rest", Decimal(units))
            left -= units
        return parts

    return serve


def _six(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.000001"))


RULES: dict[str, Rule] = {
    "proportional": _proportional,
    "equal": _equal,
    "smallest_first": _queue(lambda wanted, claim: (wanted, claim.order)),
    "first_come": _queue(lambda wanted, claim: (claim.order,)),
    "priority": _queue(lambda wanted, claim: (claim.priority, claim.order)),
    "tolerance_first": _tolerance_first,
}
