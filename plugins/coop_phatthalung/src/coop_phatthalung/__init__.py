"""Phatthalung (TH-93). The facts are CSV tables in ``data``, each row with its source.

Tables named ``demo_…`` hold what is invented for demonstration and nothing else.
"""

from __future__ import annotations

from coop_core import types as fact
from coop_core.hookspecs import hookimpl

from . import structure
from .sheets import attach, read
from .working import (
    network_agencies,
    network_committees,
    network_plans,
    network_supports,
)


@hookimpl
def network_structure() -> fact.Structure:
    return structure.STRUCTURE


@hookimpl
def network_brands() -> tuple[fact.Brand, ...]:
    return read(fact.Brand, "brands")


@hookimpl
def network_organisations() -> tuple[fact.Organisation, ...]:
    return read(fact.Organisation, "organisations", "demo_organisations")


@hookimpl
def network_alliances() -> tuple[fact.Alliance, ...]:
    return read(fact.Alliance, "alliances")


@hookimpl
def network_alliance_members() -> tuple[fact.AllianceMember, ...]:
    return read(fact.AllianceMember, "alliance_members")


@hookimpl
def network_centres() -> tuple[fact.Centre, ...]:
    return read(fact.Centre, "centres")


@hookimpl
def network_effects() -> tuple[fact.Effect, ...]:
    return read(fact.Effect, "effects")


@hookimpl
def procurement_commodities() -> tuple[fact.Commodity, ...]:
    return read(fact.Commodity, "commodities", "demo_commodities")


@hookimpl
def procurement_reference_prices() -> tuple[fact.ReferencePrice, ...]:
    return read(fact.ReferencePrice, "demo_reference_prices")


@hookimpl
def procurement_trades() -> tuple[fact.JointTrade, ...]:
    return read(fact.JointTrade, "demo_trades")


@hookimpl
def procurement_price_rules() -> tuple[fact.PriceRule, ...]:
    heads = read(fact.PriceRule, "demo_price_rules")
    return attach(
        heads,
        "rule",
        readings="demo_price_readings",
        grades="demo_price_grades",
        steps="demo_price_steps",
    )
