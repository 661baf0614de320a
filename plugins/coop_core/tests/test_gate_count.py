"""coop_core.gate_count: five outcomes, and every difference named."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.gate_count import Count, deviations, outcome

packs = st.integers(0, 50)


def found(count):
    return [(one.kind, one.before, one.after) for one in deviations(count)]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(100, 100), "ordered"),
        (Count(100, 101), "more"),
        (Count(100, 99), "less"),
        (Count(100, 99, dead=1), "less"),
        (Count(100, 100, other_quality=True), "other"),
        (Count(10, 10, expected_weight=D(500), weight=D(480)), "other"),
        (Count(100, 0, refused=100), "refused"),
        (Count(0, 0, refused=5), "refused"),
        (Count(100, 60, refused=40), "less"),
    ],
)
def test_the_outcome_of_a_product(count, said):
    assert outcome(count) == said


def test_every_difference_is_named_with_what_should_have_been():
    count = Count(100, 90, 6, 2, D(4500), D(4400), D(1), True)
    assert found(count) == [
        ("refused", 0, 6),
        ("dead", 0, 2),
        ("quality", 90, 90),
        ("weight", 4500, 4400),
        ("less", 100, 98),
    ]


def test_a_scale_within_its_margin_is_no_difference():
    assert not found(Count(10, 10, 0, 0, D(500), D(505), D(1)))


def test_what_was_not_weighed_is_no_difference():
    assert not found(Count(10, 10, expected_weight=D(500)))


@given(due=packs, taken=packs, refused=packs, dead=packs)
def test_as_ordered_needs_no_reason_and_all_else_does(due, taken, refused, dead):
    count = Count(due, taken, refused, dead)
    if outcome(count) != "ordered":
        assert found(count)
    if not found(count):
        assert outcome(count) == "ordered"
