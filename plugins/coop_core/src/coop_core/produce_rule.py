"""Whether a rule of :mod:`coop_core.produce_price` can be reckoned with at all."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from coop_core.types import STEP_WAYS, PriceRule, PriceStep, Reading

#: rule -> what is wrong and what to do
REASONS = {
    "code.twice": "%(code)r stands twice among the readings or the grades.",
    "reading.unknown": "step %(step)r names the unknown reading %(reading)r.",
    "reading.needed": "step %(step)r needs a reading. Name it.",
    "reading.bounds": "step %(step)r: the reading %(reading)r must lie above 0 and up "
    "to 100 to be a share, below 100 to be taken off.",
    "grade.unknown": "step %(step)r names the unknown grade %(grade)r.",
    "way": "step %(step)r: %(how)r does nothing on %(on)r.",
    "rate": "step %(step)r: give a rate, above -100 if it is a percentage.",
    "points": "step %(step)r: points need a base, and per above zero.",
    "bands": "step %(step)r: bands of one code follow each other without gap or "
    "overlap and act alike, or are of different grades.",
    "unit": "the unit %(unit)s is not above zero.",
}


class RuleFault(NamedTuple):
    """One thing wrong with a rule."""

    rule: str  #: key of :data:`REASONS`
    said: dict[str, str]

    @property
    def reason(self) -> str:
        """What is wrong, in English."""
        return REASONS[self.rule] % self.said


def faults(rule: PriceRule) -> tuple[RuleFault, ...]:
    """Everything that is wrong with a rule; empty when it can be reckoned with."""
    found = [
        RuleFault("code.twice", {"code": code})
        for rows in (rule.readings, rule.grades)
        for code, times in Counter(row.code for row in rows).items()
        if times > 1
    ]
    if rule.unit <= 0:
        found.append(RuleFault("unit", {"unit": str(rule.unit)}))
    readings = {one.code: one for one in rule.readings}
    grades = {one.code for one in rule.grades}
    for step in rule.steps:
        said = {
            "step": step.name or step.code,
            "reading": step.reading,
            "grade": step.grade,
            "on": step.on,
            "how": step.how,
        }
        found += [
            RuleFault(fault, said) for fault in _step_faults(step, readings, grades)
        ]
    if not found:
        found += _band_faults(rule)
    return tuple(found)


def _step_faults(
    step: PriceStep, readings: dict[str, Reading], grades: set[str]
) -> Iterator[str]:
    if step.how not in STEP_WAYS[step.on]:
        yield "way"
    if step.grade and step.grade not in grades:
        yield "grade.unknown"
    bounded = step.least is not None or step.below is not None
    if step.reading and step.reading not in readings:
        yield "reading.unknown"
    elif not step.reading and (bounded or step.how in ("share", "less", "points")):
        yield "reading.needed"
    elif step.how in ("share", "less") and not _is_percent(step, readings):
        yield "reading.bounds"
    if step.how not in ("share", "less") and not _rate_fits(step):
        yield "rate"
    if step.how == "points" and (step.base is None or (step.per or Decimal()) <= 0):
        yield "points"


def _is_percent(step: PriceStep, readings: dict[str, Reading]) -> bool:
    """Whether the reading leaves something of the weight, and no more than all."""
    one = readings[step.reading]
    if step.how == "share":
        return one.least > 0 and one.most <= 100
    return one.least >= 0 and one.most < 100


def _rate_fits(step: PriceStep) -> bool:
    if step.rate is None:
        return False
    return step.how != "percent" or step.rate > -100


def _band_faults(rule: PriceRule) -> Iterator[RuleFault]:
    groups: dict[tuple[str, str], list[PriceStep]] = {}
    for step in rule.steps:
        groups.setdefault((step.code, step.grade), []).append(step)
    plain = {code for code, grade in groups if not grade}
    for (code, grade), steps in groups.items():
        first = steps[0]
        alike = {(one.on, one.how, one.reading) for one in steps}
        mixed = bool(grade) and code in plain
        if mixed or len(alike) > 1 or not _follow_each_other(steps):
            yield RuleFault("bands", {"step": first.name or code})


def _follow_each_other(steps: list[PriceStep]) -> bool:
    """Whether each band begins where the one before it ends."""
    if len(steps) == 1:
        (one,) = steps
        return one.least is None or one.below is None or one.least < one.below
    return all(
        first.below is not None
        and first.below == second.least
        and (first.least is None or first.least < first.below)
        for first, second in itertools.pairwise(steps)
    ) and (
        steps[-1].below is None
        or (steps[-1].least is not None and steps[-1].least < steps[-1].below)
    )
