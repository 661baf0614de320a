"""Who exists in a province, and what the organisations agreed and did."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple

from coop_core.types.base import (
    AllianceKind,
    EffectUnit,
    Mark,
    Orientation,
    Phase,
    Precision,
    Stage,
    Status,
)


class Level(NamedTuple):
    """A rung of the territory tree; rank 0 is the province centre."""

    rank: int
    code: str
    name: str
    name_th: str


class Structure(NamedTuple):
    """How the organisations of a province deal with each other."""

    name: str
    name_th: str
    approach: int  #: 1 own organisation first, 2 agreement first, 3 existing network
    levels: tuple[Level, ...]  #: by rank, without gaps, the last are the members
    source: str
    mark: Mark = "stated"
    note: str = ""


class OrganisationType(NamedTuple):
    """A legal or customary kind of organisation."""

    code: str
    #: cooperative, federation, farmer_group, financial, occupational or other
    family: str
    name: str
    name_th: str
    registered: bool  #: registered under the Co-operatives Act
    source: str
    mark: Mark = "stated"
    note: str = ""
    parent: str = ""  #: OrganisationType.code of the wider kind
    legal_person: bool = False  #: unless an organisation says otherwise
    founders_least: int = 0  #: persons needed to found one; 0: not stated


class Activity(NamedTuple):
    """A line of joint business that may have a centre of its own."""

    code: str
    name: str
    name_th: str
    source: str
    mark: Mark = "stated"
    note: str = ""


class Brand(NamedTuple):
    """A maker's brand inside an activity."""

    code: str
    activity: str  #: Activity.code
    name: str
    name_th: str
    source: str
    mark: Mark = "stated"
    note: str = ""


class Organisation(NamedTuple):
    """A co-op, federation or people's group, and its place in the territory tree."""

    key: str
    type: str  #: OrganisationType.code
    name: str  #: English or romanised
    name_th: str
    area: str  #: DOPA code: 2 digits province, 4 district, 6 subdistrict
    level: str  #: Level.code, empty when it has no place in the tree
    centre: str  #: key of the centre it deals with, empty at rank 0 or outside the tree
    status: Status
    source: str
    mark: Mark = "stated"
    note: str = ""
    printed: str = ""  #: the name as the source prints it, where that differs
    placed_on: dt.date | None = None  #: first day at its place in the tree, if known


class Step(NamedTuple):
    """How far an alliance is with a stage of its approach."""

    number: int  #: 1 to 3; approach 2 has four stages
    state: Literal["todo", "doing", "done"]
    done_on: dt.date | None  #: only of a stage that is done
    source: str
    mark: Mark = "stated"
    note: str = ""


class Alliance(NamedTuple):
    """An agreement among organisations to do something together."""

    key: str
    name: str
    name_th: str
    kinds: frozenset[AllianceKind]  #: may be empty: the source does not say
    activities: tuple[str, ...]  #: Activity.code
    stage: Stage
    formed_on: dt.date | None
    source: str
    mark: Mark = "stated"
    note: str = ""
    orientation: Orientation = ""
    #: 1 own organisation first, 2 agreement first, 3 existing network
    approach: int | None = None
    story_th: str = ""  #: how it came about, in the words of the source
    kind_th: str = ""  #: the source's own word for its kind
    pattern: str = ""  #: Pattern.code that it is an example of
    printed: str = ""  #: the name as the source prints it, where that differs
    steps: tuple[Step, ...] = ()


class AllianceMember(NamedTuple):
    """An organisation inside an alliance."""

    alliance: str
    organisation: str
    role: str  #: free text in Thai as the source has it, empty if plain member
    source: str
    mark: Mark = "stated"
    note: str = ""
    joined_on: dt.date | None = None
    left_on: dt.date | None = None


class Centre(NamedTuple):
    """Who is centre of an alliance, for an activity and perhaps a brand."""

    alliance: str
    activity: str  #: Activity.code, empty for all activities
    brand: str  #: Brand.code, empty for all brands
    organisation: str
    date_from: dt.date | None
    date_to: dt.date | None
    source: str
    mark: Mark = "stated"
    note: str = ""


class Signatory(NamedTuple):
    """Who signed an agreement for one of its parties."""

    organisation: str  #: Organisation.key
    position_th: str  #: the office, such as ผู้จัดการ
    person_th: str  #: empty where the source names nobody
    by_proxy: bool  #: signs under a power of attorney
    sealed: bool  #: with the seal of the organisation
    source: str
    mark: Mark = "stated"
    note: str = ""


class Agreement(NamedTuple):
    """A memorandum among organisations."""

    key: str
    alliance: str
    name: str
    name_th: str
    phase: Phase
    agreed_on: dt.date | None
    presiding: str
    parties: tuple[str, ...]  #: Organisation.key
    source: str
    mark: Mark = "stated"
    note: str = ""
    place: str = ""
    date_from: dt.date | None = None
    date_to: dt.date | None = None  #: None: without an end, or not stated
    signatories: tuple[Signatory, ...] = ()


class Deal(NamedTuple):
    """A joint purchase or sale that a source records."""

    key: str
    alliance: str
    activity: str
    direction: Literal["buy", "sell"]
    date: dt.date
    precision: Precision  #: how much of ``date`` the source states
    quantity: Decimal | None  #: None: the source gives no figure
    unit: str  #: t, kg, litre, sack, head; empty with no quantity
    partner: str  #: supplier or buyer, empty if not named
    source: str
    mark: Mark = "stated"
    note: str = ""


class Effect(NamedTuple):
    """What acting together changed in a price, as a source states it.

    Negative means cheaper to buy, positive dearer to sell. ``low`` and ``high``
    bound the figure; they are equal where the source gives one.
    """

    key: str
    alliance: str
    activity: str
    low: Decimal | None  #: None: the source names the effect without a figure
    high: Decimal | None
    unit: EffectUnit
    text_th: str  #: the source's own words, shortened
    source: str
    mark: Mark = "stated"
    note: str = ""
