"""coop_core.national: what holds everywhere is complete and has its source."""

import itertools
from decimal import Decimal as D

import pytest

from coop_core import national as module
from coop_core import tables
from coop_core.national import plugin as national
from coop_core.types import MARKS, Count, Lesson, Pattern

PATTERNS = tables.read("coop_core", "patterns", Pattern)
LESSONS = {row.key: row for row in tables.read("coop_core", "lessons", Lesson)}


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


def test_the_module_answers_for_the_plugin_and_never_with_none():
    assert module.network_activities() == national.network_activities()
    assert national.network_deals() is None
    assert module.network_deals() == ()
    with pytest.raises(AttributeError, match="no attribute 'network_deal'"):
        module.network_deal()


def test_no_invented_row_is_national():
    rows = (*national.welfare_caps(), *PATTERNS, *LESSONS.values())
    assert "demonstration" not in {row.mark for row in rows}


def test_table_2_3_tells_vertical_from_horizontal_networks():
    """เครือข่ายในแนวตั้ง … ชุมนุมสหกรณ์จังหวัด; เครือข่ายในแนวราบ … ร้านลอยฟ้า"""
    stands = {row.code: row.orientation for row in PATTERNS}
    assert stands["federation_agricultural"] == stands["savings_network"] == "vertical"
    assert stands["managers_club"] == stands["floating_shop_network"] == "horizontal"
    assert stands["village_fund_network"] == ""


def test_fourteen_recommendations_in_the_order_of_the_source():
    """ข้อเสนอ … มี 14 ประการ (executive summary)"""
    printed = [LESSONS[f"r{number}"] for number in range(1, 15)]
    assert [row.number for row in printed] == list(range(1, 15))
    assert {row.kind for row in printed} == {"recommendation"}
    assert "ทำเนียบ" in printed[6].text_th
    assert "ตัวชี้วัด" in printed[7].text_th
    assert "หน่วยที่ปรึกษา" in printed[12].text_th


def test_numbers_of_lessons_run_within_their_kind():
    for kind in {row.kind for row in LESSONS.values()}:
        numbers = [row.number for row in LESSONS.values() if row.kind == kind]
        assert numbers == list(range(1, len(numbers) + 1)), kind


def test_the_nine_provinces_have_31_networks():
    """ทั้งสิ้น 31 เครือข่าย; the figures of the provinces add up to the same."""
    (networks,) = tables.read("coop_core", "counts", Count)
    assert (networks.quantity, networks.unit, networks.area) == (31, "network", "")
    assert networks.quantity == 2 + 7 + 1 + 4 + 4 + 2 + 3 + 1 + 7


def test_the_researchers_own_doubts_are_kept():
    """ร้อยละ 46 … ร้อยละ 67 (table 4.2)"""
    assert "ร้อยละ 46" in LESSONS["nine.linking"].text_th
    assert "ร้อยละ 67" in LESSONS["nine.time"].text_th
    assert LESSONS["forms.of_networks"].mark == "conflict"
