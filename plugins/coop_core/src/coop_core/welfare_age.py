"""The age at which somebody joins a cremation fund, as by-laws count it.

Two ways are in use. By the year of birth, everybody born in one year has one age the
whole year through (``be_year``: Buddhist-era years differ as the others do). By full
years, the birthday counts (``full_years``); who was born on 29 February has it on
1 March of a common year.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

AgeRule = Literal["be_year", "full_years"]
AGE_RULES: tuple[str, ...] = get_args(AgeRule)


def age_on(birth: dt.date, day: dt.date, rule: AgeRule) -> int:
    """The age on ``day`` of who was born on ``birth``.

    >>> born, day = dt.date(1966, 12, 31), dt.date(2026, 1, 1)
    >>> age_on(born, day, "be_year"), age_on(born, day, "full_years")
    (60, 59)
    """
    if birth > day:
        raise ValueError("nobody joins before birth")
    years = day.year - birth.year
    if rule == "be_year":
        return years
    if rule != "full_years":
        raise ValueError(f"age is counted by one of {AGE_RULES}, not {rule!r}")
    return years - ((day.month, day.day) < (birth.month, birth.day))


def within(
    birth: dt.date,
    day: dt.date,
    rule: AgeRule,
    min_age: int,
    max_age: int | None,
) -> bool:
    """Whether the age on ``day`` lies between both bounds, each included.

    >>> within(dt.date(1970, 6, 1), dt.date(2026, 1, 1), "be_year", 20, 55)
    False
    >>> within(dt.date(1970, 6, 1), dt.date(2026, 1, 1), "full_years", 20, 55)
    True
    """
    if birth > day:
        return False
    age = age_on(birth, day, rule)
    return min_age <= age and (max_age is None or age <= max_age)
