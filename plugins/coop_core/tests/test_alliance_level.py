"""coop_core.alliance_level: the two levels and six indicators of the reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.alliance_level import CONDITIONS, CRITERIA, EVIDENCE, INDICATORS, assess

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
