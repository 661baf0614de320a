"""What a province does its own way: forms, measures, headings, accounts, by-laws.

Beside it what the sources count and teach, and the patterns of networks they describe.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple

from coop_core.types.base import AllianceKind, Mark, Orientation

LessonKind = Literal["recommendation", "success", "obstacle", "factor", "finding"]
QuestionKind = Literal["text", "number", "date", "yes_no", "choice"]
IndicatorSource = Literal[
    "own_workshop",
    "joint_sale",
    "joint_purchase",
    "welfare",
    "monthly_meeting",
    "outside_support",
    "entered",
]
Period = Literal["month", "quarter", "year"]
CollectionModel = Literal["per_death", "yearly", "units"]


class Pattern(NamedTuple):
    """A usual form of network, which an alliance may be an example of."""

    code: str
    name: str
    name_th: str
    kinds: frozenset[AllianceKind]  #: may be empty: mixed, or the source does not say
    orientation: Orientation
    text_th: str  #: what such a network does, in the words of the source
    source: str
    mark: Mark = "stated"
    note: str = ""


class Lesson(NamedTuple):
    """What a source recommends, found, or names as a reason of success or failure."""

    key: str
    kind: LessonKind
    number: int  #: in the order of the source, within its kind
    name: str  #: a few words in English
    text_th: str  #: the source's own words, shortened
    alliance: str  #: Alliance.key it speaks of; empty: of all
    source: str
    mark: Mark = "stated"
    note: str = ""


class Count(NamedTuple):
    """How many organisations, groups or persons a source counts.

    The organisations themselves may be unknown: a count is never made into records.
    """

    key: str
    what_th: str  #: what is counted, in the words of the source
    organisation_type: str  #: OrganisationType.code, empty where none fits
    part_of: str  #: Count.key of the whole that this is a part of, empty if none
    area: str  #: DOPA code
    quantity: int
    about: bool  #: the source says "about"
    unit: Literal["organisation", "group", "network", "district", "person", "form"]
    counted_on: dt.date | None  #: None: the source gives no day
    source: str
    mark: Mark = "stated"
    note: str = ""


class Question(NamedTuple):
    """A line of a form."""

    number: int  #: unique in its form
    kind: QuestionKind
    name: str
    name_th: str
    choices_th: tuple[str, ...]  #: only of a choice
    required: bool
    source: str
    mark: Mark = "stated"
    note: str = ""


class Form(NamedTuple):
    """A paper that organisations of the province fill in, beside the national ones."""

    key: str
    name: str
    name_th: str
    text_th: str  #: who fills it in, when and what for
    source: str
    mark: Mark = "stated"
    note: str = ""
    questions: tuple[Question, ...] = ()


class LocalIndicator(NamedTuple):
    """A measure that the province sets beside the six of the report on Songkhla."""

    key: str
    name: str
    name_th: str
    measured_by: IndicatorSource  #: what the system counts, or ``entered`` by hand
    period: Period
    target: Decimal | None  #: None: the source sets none
    unit_th: str  #: of the figure: ครั้ง, องค์กร, บาท, ร้อยละ
    text_th: str  #: what is counted
    source: str
    mark: Mark = "stated"
    note: str = ""


class ReportHeading(NamedTuple):
    """What stands at the top and the foot of the province's printed papers."""

    key: str
    paper: Literal["all", "network", "procurement", "produce", "welfare", "accounting"]
    place: Literal["head", "foot"]
    number: int  #: order of the lines
    name: str
    name_th: str
    source: str
    mark: Mark = "stated"
    note: str = ""


class LocalAccount(NamedTuple):
    """An account below a line of the standard chart."""

    code: str
    parent: str  #: code of the standard line
    name: str
    name_th: str
    source: str
    mark: Mark = "stated"
    note: str = ""


class FundPolicy(NamedTuple):
    """By-law figures that funds of the province start from; none of them is law."""

    key: str
    name: str
    name_th: str
    collection_model: CollectionModel
    levy: Decimal  #: baht per death and member
    deduction: Decimal  #: fraction kept for administration
    application_fee: Decimal
    maintenance_fee: Decimal
    maintenance_period: Literal["month", "year"]
    waiting_days: int
    miss_limit: int  #: calls that may be missed before a notice
    grace_days: int
    funeral_limit: Decimal  #: baht that may be paid ahead for the funeral
    source: str
    mark: Mark = "demonstration"
    note: str = ""
