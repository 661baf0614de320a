"""coop_core.alliance_level: the two levels and six indicators of the reports."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core import types
from coop_core.alliance_level import (
    CONDITIONS,
    CRITERIA,
    EVIDENCE,
    INDICATORS,
    assess,
    meets_monthly,
)
from coop_core.cadence import Gathering

RANK = {"forming": 0, "initial": 1, "true": 2}
INITIAL = {"participation", "agreement", "committee"}
TRUE = INITIAL | {"managing_body", "plan", "execution", "result_money"}
some_evidence = st.sets(st.sampled_from(sorted(EVIDENCE)))


@pytest.mark.parametrize(
    ("evidence", "level"),
    [
        (set(), "forming"),
        ({"joint_purchase", "joint_sale", "support"}, "forming"),
        (INITIAL - {"committee"}, "forming"),
        (INITIAL, "initial"),
        # Samut Prakan's initial alliances had written a plan and not carried it out.
        (INITIAL | {"managing_body", "plan"}, "initial"),
        (TRUE - {"result_money"}, "initial"),
        (TRUE, "true"),
        (TRUE - {"result_money"} | {"result_other"}, "true"),
        # Managed, planned and carried out, but nothing was ever agreed.
        (TRUE - {"agreement"}, "forming"),
    ],
)
def test_the_level_follows_the_definitions_of_the_sources(evidence, level):
    assert assess(evidence).level == level


def test_there_are_six_indicators_and_each_code_is_one_criterion():
    assert len(INDICATORS) == 6
    codes = [one.code for one in CRITERIA]
    assert len(set(codes)) == len(codes)


def test_what_is_missing_is_said_for_the_next_level_only():
    assert assess({"agreement"}).missing == ("participation", "committee")
    assert assess(TRUE - {"plan"}).missing == ("plan",)
    assert assess(TRUE).missing == ()


def test_an_indicator_counts_once_and_only_with_its_own_evidence():
    assert assess({"joint_sale"}).indicators == 1
    assert assess(INITIAL).indicators == 0
    assert assess(EVIDENCE).indicators == 6


def test_unknown_evidence_is_refused_by_name():
    with pytest.raises(ValueError, match="rumour"):
        assess({"agreement", "rumour"})


@given(some_evidence, some_evidence)
def test_more_evidence_never_lowers_anything(some, more):
    before, after = assess(some), assess(some | more)
    assert RANK[before.level] <= RANK[after.level]
    assert before.met <= after.met


@given(some_evidence)
def test_the_missing_conditions_are_what_stands_between(evidence):
    result = assess(evidence)
    assert result.met.isdisjoint(result.missing)
    if result.missing:
        needed = {e for c in CONDITIONS if c.code in result.missing for e in c.evidence}
        assert RANK[assess(evidence | needed).level] > RANK[result.level]
    else:
        assert result.level == "true"


def months(*texts, outcome="held"):
    return [Gathering(dt.date.fromisoformat(f"{text}-20"), outcome) for text in texts]


YEAR = [f"2025-{month:02}" for month in range(6, 13)]
YEAR += [f"2026-{month:02}" for month in range(1, 6)]
TODAY = dt.date(2026, 6, 15)
LONG_AGO = dt.date(2004, 8, 1)


def test_twelve_months_without_a_break_are_enough_and_eleven_are_not():
    assert meets_monthly(LONG_AGO, TODAY, months(*YEAR))
    for missing in YEAR:
        left = [month for month in YEAR if month != missing]
        assert not meets_monthly(LONG_AGO, TODAY, months(*left))


def test_the_running_month_may_lack_its_meeting_and_the_past_one_may_not():
    assert meets_monthly(LONG_AGO, dt.date(2026, 6, 30), months(*YEAR))
    assert not meets_monthly(LONG_AGO, dt.date(2026, 7, 1), months(*YEAR))


def test_a_cancelled_month_breaks_and_a_merged_one_does_not():
    others = months(*YEAR[:-1])
    for outcome, met in (("cancelled", False), ("postponed", False), ("merged", True)):
        meetings = others + months(YEAR[-1], outcome=outcome)
        assert meets_monthly(LONG_AGO, TODAY, meetings) is met


def test_a_young_committee_needs_three_months_and_every_one_of_them():
    assert not meets_monthly(dt.date(2026, 4, 1), TODAY, months("2026-04", "2026-05"))
    assert meets_monthly(
        dt.date(2026, 3, 9), TODAY, months("2026-03", "2026-04", "2026-05")
    )
    assert not meets_monthly(
        dt.date(2026, 2, 1), TODAY, months("2026-03", "2026-04", "2026-05")
    )


def test_a_committee_that_begins_later_does_not_meet_yet():
    assert not meets_monthly(dt.date(2026, 7, 1), TODAY, months("2026-07"))


def test_a_province_judges_by_the_same_indicators():
    assert tuple(one.code for one in INDICATORS) == types.INDICATORS
