"""Supporters, committees and plans, as the two abstracts tell them."""

from __future__ import annotations

from coop_core import types as fact
from coop_core.hookspecs import hookimpl

from .sheets import attach, read


@hookimpl
def network_agencies() -> tuple[fact.Agency, ...]:
    return read(fact.Agency, "agencies")


@hookimpl
def network_supports() -> tuple[fact.Support, ...]:
    return read(fact.Support, "supports")


@hookimpl
def network_committees() -> tuple[fact.Committee, ...]:
    return read(fact.Committee, "committees")


@hookimpl
def network_plans() -> tuple[fact.Plan, ...]:
    return attach(
        read(fact.Plan, "plans"),
        "plan",
        strategies="plan_strategies",
        actions="plan_actions",
        problems="plan_problems",
    )
