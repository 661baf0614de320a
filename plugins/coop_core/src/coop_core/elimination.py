"""Balances among the members of a group, taken out of the sum of their books.

What one says the other owes it, and what the other says it owes, are eliminated as far
as both say the same. What remains stays in the balances and is named: a difference
between two books is not a figure that may be dropped.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

ZERO = Decimal(0)


class Rule(NamedTuple):
    """Which accounts of one side answer which accounts of the other."""

    code: Hashable
    debit: tuple[str, ...]  #: beginnings of codes: claims, and expenses
    credit: tuple[str, ...]  #: beginnings of codes: debts, shares, and income


class Mutual(NamedTuple):
    """What one member has on an account that is about another; debit is positive."""

    member: Hashable
    other: Hashable
    code: str
    amount: Decimal


class Match(NamedTuple):
    """Both sides of one rule between two members."""

    rule: Hashable
    member: Hashable  #: whose books have the debit side
    other: Hashable  #: whose books have the credit side
    claimed: Decimal
    owed: Decimal
    eliminated: Decimal

    @property
    def difference(self) -> Decimal:
        return self.claimed - self.owed


class Elimination(NamedTuple):
    """What is taken out, what answered what, and what no rule knows."""

    amounts: dict[tuple[Hashable, str], Decimal]  #: (member, code) -> to be added
    matches: list[Match]
    unknown: list[Mutual]


def eliminate(rules: Sequence[Rule], mutual: Iterable[Mutual]) -> Elimination:
    """Match the books of members with each other; the amounts taken out sum to nil.

    A code belongs to the rule with the longest beginning that fits.

    >>> rules = [Rule("debts", ("1196",), ("2125",))]
    >>> found = eliminate(rules, [Mutual("A", "B", "11960", Decimal(100)),
    ...                           Mutual("B", "A", "21250", Decimal(-95))])
    >>> {code: str(amount) for (_m, code), amount in found.amounts.items()}
    {'11960': '-95', '21250': '95'}
    >>> str(found.matches[0].difference)
    '5'
    """
    sides, unknown = _sides(rules, mutual)
    amounts = {}  # type: dict[tuple[Hashable, str], Decimal]
    matches = []
    for (rule, member, other), (debits, credits) in sides.items():
        claimed = sum((item.amount for item in debits), ZERO)
        owed = -sum((item.amount for item in credits), ZERO)
        common = min(claimed, owed) if min(claimed, owed) > 0 else ZERO
        if claimed or owed:
            matches.append(Match(rule, member, other, claimed, owed, common))
        _take(amounts, debits, -common)
        _take(amounts, credits, common)
    return Elimination(amounts, matches, unknown)


def _sides(
    rules: Iterable[Rule], mutual: Iterable[Mutual]
) -> tuple[dict[Any, tuple[list[Mutual], list[Mutual]]], list[Mutual]]:
    """Return debit and credit items of each rule and pair, and what no rule knows."""
    debit = {prefix: rule.code for rule in rules for prefix in rule.debit}
    credit = {prefix: rule.code for rule in rules for prefix in rule.credit}
    sides: dict[Any, tuple[list[Mutual], list[Mutual]]] = {}
    unknown = []
    for item in mutual:
        by_debit, by_credit = _longest(debit, item.code), _longest(credit, item.code)
        if by_debit:
            key = (by_debit, item.member, item.other)
            sides.setdefault(key, ([], []))[0].append(item)
        elif by_credit:
            key = (by_credit, item.other, item.member)
            sides.setdefault(key, ([], []))[1].append(item)
        elif item.amount:
            unknown.append(item)
    return sides, unknown


def _longest(by_prefix: Mapping[str, Hashable], code: str) -> Hashable | None:
    for length in range(len(code), 0, -1):
        if code[:length] in by_prefix:
            return by_prefix[code[:length]]
    return None


def _take(
    amounts: dict[tuple[Hashable, str], Decimal], items: Iterable[Mutual], rest: Decimal
) -> None:
    """Take ``rest`` out of the items, those of its opposite sign first and in full."""
    for item in items:
        part = min(abs(item.amount), abs(rest)) * (1 if rest > 0 else -1)
        if part and item.amount * part < 0:
            key = (item.member, item.code)
            amounts[key] = amounts.get(key, ZERO) + part
            rest -= part
