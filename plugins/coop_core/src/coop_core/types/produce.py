"""What members bring, and how its quality makes its price."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple

from coop_core.types.base import Mark

StepOn = Literal["weight", "price", "amount"]
StepHow = Literal["share", "less", "points", "fixed", "percent", "per_net", "per_dry"]
Rounding = Literal["half_up", "down"]

#: how a step may act on what; anything else means nothing
STEP_WAYS: dict[str, tuple[str, ...]] = {
    "weight": ("share", "less", "points", "percent"),
    "price": ("fixed", "percent", "points"),
    "amount": ("fixed", "percent", "per_net", "per_dry"),
}


class Reading(NamedTuple):
    """Something measured on what was brought: dry rubber, moisture, fat."""

    code: str
    name: str
    name_th: str
    unit: str  #: as printed behind the figure: %
    least: Decimal  #: least figure that is believed
    most: Decimal  #: greatest figure that is believed
    digits: int  #: decimals that the instrument shows
    source: str
    mark: Mark = "stated"
    note: str = ""


class Grade(NamedTuple):
    """A class into which the buyer sorts by eye: ribbed sheet 3, egg size 2."""

    code: str
    name: str
    name_th: str
    source: str
    mark: Mark = "stated"
    note: str = ""


class PriceStep(NamedTuple):
    """One step from the scales to the money.

    What a step does follows from ``on`` and ``how``:

    ==========  ===========  ====================================================
    ``on``      ``how``      what becomes of it
    ==========  ===========  ====================================================
    weight      share        times the reading in percent (dry rubber in latex)
    weight      less         times what the reading leaves of 100 (water, dirt)
    weight      percent      plus ``rate`` percent
    weight      points       plus ``rate`` percent for each point
    price       fixed        plus ``rate`` baht
    price       percent      plus ``rate`` percent
    price       points       plus ``rate`` baht for each point
    amount      fixed        a line of ``rate`` baht
    amount      percent      a line of ``rate`` percent of weight times price
    amount      per_net      a line of ``rate`` baht a unit as weighed
    amount      per_dry      a line of ``rate`` baht a unit that is paid
    ==========  ===========  ====================================================

    A point is ``per`` away from ``base``: with a base of 25 and per 1, a reading of 23
    is two points below. A rate below zero takes away. Steps that share a code are
    bands of one reading, or grades: at most one of them applies.
    """

    code: str
    name: str
    name_th: str
    on: StepOn
    how: StepHow
    reading: str  #: Reading.code; empty when nothing measured matters
    rate: Decimal | None
    base: Decimal | None
    per: Decimal | None
    whole: bool  #: only whole points count
    least: Decimal | None  #: applies from this reading on
    below: Decimal | None  #: and below this one
    grade: str  #: Grade.code; applies to that grade only; empty for all
    source: str
    mark: Mark = "stated"
    note: str = ""


class PriceRule(NamedTuple):
    """How one commodity is paid by its quality, from a day on."""

    key: str
    commodity: str  #: Commodity.key; one that is traded in its base unit
    name: str
    name_th: str
    valid_from: dt.date
    unit: Decimal  #: smallest part of an amount in baht: 0.01 or 1
    rounding: Rounding
    source: str
    mark: Mark = "stated"
    note: str = ""
    readings: tuple[Reading, ...] = ()
    grades: tuple[Grade, ...] = ()
    steps: tuple[PriceStep, ...] = ()
