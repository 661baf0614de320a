"""What the report on Songkhla counts, asks on its forms, finds and recommends."""

from decimal import Decimal as D

import pytest

from coop_core import tables
from coop_core.types import (
    INDICATORS,
    Count,
    Form,
    FundPolicy,
    Lesson,
    LocalAccount,
    LocalIndicator,
)

PACKAGE = "coop_songkhla"
LESSONS = {row.key: row for row in tables.read(PACKAGE, "lessons", Lesson)}


def read(name, kind):
    return {row[0]: row for row in tables.read(PACKAGE, name, kind)}


@pytest.fixture(scope="module")
def forms():
    rows = tables.read(PACKAGE, "forms", Form)
    rows = tables.attach(rows, "questions", PACKAGE, "form_questions", "form")
    return {row.key: row for row in rows}


@pytest.mark.parametrize(
    ("key", "quantity", "unit", "area"),
    [
        ("songkhla.surveyed", 40, "organisation", "90"),
        ("songkhla.districts", 16, "district", "90"),
        ("songkhla.workshop.people", 86, "person", "90"),
        ("songkhla.workshop.organisations", 50, "organisation", "90"),
        ("songkhla.seminar.people", 44, "person", "9009"),
        ("songkhla.seminar.organisations", 21, "organisation", "9009"),
    ],
)
def test_counts_as_printed(key, quantity, unit, area):
    """40 แห่ง … 16 อำเภอ … 86 คน จาก 50 องค์กร … 21 องค์กร 44 คน"""
    count = read("counts", Count)[key]
    assert (count.quantity, count.unit, count.area) == (quantity, unit, area)
    assert not count.about


def test_the_basic_survey_found_four_things():
    """บัญชีขาดมาตรฐาน … กู้ยืมเงินระหว่างกัน … 3 องค์กรหรือมากกว่า … ขนาดเล็ก"""
    found = [row.text_th for key, row in LESSONS.items() if key.startswith("survey.")]
    assert len(found) == 4
    for words, text in zip(
        ("มาตรฐาน", "กู้ยืมเงิน", "3 องค์กร", "ขนาดเล็ก"), found, strict=True
    ):
        assert words in text


def test_the_six_measures_of_success_stand_in_the_order_of_the_report():
    keys = [key.removeprefix("kpi.") for key in LESSONS if key.startswith("kpi.")]
    assert tuple(keys) == INDICATORS


@pytest.mark.parametrize(
    ("beginning", "kind", "how_many"),
    [
        ("success_factor.", "success", 11),
        ("recommend.practice.", "recommendation", 7),
        ("obstacle.", "obstacle", 4),
        ("factor.", "factor", 3),
    ],
)
def test_lessons_are_complete(beginning, kind, how_many):
    rows = [row for key, row in LESSONS.items() if key.startswith(beginning)]
    assert len(rows) == how_many
    assert {row.kind for row in rows} == {kind}


def test_lessons_are_numbered_within_their_kind():
    for kind in {row.kind for row in LESSONS.values()}:
        numbers = [row.number for row in LESSONS.values() if row.kind == kind]
        assert numbers == list(range(1, len(numbers) + 1)), kind


def test_small_ones_are_to_merge_and_all_to_keep_standard_accounts():
    """หากมีการควบรวมองค์กรชุมชนให้ใหญ่ขึ้น … ให้ทุกองค์กรใช้ระบบบัญชีที่มีมาตรฐาน"""
    assert "ควบรวม" in LESSONS["recommend.merge"].text_th
    assert "ทุกองค์กร" in LESSONS["recommend.standard_accounting"].text_th
    target = read("indicators", LocalIndicator)["standard_accounts"]
    assert (target.target, target.unit_th, target.mark) == (100, "ร้อยละ", "inferred")


def test_the_form_of_the_field_work_has_its_printed_name(forms):
    """“แบบบันทึกข้อมูลพื้นฐานสำหรับสร้างยุทธศาสตร์การเชื่อมโยงเครือข่ายองค์กร” (no. 5)"""
    form = forms["form.basic_data"]
    assert form.name_th == "แบบบันทึกข้อมูลพื้นฐานสำหรับสร้างยุทธศาสตร์การเชื่อมโยงเครือข่ายองค์กร"
    assert form.mark == "stated"
    assert {question.mark for question in form.questions} == {"inferred"}


def test_organisations_give_chair_place_members_and_business(forms):
    """รายชื่อประธาน ที่ตั้งองค์กร ตลอดจนจำนวนสมาชิกและ ปริมาณธุรกิจ (no. 11)"""
    asked = [question.name_th for question in forms["form.organisation"].questions]
    assert asked[:4] == ["ชื่อประธาน", "ที่ตั้งองค์กร", "จำนวนสมาชิก", "ปริมาณธุรกิจ"]


def test_the_business_plan_asks_for_three_goods_that_the_scan_damaged(forms):
    """ของ สุนัข 3 ประเภท คือ ขาว นุ้ย อาหารสัตว์ (no. 12)"""
    form = forms["form.business_plan"]
    used = [row.name_th for row in form.questions if row.kind == "number"]
    assert used == ["ปริมาณการใช้ข้าว", "ปริมาณการใช้ปุ๋ย", "ปริมาณการใช้อาหารสัตว์"]
    assert "ขาว นุ้ย อาหารสัตว์" in form.note
    assert form.mark == "doubtful"


def test_local_accounts_begin_with_their_standard_line():
    for row in tables.read(PACKAGE, "demo_local_accounts", LocalAccount):
        assert row.code.startswith(f"{row.parent}."), row


def test_the_province_and_a_district_collect_in_different_ways():
    policies = read("demo_fund_policies", FundPolicy)
    assert policies["policy.province"].collection_model == "per_death"
    assert policies["policy.district"].collection_model == "yearly"
    assert policies["policy.province"].deduction == D("0.04")
    assert {row.mark for row in policies.values()} == {"demonstration"}
