"""The joint purchase that the demonstration plays, from five tables."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from coop_core.types import (
    AllocationRule,
    Delivery,
    Demand,
    JointRound,
    Mark,
    Quote,
    Settlement,
)

from .sheets import read


class RoundRow(NamedTuple):
    """A round without its parts."""

    key: str
    name: str
    name_th: str
    deal: str
    hub: str
    commodity: str
    rule: AllocationRule
    opens: dt.date
    closes: dt.date
    source: str
    mark: Mark
    note: str


class DemandRow(NamedTuple):
    """What a group asked for in a round."""

    round: str
    organisation: str
    packs: Decimal
    source: str
    mark: Mark
    note: str


class QuoteRow(NamedTuple):
    """A supplier's offer in a round."""

    round: str
    supplier: str
    amount: Decimal
    chosen: bool
    source: str
    mark: Mark
    note: str


class DeliveryRow(NamedTuple):
    """A delivery of a round, with its lorry bill."""

    round: str
    date: dt.date
    ordered: Decimal
    received: Decimal
    freight: Decimal
    source: str
    mark: Mark
    note: str


class SettlementRow(NamedTuple):
    """The part of its invoices that a centre pays."""

    round: str
    organisation: str
    date: dt.date
    numerator: int
    denominator: int
    source: str
    mark: Mark
    note: str


def joint_rounds() -> tuple[JointRound, ...]:
    """Every round of the tables, with its parts in the order of the tables.

    :raises coop_core.tables.TableError: a table cannot be read
    """
    demands = read(DemandRow, "demo_round_demands")
    quotes = read(QuoteRow, "demo_round_quotes")
    deliveries = read(DeliveryRow, "demo_round_deliveries")
    settlements = read(SettlementRow, "demo_round_settlements")
    return tuple(
        JointRound(
            **head._asdict(),
            demands=tuple(
                Demand(row.organisation, row.packs)
                for row in demands
                if row.round == head.key
            ),
            quotes=tuple(
                Quote(row.supplier, row.amount, row.chosen)
                for row in quotes
                if row.round == head.key
            ),
            deliveries=tuple(
                Delivery(row.date, row.ordered, row.received, row.freight)
                for row in deliveries
                if row.round == head.key
            ),
            settlements=tuple(
                Settlement(row.organisation, row.date, row.numerator, row.denominator)
                for row in settlements
                if row.round == head.key
            ),
        )
        for head in read(RoundRow, "demo_rounds")
    )
