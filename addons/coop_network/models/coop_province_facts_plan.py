# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The plans of a province with their lines."""

from . import coop_province_facts as facts
from .coop_province_kind import Kind, Text

DONE = 100


def kinds():
    """In the order of their dependence."""
    return [
        Kind("plan", "coop.plan", _plans, _plan, kept=True),
        Kind("plan_point", "coop.plan.point", _points, _point, kept=True),
        Kind(
            "plan_strategy",
            "coop.plan.strategy",
            _lines("strategies"),
            _strategy,
            kept=True,
        ),
        Kind("plan_action", "coop.plan.action", _lines("actions"), _action, kept=True),
        Kind("plan_progress", "coop.plan.progress", _progresses, _progress, kept=True),
        Kind(
            "plan_problem", "coop.plan.problem", _lines("problems"), _problem, kept=True
        ),
    ]


def _plans(province):
    """Kept by whom the plan names, else by whoever keeps its alliance."""
    keepers = facts.keepers(province)
    return [
        (one.key, (one, one.organisation or keepers.get(one.alliance, "")))
        for one in province.network_plans()
    ]


def _plan(loader, fact):
    plan, keeper = fact
    return {
        "code": plan.key,
        "name": Text(plan.name, plan.name_th),
        "network_id": loader._ref("alliance", plan.alliance),
        "organisation_id": loader._ref("organisation", keeper),
        "year_from": plan.date_from.year,
        "year_to": plan.date_to.year,
        "vision": plan.vision_th,
        "mission": plan.mission_th,
        "state": plan.state,
        "currency_id": facts.baht(loader),
        **facts.sourced(plan),
    }


def _lines(name):
    """The strategies, actions or problems of all plans, with their place."""

    def ask(province):
        return [
            (f"{plan.key}/{line.key}", (plan.key, 10 * number, line))
            for plan in province.network_plans()
            for number, line in enumerate(getattr(plan, name), start=1)
        ]

    return ask


def _points(province):
    """Numbered within their kind: they have no name of their own."""
    pairs = []
    for plan in province.network_plans():
        counts = {}
        for point in plan.points:
            number = counts[point.kind] = counts.get(point.kind, 0) + 1
            key = f"{plan.key}/{point.kind}/{number}"
            pairs.append((key, (plan.key, 10 * number, point)))
    return pairs


def _point(loader, fact):
    plan, sequence, point = fact
    return {
        "plan_id": loader._ref("plan", plan),
        "sequence": sequence,
        "kind": point.kind,
        "text": point.text_th,
        **facts.sourced(point),
    }


def _strategy(loader, fact):
    plan, sequence, strategy = fact
    return {
        "plan_id": loader._ref("plan", plan),
        "sequence": sequence,
        "name": strategy.text_th,
        **facts.sourced(strategy),
    }


def _action(loader, fact):
    plan, sequence, action = fact
    strategy = action.strategy and f"{plan}/{action.strategy}"
    return {
        "plan_id": loader._ref("plan", plan),
        "strategy_id": loader._ref("plan_strategy", strategy),
        "sequence": sequence,
        "name": action.text_th,
        "organisation_id": loader._ref("organisation", action.organisation),
        "date_from": action.date_from,
        "date_to": action.date_to,
        "budget": action.budget,
        **facts.sourced(action),
    }


def _progresses(province):
    """Of the lines that the source says were carried out, in that month."""
    return [
        (f"{plan.key}/{action.key}", (f"{plan.key}/{action.key}", action))
        for plan in province.network_plans()
        for action in plan.actions
        if action.done_on
    ]


def _progress(loader, fact):
    key, action = fact
    return {
        "action_id": loader._ref("plan_action", key),
        "month": action.done_on.replace(day=1),
        "percent": DONE,
        "note": action.source,
    }


def _problem(loader, fact):
    plan, _sequence, problem = fact
    parent = problem.parent and f"{plan}/{problem.parent}"
    return {
        "plan_id": loader._ref("plan", plan),
        "parent_id": loader._ref("plan_problem", parent),
        "kind": problem.kind,
        "name": problem.text_th,
        **facts.sourced(problem),
    }
