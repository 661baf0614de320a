"""coop_core.validate_working: each rule finds its fault, names it, and nothing else."""

import datetime as dt
from decimal import Decimal as D

import pytest

from coop_core.types import Signatory, Step
from coop_core.validate_working import RULES


def day(number):
    return dt.date(2004, 7, number)


@pytest.fixture
def changed(faults, facts):
    """The messages when the one fact of a hook has these fields changed."""

    def change(hook, name, **fields):
        return faults(**{hook: (getattr(facts, name)._replace(**fields),)})

    return change


@pytest.fixture
def planned(changed, facts):
    """The messages when the first strategy, action or problem is changed."""

    def change(field, **fields):
        first, *others = getattr(facts.plan, field)
        rows = (first._replace(**fields), *others)
        return changed("network_plans", "plan", **{field: rows})

    return change


def test_a_kind_of_an_unknown_wider_kind_is_refused(faults, answered):
    first, *others = answered().network_organisation_types
    rows = (first._replace(parent="x"), *others)
    (message,) = faults(network_organisation_types=rows)
    assert message == f"{first.code} names the unknown organisation type 'x'."


@pytest.mark.parametrize(
    ("field", "name", "kind"),
    [
        ("actions", "organisation", "organisation"),
        ("actions", "strategy", "strategy"),
        ("problems", "parent", "problem"),
    ],
)
def test_a_plan_that_names_nothing_known_is_refused(planned, field, name, kind):
    assert planned(field, **{name: "x"}) == [f"plan names the unknown {kind} 'x'."]


def test_a_seat_of_an_unknown_organisation_is_refused(changed, facts):
    seats = (facts.committee.seats[0]._replace(organisation="x"),)
    found = changed("network_committees", "committee", seats=seats)
    assert found == ["committee names the unknown organisation 'x'."]


@pytest.mark.parametrize(
    ("field", "kind", "key"),
    [
        ("strategies", "strategy", "buy"),
        ("actions", "action", "urea"),
        ("problems", "problem", "debt"),
    ],
)
def test_a_key_that_stands_twice_in_a_plan_is_refused(changed, facts, field, kind, key):
    rows = getattr(facts.plan, field)
    found = changed("network_plans", "plan", **{field: (*rows, rows[0])})
    assert found == [f"plan: the {kind} '{key}' stands 2 times."]


def test_the_same_source_does_not_judge_twice(faults, facts):
    other = facts.judgement._replace(verdict="yes")
    (message,) = faults(network_judgements=(facts.judgement, other))
    assert message == "alliance: report.txt judges welfare 2 times."
    elsewhere = other._replace(source="another.txt")
    assert faults(network_judgements=(facts.judgement, elsewhere)) == []


@pytest.mark.parametrize(
    ("hook", "name", "first", "last"),
    [
        ("network_alliance_members", "member", "joined_on", "left_on"),
        ("network_agreements", "agreement", "date_from", "date_to"),
        ("network_committees", "committee", "formed_on", "closed_on"),
        ("network_committees", "committee", "cadence_from", "cadence_to"),
        ("network_meetings", "meeting", "date_from", "date_to"),
        ("network_plans", "plan", "date_from", "date_to"),
    ],
)
def test_what_ends_before_it_begins_is_refused(changed, hook, name, first, last):
    (message,) = changed(hook, name, **{first: day(5), last: day(4)})
    assert message.endswith("ends on 2004-07-04, before it begins on 2004-07-05.")
    assert changed(hook, name, **{first: day(5), last: day(5)}) == []


@pytest.mark.parametrize("last", ["date_to", "done_on"])
def test_an_action_ends_and_is_done_after_its_beginning(planned, last):
    (message,) = planned("actions", **{"date_from": day(5), last: day(4)})
    assert message.startswith("plan/urea ends on 2004-07-04")
    assert planned("actions", **{"date_from": day(5), last: day(5)}) == []


def test_a_committee_above_itself_is_refused(faults, facts):
    one = facts.committee._replace(parent="other")
    other = facts.committee._replace(key="other", parent="committee")
    found = faults(network_committees=(one, other))
    assert found == [
        "committee stands above itself. Correct its parent.",
        "other stands above itself. Correct its parent.",
    ]


def test_a_problem_above_itself_is_refused(planned):
    (message,) = planned("problems", parent="debt")
    assert message == "debt stands above itself. Correct its parent."


def test_a_wider_kind_above_itself_is_refused(faults, answered):
    first, *others = answered().network_organisation_types
    rows = (first._replace(parent=first.code), *others)
    (message,) = faults(network_organisation_types=rows)
    assert message.startswith(f"{first.code} stands above itself")


@pytest.mark.parametrize(
    ("above", "kind", "good"),
    [
        ("problem", "effect", True),
        ("cause", "cause", True),
        ("cause", "effect", False),
        ("effect", "cause", False),
        ("cause", "problem", False),
    ],
)
def test_causes_and_effects_do_not_mix(changed, facts, above, kind, good):
    debt, price = facts.plan.problems
    rows = (debt._replace(kind=above), price._replace(kind=kind))
    found = changed("network_plans", "plan", problems=rows)
    wrong = [f"plan: price ({kind}) cannot stand below debt ({above})."]
    assert found == ([] if good else wrong)


@pytest.mark.parametrize(
    ("hook", "name"), [("network_committees", "committee"), ("network_plans", "plan")]
)
def test_what_is_of_nobody_is_refused(changed, hook, name):
    (message,) = changed(hook, name, alliance="")
    assert message == f"{name} is of nobody. Name an alliance or organisation."
    assert changed(hook, name, alliance="", organisation="group") == []


def test_a_meeting_may_be_of_its_committee_alone(changed):
    assert changed("network_meetings", "meeting", alliance="") == []
    fields = {"alliance": "", "committee": ""}
    (message,) = changed("network_meetings", "meeting", **fields)
    assert message.startswith("meeting is of nobody.")


@pytest.mark.parametrize(
    ("organisation", "good"), [("district", True), ("group", False)]
)
def test_only_a_party_signs(faults, facts, organisation, good):
    name = Signatory(organisation, "ผู้จัดการ", "", True, True, "report.txt")
    row = facts.agreement._replace(signatories=(name,))
    found = faults(network_agreements=(row,))
    wrong = ["mou is signed by 'group', which is no party to it."]
    assert found == ([] if good else wrong)


def test_a_seat_is_filled_once(changed, facts):
    (seat,) = facts.committee.seats
    other = seat._replace(organisation="district")
    (message,) = changed("network_committees", "committee", seats=(seat, other))
    assert message.startswith("committee: seat 1 of chair stands 2 times.")
    for fields in ({"number": 2}, {"position": "member"}):
        seats = (seat, other._replace(**fields))
        assert changed("network_committees", "committee", seats=seats) == []


@pytest.mark.parametrize(
    ("cadence", "since", "good"),
    [("month", None, False), ("none", 1, False), ("none", None, True)],
)
def test_how_often_and_from_when_go_together(changed, cadence, since, good):
    fields = {"cadence": cadence, "cadence_from": since and day(since)}
    found = changed("network_committees", "committee", **fields)
    assert (found == []) is good


UNHELD = {"people": None, "organisations": None}


def test_a_merged_meeting_says_into_which(changed):
    found = changed("network_meetings", "meeting", state="merged", **UNHELD)
    assert found == [
        "meeting: it is merged. Name the meeting that took its place.",
    ]


def test_a_meeting_merged_into_another_is_accepted(faults, facts):
    gone = facts.meeting._replace(
        key="gone", state="merged", merged_into="meeting", **UNHELD
    )
    assert faults(network_meetings=(facts.meeting, gone)) == []
    (message,) = faults(network_meetings=(facts.meeting, gone._replace(state="held")))
    assert message == "gone: it names meeting, but is not merged. Call it merged."


def test_a_meeting_merged_into_nothing_known_is_refused(changed):
    fields = {"state": "merged", "merged_into": "x", **UNHELD}
    (message,) = changed("network_meetings", "meeting", **fields)
    assert message == "meeting names the unknown meeting 'x'."


def test_a_meeting_merged_into_itself_is_refused(changed):
    fields = {"state": "merged", "merged_into": "meeting", **UNHELD}
    (message,) = changed("network_meetings", "meeting", **fields)
    assert message.startswith("meeting stands above itself")


@pytest.mark.parametrize("state", ["planned", "postponed", "cancelled"])
def test_nobody_came_to_what_was_not_held(changed, state):
    (message,) = changed("network_meetings", "meeting", state=state)
    assert "it was not held, so nobody came" in message
    assert changed("network_meetings", "meeting", state=state, **UNHELD) == []


@pytest.mark.parametrize("count", ["people", "organisations"])
def test_nobody_is_no_number_of_people(changed, count):
    (message,) = changed("network_meetings", "meeting", **{count: 0})
    assert "is not above zero" in message
    assert changed("network_meetings", "meeting", **{count: 1}) == []


def test_support_and_budget_are_above_zero(changed, planned):
    (message,) = changed("network_supports", "support", amount=D(0))
    assert message == "support: the amount is 0. It must be above zero."
    assert changed("network_supports", "support", amount=None) == []
    (message,) = planned("actions", budget=D(0))
    assert message == "plan/urea: the budget is 0. It must be above zero."
    assert planned("actions", budget=None) == []


@pytest.mark.parametrize(
    ("approach", "good"), [(None, True), (0, False), (1, True), (3, True), (4, False)]
)
def test_there_are_three_approaches(changed, approach, good):
    found = changed("network_alliances", "alliance", approach=approach)
    assert (found == []) is good


@pytest.mark.parametrize(
    ("approach", "numbers", "good"),
    [
        (2, (1, 4), True),
        (1, (4,), False),
        (2, (0,), False),
        (2, (3, 3), False),
        (None, (1,), False),
    ],
)
def test_a_stage_is_of_the_approach_that_is_taken(changed, approach, numbers, good):
    steps = tuple(Step(number, "todo", None, "report.txt") for number in numbers)
    fields = {"approach": approach, "steps": steps}
    assert (changed("network_alliances", "alliance", **fields) == []) is good


@pytest.mark.parametrize(("state", "good"), [("doing", False), ("done", True)])
def test_only_a_stage_that_is_done_has_a_day(changed, state, good):
    steps = (Step(1, state, day(1), "report.txt"),)
    found = changed("network_alliances", "alliance", approach=1, steps=steps)
    assert (found == []) is good


def test_founders_below_zero_are_refused(faults, answered):
    first, *others = answered().network_organisation_types
    rows = (first._replace(founders_least=-1), *others)
    (message,) = faults(network_organisation_types=rows)
    assert "-1 founders cannot be" in message


def test_every_rule_says_what_it_holds():
    for rule in RULES:
        assert rule.__doc__, rule
