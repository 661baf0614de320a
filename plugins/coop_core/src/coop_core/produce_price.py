"""What is paid for produce by its quality, each step of it told.

A rule is data (:class:`coop_core.types.PriceRule`): steps that change the weight, then
the price, then lines of bonus and deduction. Between the scales and the money nothing
is rounded; the value and every line are rounded once, to the unit of the rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from coop_core.types import PriceRule, PriceStep, Reading

_HUNDRED = Fraction(100)


class PriceRefused(ValueError):
    """What was brought cannot be priced. ``rule`` says why, ``said`` with what."""

    def __init__(self, rule: str, **said: str) -> None:
        words = ", ".join(f"{name}={value}" for name, value in said.items())
        super().__init__(f"{rule}: {words}" if words else rule)
        self.rule = rule
        self.said = said


class Told(NamedTuple):
    """One step that applied, in exact figures."""

    code: str
    on: str
    how: str
    reading: Decimal | None  #: the figure that was measured
    rate: Decimal | None
    base: Decimal | None
    per: Decimal | None
    points: Decimal | None
    before: Decimal  #: weight or price before; of a line what it is reckoned from
    after: Decimal  #: weight or price after; of a line its amount, rounded


class Priced(NamedTuple):
    """What is paid, and why."""

    weight: Decimal  #: that is paid: dry rubber, weight at standard moisture
    price: Decimal  #: baht a unit of it
    value: Decimal  #: weight times price, rounded once
    amount: Decimal  #: value with all lines
    steps: tuple[Told, ...]

    @property
    def lines(self) -> tuple[Told, ...]:
        """Bonus and deductions alone."""
        return tuple(step for step in self.steps if step.on == "amount")


def reckon(
    rule: PriceRule,
    net: Decimal,
    quoted: Decimal,
    readings: Mapping[str, Decimal] | None = None,
    grade: str = "",
) -> Priced:
    """Price ``net`` units at the ``quoted`` price of the day.

    :param net: as weighed, without the container; above zero
    :param quoted: baht a unit of what is paid, above zero
    :param readings: by :attr:`Reading.code`
    :raises TypeError: a number that is not a ``Decimal``
    :raises PriceRefused: a figure is missing or cannot be, or nothing is left to pay

    Latex of 35.5 percent dry rubber at 52 baht, with 10 satang a kilogram to a fund:

    >>> import datetime as dt
    >>> D = Decimal
    >>> rule = PriceRule(
    ...     "latex", "latex.field", "", "", dt.date(2004, 1, 1), D("0.01"), "half_up",
    ...     "example",
    ...     readings=(Reading("drc", "", "", "%", D(1), D(100), 2, "example"),),
    ...     steps=(
    ...         PriceStep("dry", "", "", "weight", "share", "drc", None, None, None,
    ...                   False, None, None, "", "example"),
    ...         PriceStep("fund", "", "", "amount", "per_net", "", D("-0.10"), None,
    ...                   None, False, None, None, "", "example"),
    ...     ),
    ... )
    >>> paid = reckon(rule, D("115.5"), D(52), {"drc": D("35.5")})
    >>> str(paid.weight), str(paid.value), str(paid.amount)
    ('41.0025', '2132.13', '2120.58')
    """
    read = dict(readings or {})
    _check(rule, net, quoted, read, grade)
    weight, price = Fraction(net), Fraction(quoted)
    told: list[Told] = []
    for step in _applying(rule, "weight", read, grade):
        before, weight = weight, _weight(step, weight, read)
        told.append(_told(step, read, before, weight))
    if weight <= 0:
        raise PriceRefused("weight.none", weight=_said(weight))
    for step in _applying(rule, "price", read, grade):
        before, price = price, _price(step, price, read)
        told.append(_told(step, read, before, price))
    if price <= 0:
        raise PriceRefused("price.none", price=_said(price))
    value = _rounded(weight * price, rule)
    amount = value
    for step in _applying(rule, "amount", read, grade):
        base = {"per_net": Fraction(net), "per_dry": weight, "percent": Fraction(value)}
        before = base.get(step.how, Fraction(1))
        rate = Fraction(step.rate or 0) / (_HUNDRED if step.how == "percent" else 1)
        line = _rounded(before * rate, rule)
        amount += line
        told.append(_told(step, read, before, Fraction(line)))
    if amount < 0:
        raise PriceRefused("amount.below", amount=str(amount), value=str(value))
    return Priced(_exact(weight), _exact(price), value, amount, tuple(told))


def _check(
    rule: PriceRule,
    net: Decimal,
    quoted: Decimal,
    read: dict[str, Decimal],
    grade: str,
) -> None:
    for number in (net, quoted, *read.values()):
        if not isinstance(number, Decimal):
            kind = type(number).__name__
            raise TypeError(f"{number!r} is a {kind}. Pass a Decimal, which is exact.")
    if not net.is_finite() or net <= 0:
        raise PriceRefused("net.none", net=str(net))
    if not quoted.is_finite() or quoted <= 0:
        raise PriceRefused("quoted.none", price=str(quoted))
    known = {one.code: one for one in rule.readings}
    for code in read:
        if code not in known:
            raise PriceRefused("reading.unknown", reading=code)
    for one in rule.readings:
        if one.code not in read:
            raise PriceRefused("reading.missing", reading=one.code)
        _check_reading(one, read[one.code])
    grades = {one.code for one in rule.grades}
    if bool(grade) != bool(grades) or (grade and grade not in grades):
        raise PriceRefused("grade.unknown" if grade else "grade.missing", grade=grade)


def _check_reading(one: Reading, figure: Decimal) -> None:
    if not figure.is_finite() or not one.least <= figure <= one.most:
        raise PriceRefused(
            "reading.bounds",
            reading=one.code,
            figure=str(figure),
            least=str(one.least),
            most=str(one.most),
        )
    if -int(figure.normalize().as_tuple().exponent) > one.digits:
        raise PriceRefused(
            "reading.digits",
            reading=one.code,
            figure=str(figure),
            digits=str(one.digits),
        )


def _applying(
    rule: PriceRule, on: str, read: Mapping[str, Decimal], grade: str
) -> list[PriceStep]:
    """Steps of the rule that act on this, in their order."""
    return [
        step
        for step in rule.steps
        if step.on == on
        and (not step.grade or step.grade == grade)
        and (step.least is None or read[step.reading] >= step.least)
        and (step.below is None or read[step.reading] < step.below)
    ]


def _weight(step: PriceStep, weight: Fraction, read: Mapping[str, Decimal]) -> Fraction:
    rate = Fraction(step.rate or 0)
    if step.how == "share":
        return weight * Fraction(read[step.reading]) / _HUNDRED
    if step.how == "less":
        return weight * (_HUNDRED - Fraction(read[step.reading])) / _HUNDRED
    if step.how == "points":
        rate *= _points(step, read)
    return weight * (_HUNDRED + rate) / _HUNDRED


def _price(step: PriceStep, price: Fraction, read: Mapping[str, Decimal]) -> Fraction:
    rate = Fraction(step.rate or 0)
    if step.how == "percent":
        return price * (_HUNDRED + rate) / _HUNDRED
    if step.how == "points":
        rate *= _points(step, read)
    return price + rate


def _points(step: PriceStep, read: Mapping[str, Decimal]) -> Fraction:
    """How many steps the reading is away from the base; towards zero if whole."""
    away = Fraction(read[step.reading]) - Fraction(step.base or 0)
    points = away / Fraction(step.per or 1)
    return Fraction(int(points)) if step.whole else points


def _told(
    step: PriceStep, read: Mapping[str, Decimal], before: Fraction, after: Fraction
) -> Told:
    points = _exact(_points(step, read)) if step.how == "points" else None
    return Told(
        step.code,
        step.on,
        step.how,
        read.get(step.reading),
        step.rate,
        step.base,
        step.per,
        points,
        _exact(before),
        _exact(after),
    )


def _rounded(amount: Fraction, rule: PriceRule) -> Decimal:
    """``amount`` to the unit of the rule, once, whatever the sign."""
    units = abs(amount) / Fraction(rule.unit)
    count = units.numerator * 2 // units.denominator  # in halves, rounded down
    whole = (count + 1) // 2 if rule.rounding == "half_up" else count // 2
    return (whole if amount >= 0 else -whole) * rule.unit


def _exact(number: Fraction) -> Decimal:
    """``number`` in decimals: exact if it ends, else to the tenth decimal."""
    top, bottom = number.numerator, number.denominator
    for digits in range(11):
        if not top * 10**digits % bottom:
            return Decimal(top * 10**digits // bottom).scaleb(-digits)
    return (Decimal(top) / Decimal(bottom)).quantize(Decimal("1e-10"), ROUND_HALF_UP)


def _said(number: Fraction) -> str:
    return f"{_exact(number):f}"
