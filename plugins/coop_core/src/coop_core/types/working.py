"""How alliances work: supporters, committees, meetings, plans, and what came of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from coop_core.types.base import Mark, Precision

AgencyKind = Literal[
    "agency", "university", "company", "local_government", "bank", "federation", "other"
]
SupportKind = Literal[
    "money", "goods", "training", "knowledge", "equipment", "place", "other"
]
Cadence = Literal["none", "month", "quarter", "year"]
Position = Literal["chair", "vice_chair", "secretary", "treasurer", "member", "adviser"]
MeetingState = Literal["planned", "held", "postponed", "cancelled", "merged"]
PlanState = Literal["draft", "approved", "closed"]
PointKind = Literal["strength", "weakness", "opportunity", "threat"]
ProblemKind = Literal["problem", "cause", "effect"]
Verdict = Literal["yes", "partly", "no"]
#: The six measures of success of the report on Songkhla, in its order.
Indicator = Literal[
    "own_workshop",
    "joint_sale",
    "joint_purchase",
    "welfare",
    "monthly_meeting",
    "outside_support",
]
INDICATORS: tuple[str, ...] = get_args(Indicator)


class Agency(NamedTuple):
    """A body outside the network that supports it or deals with it."""

    key: str
    kind: AgencyKind
    name: str  #: English or romanised
    name_th: str
    source: str
    mark: Mark = "stated"
    note: str = ""
    printed: str = ""  #: the name as the source prints it, where that differs


class Support(NamedTuple):
    """What a supporter gave, promised or did for an alliance."""

    key: str
    alliance: str
    agency: str  #: Agency.key
    kind: SupportKind
    what_th: str
    amount: Decimal | None  #: baht; None: no money, or no figure
    given_on: dt.date | None  #: None: the source gives no date
    precision: Precision  #: how much of ``given_on`` the source states
    source: str
    mark: Mark = "stated"
    note: str = ""
    promised: bool = False  #: agreed or offered; that it was given is not told


class Seat(NamedTuple):
    """A seat of a committee and the organisation that fills it, whoever sits there."""

    number: int  #: unique in its committee and position
    position: Position
    organisation: str  #: Organisation.key
    source: str
    mark: Mark = "stated"
    note: str = ""


class Committee(NamedTuple):
    """A committee, sub-committee or working group."""

    key: str
    name: str
    name_th: str
    alliance: str  #: empty: that of an organisation only
    organisation: str  #: that keeps it; empty: the keeper of its alliance
    parent: str  #: Committee.key that it is a sub-committee of
    formed_on: dt.date | None
    closed_on: dt.date | None
    cadence: Cadence  #: how often it is to meet
    cadence_from: dt.date | None  #: a day in the first period in which it is to meet
    cadence_to: dt.date | None  #: a day in the last period that the source tells of
    source: str
    mark: Mark = "stated"
    note: str = ""
    seats: tuple[Seat, ...] = ()


class Meeting(NamedTuple):
    """A meeting, workshop, training or ceremony that a source dates."""

    key: str
    name: str
    name_th: str
    alliance: str  #: empty: that of an organisation only
    committee: str  #: Committee.key; empty: not the meeting of a committee
    organisation: str  #: that keeps it; empty: the keeper of its alliance
    date_from: dt.date
    date_to: dt.date
    precision: Precision  #: how much of the dates the source states
    state: MeetingState
    merged_into: str  #: Meeting.key that took its place; only of a merged one
    place: str
    presiding: str
    people: int | None  #: how many came; None: the source does not say
    organisations: int | None  #: from how many organisations
    agenda: tuple[str, ...]  #: in Thai
    outcome_th: str
    source: str
    mark: Mark = "stated"
    note: str = ""
    #: a workshop, run by the alliance itself or by an outside body; empty: none
    workshop: Literal["", "own", "outside"] = ""


class PlanPoint(NamedTuple):
    """A strength, weakness, opportunity or threat."""

    kind: PointKind
    text_th: str
    source: str
    mark: Mark = "stated"
    note: str = ""


class PlanStrategy(NamedTuple):
    """A way to the aim of a plan."""

    key: str  #: unique in its plan
    text_th: str
    source: str
    mark: Mark = "stated"
    note: str = ""


class PlanAction(NamedTuple):
    """A line of work of a plan."""

    key: str  #: unique in its plan
    strategy: str  #: PlanStrategy.key; empty: of none in particular
    text_th: str
    organisation: str  #: that answers for it; empty: not said
    date_from: dt.date | None
    date_to: dt.date | None
    budget: Decimal | None
    done_on: dt.date | None  #: a day by which it was carried out
    source: str
    mark: Mark = "stated"
    note: str = ""


class PlanProblem(NamedTuple):
    """A knot of the problem tree."""

    key: str  #: unique in its plan
    parent: str  #: PlanProblem.key that it is cause or effect of
    kind: ProblemKind
    text_th: str
    source: str
    mark: Mark = "stated"
    note: str = ""


class Plan(NamedTuple):
    """What an alliance or an organisation means to do."""

    key: str
    name: str
    name_th: str
    alliance: str  #: empty: that of an organisation only
    organisation: str  #: that keeps it; empty: the keeper of its alliance
    date_from: dt.date  #: a day of its first year
    date_to: dt.date  #: a day of its last year
    vision_th: str
    mission_th: str
    state: PlanState
    source: str
    mark: Mark = "stated"
    note: str = ""
    points: tuple[PlanPoint, ...] = ()
    strategies: tuple[PlanStrategy, ...] = ()
    actions: tuple[PlanAction, ...] = ()
    problems: tuple[PlanProblem, ...] = ()


class Judgement(NamedTuple):
    """What a source says of an alliance by one of the six measures of success."""

    alliance: str
    indicator: Indicator
    verdict: Verdict
    text_th: str  #: the source's own words, shortened
    source: str
    mark: Mark = "stated"
    note: str = ""
