"""coop_core.fact_key: what a fact is called, and in which row it stands."""

import pytest

from coop_core.fact_key import Spot, is_called, key_of, located
from coop_core.types import Finding


def test_a_fact_is_called_by_as_many_fields_as_tell_it_apart(facts):
    assert key_of(facts.alliance) == "alliance"
    assert key_of(facts.member) == "alliance/group"
    assert key_of(facts.centre) == "alliance/fertiliser//federation"
    assert key_of(facts.committee.seats[0], "committee") == "committee/1"


@pytest.mark.parametrize(
    ("key", "is_one"),
    [
        ("alliance", True),
        ("alliance/group", True),
        ("group", False),
        ("alliance/other", False),
        ("", False),
    ],
)
def test_a_fact_goes_by_its_first_fields(facts, key, is_one):
    assert is_called(facts.member, key) is is_one


def test_a_fact_inside_another_goes_by_both_names(facts):
    action = facts.plan.actions[0]
    assert is_called(action, "plan/urea", "plan")
    assert not is_called(action, "plan", "plan")
    assert not is_called(action, "urea", "plan")


SPOTS = {
    ("hook", "a"): [Spot("a.csv", 2, False)],
    ("hook", "b"): [Spot("a.csv", 3, False), Spot("demo_a.csv", 4, True)],
    ("hook", "c"): [Spot("a.csv", 5, True)],
}


@pytest.mark.parametrize(
    ("key", "column", "sources"),
    [
        ("a", "", ["a.csv row 2"]),
        ("a", "name", ["a.csv row 2 column name"]),
        ("b", "", ["a.csv row 3, demo_a.csv row 4"]),
        ("c", "", []),
        ("d", "", ["hook"]),
    ],
)
def test_a_finding_is_told_by_the_rows_of_its_fact(key, column, sources):
    finding = Finding("hook", "rule", "Wrong.", key, column)
    assert [found.source for found in located([finding], SPOTS)] == sources
