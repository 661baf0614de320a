"""Values that cross the border between a province and the addons.

Every value is immutable. A fact that comes from a source carries three fields:

``source``
    file name of the report or paper that states it, with the place in it if known
``mark``
    one of :data:`MARKS`: how sure the fact is
``note``
    what a reader must know before relying on it; for ``conflict`` the other reading

Keys (``Organisation.key`` and so on) are chosen by the plugin, stay the same for
ever, and are unique inside one province and kind.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

Mark = Literal["stated", "inferred", "doubtful", "conflict", "demonstration"]
MARKS: tuple[str, ...] = get_args(Mark)

#: A area, B business, K academic, S social, F financial
AllianceKind = Literal["A", "B", "K", "S", "F"]
ALLIANCE_KINDS: tuple[str, ...] = get_args(AllianceKind)

Precision = Literal["day", "month", "year"]
Status = Literal["active", "forming", "closed"]
Stage = Literal["", "forming", "initial", "true"]
Phase = Literal["verbal", "written", "signed", "reported"]
EffectUnit = Literal["THB/kg", "THB/sack", "THB/head", "percent"]
CapKind = Literal["application_fee", "maintenance_fee", "levy", "deduction"]
AllocationRule = Literal[
    "proportional", "equal", "smallest_first", "first_come", "priority"
]


class Finding(NamedTuple):
    """One thing wrong with an answer. Findings are collected, never raised singly."""

    source: str  #: plugin and hook, or file and row
    rule: str  #: short stable name of the rule that is broken
    message: str  #: what is wrong and what to do

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


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


class AllianceMember(NamedTuple):
    """An organisation inside an alliance."""

    alliance: str
    organisation: str
    role: str  #: free text in Thai as the source has it, empty if plain member
    source: str
    mark: Mark = "stated"
    note: str = ""


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


class Commodity(NamedTuple):
    """A good that the network buys or sells together."""

    key: str
    activity: str
    brand: str  #: empty if unbranded
    name: str
    name_th: str
    unit: str  #: base unit: kg, litre, head, piece
    pack: str  #: pack name in Thai, e.g. กระสอบ; empty when traded in the base unit
    pack_size: Decimal  #: base units in one pack; 1 when there is no pack
    source: str
    mark: Mark = "stated"
    note: str = ""


class ReferencePrice(NamedTuple):
    """What an organisation would pay alone: the yardstick of a saving."""

    commodity: str
    valid_from: dt.date
    amount: Decimal  #: baht per pack, above zero
    source: str
    mark: Mark = "stated"
    note: str = ""


class Quote(NamedTuple):
    """A supplier's offer in a round."""

    supplier: str
    amount: Decimal  #: baht per pack
    chosen: bool


class Demand(NamedTuple):
    """What an organisation asked for in a round, in packs."""

    organisation: str
    packs: Decimal


class Delivery(NamedTuple):
    """A delivery of the supplier, in packs, and the lorry bill that came with it."""

    date: dt.date
    ordered: Decimal  #: packs due in this delivery
    received: Decimal  #: packs that arrived
    freight: Decimal  #: baht of the lorry bill, zero when included in the price


class Settlement(NamedTuple):
    """The part of its invoices that a centre pays, and when."""

    organisation: str
    date: dt.date
    numerator: int
    denominator: int


class JointRound(NamedTuple):
    """A joint purchase played from demand to payment, for demonstration and tests."""

    key: str
    name: str
    name_th: str
    deal: str  #: Deal.key that it plays, empty if none
    hub: str  #: Organisation.key of the centre that buys
    commodity: str
    rule: AllocationRule
    opens: dt.date
    closes: dt.date
    demands: tuple[Demand, ...]
    quotes: tuple[Quote, ...]
    deliveries: tuple[Delivery, ...]
    settlements: tuple[Settlement, ...]
    source: str
    mark: Mark = "demonstration"
    note: str = ""


class Cap(NamedTuple):
    """A legal ceiling of a cremation-welfare fund, by number of members.

    ``amount`` is baht for fees and the levy, a fraction for the deduction.
    """

    kind: CapKind
    min_members: int
    max_members: int | None  #: None: no upper bound
    amount: Decimal
    period: Literal["once", "month", "year", "death", "collected"]
    valid_from: dt.date
    legal_source: str
    verified: bool  #: read in the law itself; the fund refuses to rest on the others
    source: str
    mark: Mark = "stated"
    note: str = ""


class FundMember(NamedTuple):
    """A member of a demonstration fund."""

    number: str
    name_th: str
    national_id: str
    centre: str  #: Organisation.key
    birth: dt.date
    cover_from: dt.date
    advance: Decimal  #: baht paid in on joining


class Fund(NamedTuple):
    """A cremation-welfare fund that a source names, with its by-law figures."""

    key: str
    name: str
    name_th: str
    lead: str  #: Organisation.key of the organisation that prepares it
    levy: Decimal  #: baht per death and member
    deduction: Decimal  #: fraction kept for administration
    members: tuple[FundMember, ...]
    source: str
    mark: Mark = "demonstration"
    note: str = ""
