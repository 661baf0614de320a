"""coop_core.national: what holds everywhere is complete and has its source."""

import itertools
from decimal import Decimal as D

import pytest

from coop_core import national
from coop_core.types import MARKS


def caps(kind):
    return [cap for cap in national.welfare_caps() if cap.kind == kind]


def test_the_structure_has_three_levels_from_province_to_member():
    levels = national.network_structure().levels
    assert [(level.rank, level.code) for level in levels] == [
        (0, "province"),
        (1, "district"),
        (2, "member"),
    ]


def test_the_structure_is_not_passed_off_as_stated():
    assert national.network_structure().mark == "inferred"


@pytest.mark.parametrize(
    "rows",
    [national.network_organisation_types(), national.network_activities()],
    ids=["types", "activities"],
)
def test_codes_are_unique_and_named_in_both_languages(rows):
    assert len({row.code for row in rows}) == len(rows) > 5
    for row in rows:
        assert row.name.isascii(), row
        assert any("ก" <= char <= "๙" for char in row.name_th), row


def test_every_row_has_a_source_and_a_mark():
    rows = (
        *national.network_organisation_types(),
        *national.network_activities(),
        *national.welfare_caps(),
    )
    for row in rows:
        assert row.source, row
        assert row.mark in MARKS, row


def test_the_types_belong_to_the_known_families():
    families = {row.family for row in national.network_organisation_types()}
    assert families == {
        "cooperative",
        "federation",
        "farmer_group",
        "financial",
        "occupational",
        "other",
    }


def test_the_caps_of_the_act_are_there():
    assert [cap.amount for cap in caps("application_fee")] == [D(100)]
    yearly = [cap.amount for cap in caps("maintenance_fee") if cap.period == "year"]
    assert yearly == [D(50)]


@pytest.mark.parametrize("kind", ["levy", "deduction"])
def test_steps_by_number_of_members_leave_no_gap(kind):
    steps = sorted(caps(kind), key=lambda cap: cap.min_members)
    assert steps[0].min_members == 1
    for step, following in itertools.pairwise(steps):
        assert following.min_members == step.max_members + 1
    assert steps[-1].max_members is None


def test_deductions_are_fractions():
    for cap in caps("deduction"):
        assert 0 < cap.amount < 1


def test_what_was_not_read_in_the_law_says_why():
    for cap in national.welfare_caps():
        assert cap.legal_source, cap
        if not cap.verified:
            assert cap.note, cap


def test_no_invented_row_is_national():
    assert "demonstration" not in {cap.mark for cap in national.welfare_caps()}
