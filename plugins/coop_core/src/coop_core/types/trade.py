"""Goods, their prices, and a joint purchase that is played."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple

from coop_core.types.base import AllocationRule, Mark


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


class JointTrade(NamedTuple):
    """A joint purchase or sale with its prices, as papers show them."""

    key: str
    alliance: str
    effect: str  #: Effect.key that it is an example of, empty if of none
    direction: Literal["buy", "sell"]
    commodity: str
    organisation: str  #: who bought or sold, empty for the alliance as a whole
    date: dt.date
    packs: Decimal
    amount: Decimal  #: baht that the goods cost or brought
    costs: Decimal  #: freight and other costs in baht, zero when included
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
    alliance: str = ""  #: Alliance.key that buys; empty: that of the deal, if any
    #: day on which the hub pays its suppliers; None: out of what it has collected
    paid_on: dt.date | None = None
    credit_days: int = 0  #: days that those who ordered have from the last delivery
