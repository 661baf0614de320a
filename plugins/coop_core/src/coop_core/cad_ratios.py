"""Ratios of a co-operative's strength, by formulas that are data.

A ratio is a sum of figures over another. How it is counted differs between those who
publish such ratios, so the ways of counting are options, not constants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

#: signed names of figures: profit +operating_expense
NAMES = re.compile(r"([+-]?)\s*([a-z][a-z_]*)")
HUNDRED = Decimal(100)


class Pair(NamedTuple):
    """A figure of this year and of the year before; ``None`` where nobody knows it."""

    this: Decimal | None
    last: Decimal | None


class Rule(NamedTuple):
    """How a ratio is made.

    ``basis`` says what it is measured against: ``closing`` figures, the ``average`` of
    opening and closing, ``return`` (one of the two, as the option says), or ``growth``
    of the top figure over the year before.
    ``unit`` is ``times``, ``percent``, ``baht`` or ``days``.
    """

    top: str
    bottom: str = ""
    basis: str = "closing"
    unit: str = "times"


class Options(NamedTuple):
    """Ways of counting that differ."""

    average: bool = True  #: returns on the average of opening and closing
    days: int = 365  #: days of a year


DEFAULT = Options()


def names(expression: str) -> list[tuple[int, str]]:
    """Return the figures of a sum, each with its sign.

    >>> names("profit +operating_expense -grants")
    [(1, 'profit'), (1, 'operating_expense'), (-1, 'grants')]
    """
    return [
        (-1 if sign == "-" else 1, name) for sign, name in NAMES.findall(expression)
    ]


def ratio(
    rule: Rule, figures: Mapping[str, Pair], options: Options = DEFAULT
) -> Decimal | None:
    """Return a ratio, or ``None`` where it says nothing.

    It says nothing when a figure is not known, and when it would be measured against
    nothing or against less than nothing.

    >>> figures = {"profit": Pair(Decimal(10), Decimal(8)),
    ...            "capital": Pair(Decimal(120), Decimal(80))}
    >>> ratio(Rule("profit", "capital", "return", "percent"), figures)
    Decimal('10')
    >>> ratio(Rule("profit", basis="growth", unit="percent"), figures)
    Decimal('25')
    """
    top = _sum(rule.top, figures)
    if rule.basis == "growth":
        if top.this is None or top.last is None:
            return None
        return _over(top.this - top.last, top.last, rule.unit, options)
    bottom = _sum(rule.bottom, figures)
    average = rule.basis == "average" or (rule.basis == "return" and options.average)
    if average and bottom.last is not None and bottom.this is not None:
        mean = (bottom.this + bottom.last) / 2
        return _over(top.this, mean, rule.unit, options)
    return _over(top.this, bottom.this, rule.unit, options)


def level(value: Decimal, high: Decimal, low: Decimal) -> str:
    """Return where a value stands between two bounds, which are themselves medium.

    >>> [level(Decimal(v), Decimal("0.20"), Decimal("0.10")) for v in ("0.21", "0.2")]
    ['high', 'medium']
    """
    if value > high:
        return "high"
    return "low" if value < low else "medium"


def exact(bound: float | Decimal) -> Decimal:
    """A bound that came as a float, exact to four decimals.

    >>> exact(0.1)
    Decimal('0.1000')
    """
    return Decimal(str(bound)).quantize(Decimal("0.0001"))


def _sum(expression: str, figures: Mapping[str, Pair]) -> Pair:
    parts = [
        (sign, figures.get(name, Pair(None, None))) for sign, name in names(expression)
    ]
    return Pair(
        _added((sign, pair.this) for sign, pair in parts),
        _added((sign, pair.last) for sign, pair in parts),
    )


def _added(parts: Iterable[tuple[int, Decimal | None]]) -> Decimal | None:
    total = Decimal(0)
    for sign, figure in parts:
        if figure is None:
            return None
        total += sign * figure
    return total


def _over(
    part: Decimal | None, whole: Decimal | None, unit: str, options: Options
) -> Decimal | None:
    if part is None or whole is None or whole <= 0:
        return None
    scales = {"percent": HUNDRED, "days": Decimal(options.days)}
    scale = scales.get(unit, Decimal(1))
    return part * scale / whole
