"""Sharing scarce goods among those who asked for them, with the reason for each.

Five rules, all exact in whole units, none giving more than was asked for:

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
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from coop_core.allocation import allocate, whole_units


class Claim(NamedTuple):
    """What one asker wants."""

    key: str
    wanted: Decimal  #: whole number of the unit, at least zero
    order: int = 0  #: place in the queue of asking
    priority: int = 0  #: lower goes first, used by ``priority`` only


class Share(NamedTuple):
    """What one asker gets, and why.

    ``reason`` is one of: ``all`` he gets what he asked for · ``floor`` his exact
    part, rounded down · ``remainder`` his exact part rounded down plus a spare
    unit · ``level`` the equal part · ``rest`` what was left in the queue ·
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
        of ``available`` and of all that was wanted
    :raises ValueError: an argument is outside these bounds, or the rule is unknown

    >>> asked = [Claim("a", Decimal(100)), Claim("b", Decimal(50))]
    >>> [(s.key, int(s.given), s.reason)
    ...  for s in share_out(Decimal(146), asked, "proportional")]
    [('a', 97, 'floor'), ('b', 49, 'remainder')]
    """
    if rule not in RULES:
        raise ValueError(f"Rule {rule!r} is not known. Use one of: {', '.join(RULES)}.")
    stock = whole_units(available, unit)
    wanted = [whole_units(claim.wanted, unit) for claim in claims]
    if stock < 0 or any(units < 0 for units in wanted):
        raise ValueError("Neither stock nor a claim can be below zero.")
    if len({claim.key for claim in claims}) != len(claims):
        raise ValueError("Two claims carry the same key.")
    if stock >= sum(wanted):
        parts = [_Part(units, "all", Decimal(units)) for units in wanted]
    else:
        parts = RULES[rule](stock, wanted, claims)
    return [
        Share(
            claim.key,
            claim.wanted,
            part.units * unit,
            _reason(part, units),
            part.exact * unit,
        )
        for claim, part, units in zip(claims, parts, wanted, strict=True)
    ]


class _Part(NamedTuple):
    units: int
    reason: str
    exact: Decimal


def _reason(part: _Part, wanted: int) -> str:
    if not part.units:
        return "nothing"
    return "all" if part.units == wanted else part.reason


def _proportional(
    stock: int, wanted: Sequence[int], claims: Sequence[Claim]
) -> list[_Part]:
    weights = [Decimal(units) for units in wanted]
    total = sum(weights, Decimal(0))
    parts = []
    for units, given in zip(
        wanted, allocate(Decimal(stock), weights, unit=Decimal(1)), strict=True
    ):
        exact = stock * units / total
        reason = "remainder" if given > exact else "floor"
        parts.append(_Part(int(given), reason, _six(exact)))
    return parts


def _equal(stock: int, wanted: Sequence[int], claims: Sequence[Claim]) -> list[_Part]:
    """Raise a common level until the stock is used; spare units by order."""
    given = [0] * len(wanted)
    exact = [Decimal(0)] * len(wanted)
    left = stock
    by_size = sorted(range(len(wanted)), key=lambda i: wanted[i])
    for place, i in enumerate(by_size):
        level = left // (len(by_size) - place)
        if wanted[i] > level:
            rest = by_size[place:]
            spare = left - level * len(rest)
            for j in sorted(rest):
                given[j] = level + (spare > 0)
                exact[j] = _six(Decimal(left) / len(rest))
                spare -= spare > 0
            break
        given[i] = wanted[i]
        exact[i] = Decimal(wanted[i])
        left -= wanted[i]
    return [_Part(g, "level", e) for g, e in zip(given, exact, strict=True)]


def _queue(
    sort_key: Callable[[int, Claim], tuple[int, ...]],
) -> Callable[[int, Sequence[int], Sequence[Claim]], list[_Part]]:
    def serve(
        stock: int, wanted: Sequence[int], claims: Sequence[Claim]
    ) -> list[_Part]:
        parts = [_Part(0, "nothing", Decimal(0))] * len(wanted)
        left = stock
        queue = sorted(
            range(len(wanted)), key=lambda i: (*sort_key(wanted[i], claims[i]), i)
        )
        for i in queue:
            units = min(left, wanted[i])
            parts[i] = _Part(units, "rest", Decimal(units))
            left -= units
        return parts

    return serve


def _six(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.000001"))


RULES: dict[str, Callable[[int, Sequence[int], Sequence[Claim]], list[_Part]]] = {
    "proportional": _proportional,
    "equal": _equal,
    "smallest_first": _queue(lambda wanted, claim: (wanted, claim.order)),
    "first_come": _queue(lambda wanted, claim: (claim.order,)),
    "priority": _queue(lambda wanted, claim: (claim.priority, claim.order)),
}
