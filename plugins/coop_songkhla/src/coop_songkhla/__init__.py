"""Songkhla (TH-90). The facts are CSV tables in ``data``, each row with its source.

Tables named ``demo_…`` hold what is invented for demonstration and nothing else.
"""

from __future__ import annotations

from coop_core import types as fact
from coop_core.hookspecs import hookimpl

from . import funds, rounds, structure
from .sheets import attach, read
from .working import (
    network_agencies,
    network_committees,
    network_judgements,
    network_meetings,
    network_plans,
    network_supports,
)


@hookimpl
def network_structure() -> fact.Structure:
    return structure.STRUCTURE


@hookimpl
def network_organisations() -> tuple[fact.Organisation, ...]:
    return read(fact.Organisation, "organisations", "demo_organisations")


@hookimpl
def network_alliances() -> tuple[fact.Alliance, ...]:
    heads = read(fact.Alliance, "alliances")
    return attach(heads, "alliance", steps="alliance_steps")


@hookimpl
def network_alliance_members() -> tuple[fact.AllianceMember, ...]:
    return read(fact.AllianceMember, "alliance_members")


@hookimpl
def network_centres() -> tuple[fact.Centre, ...]:
    return read(fact.Centre, "centres")


@hookimpl
def network_agreements() -> tuple[fact.Agreement, ...]:
    heads = read(fact.Agreement, "agreements")
    return attach(heads, "agreement", signatories="agreement_signatories")


@hookimpl
def network_deals() -> tuple[fact.Deal, ...]:
    return read(fact.Deal, "deals")


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
def procurement_rounds() -> tuple[fact.JointRound, ...]:
    return rounds.joint_rounds()


@hookimpl
def welfare_funds() -> tuple[fact.Fund, ...]:
    return funds.welfare_funds()


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
