"""What is wrong with signatures, committees, meetings, plans and support.

Rules of :mod:`coop_core.validate`, which runs them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coop_core.answers import Answers
from coop_core.types import Finding, Meeting

#: approach -> how many stages it has
STAGES = {1: 3, 2: 4, 3: 3}


class Span(NamedTuple):
    """A period that a fact states."""

    hook: str
    what: str
    first: dt.date | None
    last: dt.date | None


def inner_references_known(answers: Answers) -> Iterator[Finding]:
    """Seats, signatures and plans name what the province, or the plan, states."""
    organisations = {row.key for row in answers.network_organisations}
    for hook, key, inner, name in _organisations_inside(answers):
        if name and name not in organisations:
            message = f"{key} names the unknown organisation {name!r}."
            yield Finding(hook, "reference", message, inner, "organisation")
    for plan in answers.network_plans:
        strategies = {row.key for row in plan.strategies}
        problems = {row.key for row in plan.problems}
        names = [("strategy", r.strategy, strategies, r.key) for r in plan.actions]
        names += [("problem", r.parent, problems, r.key) for r in plan.problems]
        for kind, name, known, key in names:
            if name and name not in known:
                message = f"{plan.key} names the unknown {kind} {name!r}."
                inner = f"{plan.key}/{key}"
                yield Finding("network_plans", "reference", message, inner)


def inner_keys_unique(answers: Answers) -> Iterator[Finding]:
    """No key stands twice in one plan, no organisation is judged twice alike."""
    for plan in answers.network_plans:
        for kind, rows in (
            ("strategy", plan.strategies),
            ("action", plan.actions),
            ("problem", plan.problems),
        ):
            for key, times in Counter(row.key for row in rows).items():
                if times > 1:
                    message = f"{plan.key}: the {kind} {key!r} stands {times} times."
                    inner = f"{plan.key}/{key}"
                    yield Finding("network_plans", "twice", message, inner, "key")
    judged = Counter(
        (row.alliance, row.indicator, row.source) for row in answers.network_judgements
    )
    for (alliance, indicator, source), times in judged.items():
        if times > 1:
            message = f"{alliance}: {source} judges {indicator} {times} times."
            key = f"{alliance}/{indicator}"
            yield Finding("network_judgements", "twice", message, key)


def periods_run_forward(answers: Answers) -> Iterator[Finding]:
    """Nothing ends before it begins."""
    for span in _spans(answers):
        if span.first and span.last and span.first > span.last:
            message = (
                f"{span.what} ends on {span.last}, before it begins on {span.first}."
            )
            yield Finding(span.hook, "period", message, span.what.partition(":")[0])


def parents_make_no_circle(answers: Answers) -> Iterator[Finding]:
    """Going up from a kind, a committee, a count or a problem comes to an end."""
    parents = [
        (
            "network_organisation_types",
            {row.code: row.parent for row in answers.network_organisation_types},
        ),
        (
            "network_committees",
            {row.key: row.parent for row in answers.network_committees},
        ),
        ("network_meetings", {m.key: m.merged_into for m in answers.network_meetings}),
        ("network_counts", {row.key: row.part_of for row in answers.network_counts}),
    ]
    parents += [
        ("network_plans", {row.key: row.parent for row in plan.problems})
        for plan in answers.network_plans
    ]
    for hook, above in parents:
        for key in above:
            if _is_in_circle(key, above):
                message = f"{key} stands above itself. Correct its parent."
                yield Finding(hook, "circle", message, key)


def somebody_keeps_it(answers: Answers) -> Iterator[Finding]:
    """A committee, a meeting or a plan is of an alliance or of an organisation."""
    for hook in ("network_committees", "network_meetings", "network_plans"):
        for row in getattr(answers, hook):
            owners = (row.alliance, row.organisation, getattr(row, "committee", ""))
            if not any(owners):
                message = f"{row.key} is of nobody. Name an alliance or organisation."
                yield Finding(hook, "owner", message, row.key)


def only_parties_sign(answers: Answers) -> Iterator[Finding]:
    """Who signs an agreement is one of its parties."""
    for row in answers.network_agreements:
        for name in dict.fromkeys(one.organisation for one in row.signatories):
            if name not in row.parties:
                message = f"{row.key} is signed by {name!r}, which is no party to it."
                inner = f"{row.key}/{name}"
                yield Finding("network_agreements", "signatory", message, inner)


def seats_filled_once(answers: Answers) -> Iterator[Finding]:
    """A seat is filled by one organisation."""
    for row in answers.network_committees:
        seats = Counter((seat.position, seat.number) for seat in row.seats)
        for (position, number), times in seats.items():
            if times > 1:
                message = (
                    f"{row.key}: seat {number} of {position} stands {times} times. "
                    "Number the seats of a position."
                )
                inner = f"{row.key}/{number}"
                yield Finding("network_committees", "seat", message, inner)


def committees_meet_from_a_day(answers: Answers) -> Iterator[Finding]:
    """Who is to meet regularly is to do so from some day on."""
    for row in answers.network_committees:
        if (row.cadence == "none") != (row.cadence_from is None):
            message = f"{row.key}: give both how often it meets and from when."
            yield Finding("network_committees", "cadence", message, row.key)


def meetings_make_sense(answers: Answers) -> Iterator[Finding]:
    """A merged meeting says into which one; only held ones have people."""
    for row in answers.network_meetings:
        for fault in _meeting_faults(row):
            message = f"{row.key}: {fault}"
            yield Finding("network_meetings", "meeting", message, row.key)


def causes_below_causes(answers: Answers) -> Iterator[Finding]:
    """Causes stand below causes or a problem, effects below effects or a problem."""
    for plan in answers.network_plans:
        kinds = {row.key: row.kind for row in plan.problems}
        for row in plan.problems:
            above = kinds.get(row.parent)
            if above and row.kind not in _BELOW[above]:
                message = (
                    f"{plan.key}: {row.key} ({row.kind}) cannot stand below "
                    f"{row.parent} ({above})."
                )
                inner = f"{plan.key}/{row.key}"
                yield Finding("network_plans", "tree", message, inner, "parent")


def numbers_in_bounds(answers: Answers) -> Iterator[Finding]:
    """Amounts of support and budgets are above zero, founders not below it."""
    for support in answers.network_supports:
        if support.amount is not None and support.amount <= 0:
            message = f"{support.key}: the amount is {support.amount}. {_ABOVE_ZERO}"
            key = support.key
            yield Finding("network_supports", "amount", message, key, "amount")
    for plan in answers.network_plans:
        for action in plan.actions:
            if action.budget is not None and action.budget <= 0:
                key = f"{plan.key}/{action.key}"
                message = f"{key}: the budget is {action.budget}. {_ABOVE_ZERO}"
                yield Finding("network_plans", "amount", message, key, "budget")
    for kind in answers.network_organisation_types:
        if kind.founders_least < 0:
            message = f"{kind.code}: {kind.founders_least} founders cannot be."
            yield Finding("network_organisation_types", "amount", message, kind.code)


def stages_of_the_approach(answers: Answers) -> Iterator[Finding]:
    """There are three approaches; a stage is one of the approach that is taken."""
    for row in answers.network_alliances:
        if row.approach is not None and row.approach not in STAGES:
            message = f"{row.key}: the approach is {row.approach}. Use 1, 2 or 3."
            yield Finding("network_alliances", "approach", message, row.key, "approach")
        stages = range(1, STAGES.get(row.approach or 0, 0) + 1)
        for number, times in Counter(step.number for step in row.steps).items():
            if number not in stages or times > 1:
                message = f"{row.key}: stage {number} is not in its approach, or twice."
                inner = f"{row.key}/{number}"
                yield Finding("network_alliances", "stage", message, inner, "number")
        for step in row.steps:
            if step.done_on and step.state != "done":
                message = f"{row.key}: stage {step.number} has a day, but is not done."
                inner = f"{row.key}/{step.number}"
                yield Finding("network_alliances", "stage", message, inner, "done_on")


_ABOVE_ZERO = "It must be above zero."


def _organisations_inside(answers: Answers) -> Iterator[tuple[str, str, str, str]]:
    """Hook, key of the fact, key of a fact inside it, organisation that this names."""
    for agreement in answers.network_agreements:
        for one in agreement.signatories:
            inner = f"{agreement.key}/{one.organisation}"
            yield "network_agreements", agreement.key, inner, one.organisation
    for committee in answers.network_committees:
        for seat in committee.seats:
            inner = f"{committee.key}/{seat.number}"
            yield "network_committees", committee.key, inner, seat.organisation
    for plan in answers.network_plans:
        for action in plan.actions:
            inner = f"{plan.key}/{action.key}"
            yield "network_plans", plan.key, inner, action.organisation


def _spans(answers: Answers) -> Iterator[Span]:
    for member in answers.network_alliance_members:
        what = f"{member.alliance}/{member.organisation}"
        yield Span("network_alliance_members", what, member.joined_on, member.left_on)
    for paper in answers.network_agreements:
        yield Span("network_agreements", paper.key, paper.date_from, paper.date_to)
    for row in answers.network_committees:
        yield Span("network_committees", row.key, row.formed_on, row.closed_on)
        what = f"{row.key}: its cadence"
        yield Span("network_committees", what, row.cadence_from, row.cadence_to)
    for meeting in answers.network_meetings:
        yield Span("network_meetings", meeting.key, meeting.date_from, meeting.date_to)
    for plan in answers.network_plans:
        yield Span("network_plans", plan.key, plan.date_from, plan.date_to)
        for action in plan.actions:
            what = f"{plan.key}/{action.key}"
            yield Span("network_plans", what, action.date_from, action.date_to)
            yield Span("network_plans", what, action.date_from, action.done_on)


def _is_in_circle(key: str, above: dict[str, str]) -> bool:
    seen = {key}
    parent = above[key]
    while parent in above and parent not in seen:
        seen.add(parent)
        parent = above[parent]
    return parent == key


def _meeting_faults(row: Meeting) -> Iterable[str]:
    if row.state == "merged" and not row.merged_into:
        yield "it is merged. Name the meeting that took its place."
    if row.merged_into and row.state != "merged":
        yield f"it names {row.merged_into}, but is not merged. Call it merged."
    counts = (row.people, row.organisations)
    if row.state != "held" and any(count is not None for count in counts):
        yield "it was not held, so nobody came. Leave the numbers empty."
    if any(count is not None and count <= 0 for count in counts):
        yield "the number of people or organisations is not above zero."


#: what may stand below what in a problem tree
_BELOW = {
    "problem": ("problem", "cause", "effect"),
    "cause": ("cause",),
    "effect": ("effect",),
}
RULES = (
    inner_references_known,
    inner_keys_unique,
    periods_run_forward,
    parents_make_no_circle,
    somebody_keeps_it,
    only_parties_sign,
    seats_filled_once,
    committees_meet_from_a_day,
    meetings_make_sense,
    causes_below_causes,
    stages_of_the_approach,
    numbers_in_bounds,
)
