"""coop_core.meeting: enough members, and the hours they sat."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.meeting import meeting_hours, quorum

MEMBERS = st.integers(0, 500)


@given(MEMBERS)
def test_the_rules_by_their_words(members):
    half, majority = quorum("half", members), quorum("majority", members)
    assert 2 * half >= members > 2 * (half - 1) or members == half == 0
    assert 2 * majority > members >= 2 * (majority - 1) or members == majority == 0
    two_thirds = quorum("two_thirds", members)
    assert 3 * two_thirds >= 2 * members
    assert max(half, majority, two_thirds) <= members


def test_a_number_is_that_number_and_no_rule_asks_for_none():
    assert quorum("number", 15, 9) == 9
    assert quorum("none", 15) == 0


@pytest.mark.parametrize("bad", [("half", -1), ("number", 3, -2), ("most", 3)])
def test_a_quorum_of_nonsense_is_refused(bad):
    with pytest.raises(ValueError, match=r"at least 0|not known"):
        quorum(*bad)


@pytest.mark.parametrize(
    ("start", "stop", "hours"),
    [
        ("2004-08-15 09:00", "2004-08-15 12:30", Fraction(7, 2)),
        ("2004-11-20 09:00", "2004-11-21 16:00", Fraction(14)),
        ("2004-08-15 22:00", "2004-08-16 01:00", Fraction(3)),
        ("2004-08-15 09:00", "2004-08-15 09:00", Fraction(0)),
    ],
    ids=["half-a-day", "two-days", "past-midnight", "no-time"],
)
def test_hours_that_people_sat(start, stop, hours):
    times = map(dt.datetime.fromisoformat, (start, stop))
    assert meeting_hours(*times) == hours


def test_a_meeting_that_ends_before_it_begins_has_no_hours():
    with pytest.raises(ValueError, match="ends after it begins"):
        meeting_hours(
            *map(dt.datetime.fromisoformat, ["2004-08-15 09:00", "2004-08-15"])
        )
