"""Supporters, committees, meetings, plans and judgements, as the sources tell them."""

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
    heads = read(fact.Committee, "committees")
    return attach(heads, "committee", seats="committee_seats")


@hookimpl
def network_meetings() -> tuple[fact.Meeting, ...]:
    return read(fact.Meeting, "meetings")


@hookimpl
def network_plans() -> tuple[fact.Plan, ...]:
    return attach(
        read(fact.Plan, "plans"),
        "plan",
        points="plan_points",
        strategies="plan_strategies",
        actions="plan_actions",
        problems="plan_problems",
    )


@hookimpl
def network_judgements() -> tuple[fact.Judgement, ...]:
    return read(fact.Judgement, "judgements")
