"""What the summary of the report on Samut Prakan states, in Thai and in English."""

import datetime as dt
from decimal import Decimal as D

import pytest
from coop_samut_prakan import plugin as samut_prakan

from coop_core import tables
from coop_core.produce_price import reckon
from coop_core.types import Count, Form, Lesson, LocalIndicator

PACKAGE = "coop_samut_prakan"
LESSONS = {row.key: row for row in tables.read(PACKAGE, "lessons", Lesson)}
RULES = {rule.commodity: rule for rule in samut_prakan.procurement_price_rules()}


def by_key(facts):
    return {fact.key: fact for fact in facts}


@pytest.fixture(scope="module")
def alliances():
    return by_key(samut_prakan.network_alliances())


def test_two_networks_are_initial_and_two_are_true(alliances):
    """เครือข่ายพันธมิตรขั้นต้น … เครือข่ายพันธมิตรที่แท้จริง"""
    assert {key: (row.kinds, row.stage) for key, row in alliances.items()} == {
        "alliance.n32": (frozenset("F"), "initial"),
        "alliance.n33": (frozenset("B"), "initial"),
        "alliance.n34": (frozenset("S"), "true"),
        "alliance.n35": (frozenset("BK"), "true"),
    }


def test_the_sources_own_word_for_the_kind_is_kept(alliances):
    """C7"""
    assert alliances["alliance.n32"].kind_th == "เครือข่ายทางการเงิน"
    assert "วิทยาการ" in alliances["alliance.n35"].kind_th


def test_agreements_are_signed_on_two_days(alliances):
    """13 กรกฎาคม 2549 … 28 กุมภาพันธ์ 2549 ต่อหน้า CEO ของจังหวัด"""
    signed = {
        row.alliance: row.agreed_on
        for row in samut_prakan.network_agreements()
        if row.phase == "signed"
    }
    assert signed == {
        "alliance.n32": dt.date(2006, 7, 13),
        "alliance.n33": dt.date(2006, 7, 13),
        "alliance.n34": dt.date(2006, 2, 28),
    }
    assert {key: alliances[key].formed_on for key in signed} == signed


def test_seven_groups_had_agreed_by_word_of_mouth():
    """ช่วงที่ 1 มีการตกลงร่วมกันด้วยวาจา … รวม 7 กลุ่ม"""
    (spoken,) = [r for r in samut_prakan.network_agreements() if r.phase == "verbal"]
    assert (spoken.alliance, spoken.agreed_on, spoken.parties) == (
        "alliance.n34",
        None,
        (),
    )
    counts = by_key(tables.read(PACKAGE, "counts", Count))
    assert counts["samut_prakan.social.groups"].quantity == 7


def test_the_chairs_reported_their_plans_and_gave_their_word():
    """ประธานของเครือข่ายทั้งสองได้รายงานแผนกลยุทธ์ … คำมั่นสัญญาด้วยวาจา"""
    reported = {
        row.alliance
        for row in samut_prakan.network_agreements()
        if row.phase == "reported"
    }
    assert reported == {"alliance.n32", "alliance.n33"}


def test_two_older_networks_joined_for_business_and_learning():
    """การรวมตัวของเครือข่ายสหกรณ์ … และเครือข่ายกลุ่มอาชีพ"""
    members = samut_prakan.network_alliance_members()
    assert {(row.alliance, row.organisation) for row in members} == {
        ("alliance.n35", "network.coop"),
        ("alliance.n35", "network.occupation"),
    }


def test_about_135_leaders_and_members_answered():
    """to test about ~135 of groups leaders and members"""
    counts = by_key(tables.read(PACKAGE, "counts", Count))
    asked = counts["samut_prakan.questionnaires"]
    assert (asked.quantity, asked.about, asked.unit) == (135, True, "form")


def test_the_pilot_community_has_its_printed_name():
    """ "pilot project" at Baan Munkong Chumchon Nangnuan (A22)"""
    pilot = by_key(samut_prakan.network_organisations())["community.nang_nuan"]
    assert pilot.printed == "Baan Munkong Chumchon Nangnuan"
    assert (pilot.level, pilot.mark) == ("", "inferred")


def test_five_steps_are_announced_and_four_are_printed():
    """ใน 5 ขั้นตอนเสียก่อน … 1. 2. 3. 4."""
    printed = [row for key, row in LESSONS.items() if key.startswith("prepare.")]
    assert len(printed) == 4
    assert {row.mark for row in printed} == {"doubtful"}
    assert all("5 ขั้นตอน" in row.note for row in printed)


def test_the_work_is_reported_every_month():
    """เป็นประจำทุกเดือนอย่างต่อเนื่อง (A24); the English abstract differs"""
    assert LESSONS["sustain.monthly_report"].mark == "conflict"
    measures = by_key(tables.read(PACKAGE, "indicators", LocalIndicator))
    assert (measures["monthly_report"].period, measures["monthly_report"].target) == (
        "month",
        1,
    )


def test_the_monthly_report_asks_whom_it_went_to():
    """หนังสือพิมพ์ท้องถิ่น วิทยุชุมชน ผู้บริหารต้นสังกัด และต่อ CEO ของจังหวัด"""
    forms = tables.read(PACKAGE, "forms", Form)
    forms = tables.attach(forms, "questions", PACKAGE, "form_questions", "form")
    report = by_key(forms)["form.monthly_report"]
    assert [row.name for row in report.questions if row.kind == "yes_no"] == [
        "Local newspaper",
        "Community radio",
        "Line manager",
        "Governor",
    ]


def test_the_levels_are_the_national_ones():
    """The source tells nothing of a province, a district or a member level."""
    assert samut_prakan.network_structure() is None


@pytest.mark.parametrize(
    ("good", "net", "price", "read", "grade", "weight", "amount"),
    [
        ("gourami.fresh", "100", "70", {"ice": "5"}, "large", "95", "8075.00"),
        ("gourami.fresh", "100", "70", {"ice": "5"}, "small", "95", "5510.00"),
        ("gourami.dried", "20", "180", {"moisture": "58"}, "", "19.4", "3072.96"),
        ("craft.nipa", "10", "60", {}, "", "10", "500.00"),
    ],
)
def test_quality_makes_the_price(good, net, price, read, grade, weight, amount):
    figures = {code: D(figure) for code, figure in read.items()}
    paid = reckon(RULES[good], D(net), D(price), figures, grade)
    assert (paid.weight, paid.amount) == (D(weight), D(amount))
