"""What the abstract of the report on Kalasin states, and what it leaves open."""

from decimal import Decimal as D

import pytest
from coop_kalasin import plugin as kalasin

from coop_core import tables
from coop_core.produce_price import reckon
from coop_core.types import Count, Form, Lesson, Question

COUNTS = {row.key: row for row in tables.read("coop_kalasin", "counts", Count)}
LESSONS = {row.key: row for row in tables.read("coop_kalasin", "lessons", Lesson)}
RULES = {rule.commodity: rule for rule in kalasin.procurement_price_rules()}


def by_key(facts):
    return {fact.key: fact for fact in facts}


def parts_of(whole):
    return {key: row.quantity for key, row in COUNTS.items() if row.part_of == whole}


def test_21_registered_co_operatives_hold_about_101_groups():
    """มีทั้งหมด 21 สหกรณ์ … กลุ่มสมาชิกที่ร่วมเป็นสหกรณ์ทั้งหมดประมาณ 101 กลุ่ม"""
    registered = COUNTS["kalasin.registered"]
    groups = COUNTS["kalasin.registered.groups"]
    assert (registered.quantity, registered.unit) == (21, "organisation")
    assert (groups.quantity, groups.about, groups.unit) == (101, True, "group")
    assert groups.part_of == registered.key


def test_the_kinds_of_the_101_groups_add_up():
    """กลุ่มสตรีสหกรณ์ 95, กลุ่มเครดิตยูเนียว 1, กลุ่มออมทรัพย์ 4, กลุ่มเกษตร 1"""
    kinds = parts_of("kalasin.registered.groups")
    assert sorted(kinds.values()) == [1, 1, 4, 95]
    assert sum(kinds.values()) == 101


def test_the_printed_kinds_of_the_158_groups_lack_one():
    """158 กลุ่ม … 150 … 2 … 4 … 1 …, เครือข่ายหมอพื้นบ้าน (without a figure)"""
    kinds = parts_of("kalasin.unregistered")
    printed = sum(kinds.values()) - kinds["kalasin.unregistered.healers"]
    assert (COUNTS["kalasin.unregistered"].quantity, printed) == (158, 157)
    assert COUNTS["kalasin.unregistered.healers"].mark == "inferred"


def test_every_kind_that_is_counted_is_a_kind_of_organisation():
    leaves = COUNTS.keys() - {row.part_of for row in COUNTS.values()}
    kinds = {COUNTS[key].organisation_type for key in leaves if key.count(".") == 2}
    own = {row.code for row in kalasin.network_organisation_types()}
    assert len(kinds - {""}) == 9
    assert own < kinds


def test_about_54_groups_of_six_districts_took_part_and_three_made_a_forum():
    """มีกลุ่มเข้าร่วมประมาณ 54 กลุ่มใน 6 อำเภอ … ทั้ง 3 อำเภอรวมกัน"""
    took_part = COUNTS["kalasin.took_part"]
    assert (took_part.quantity, took_part.about) == (54, True)
    assert COUNTS["kalasin.took_part.districts"].quantity == 6
    assert COUNTS["kalasin.forum.districts"].quantity == 3


def test_what_is_only_counted_is_no_organisation():
    """No group is named, so every organisation that is shown is invented."""
    assert {row.mark for row in kalasin.network_organisations()} == {"demonstration"}
    assert kalasin.network_alliance_members() is None
    assert kalasin.network_centres() is None


def test_the_forum_stands_above_the_groups_without_a_district_centre():
    structure = kalasin.network_structure()
    assert [level.code for level in structure.levels] == ["forum", "group"]
    assert structure.mark == "inferred"
    districts = {row.area for row in kalasin.network_organisations() if row.centre}
    assert len(districts) == 3


def test_networks_n44_to_n47():
    alliances = by_key(kalasin.network_alliances())
    assert {key: (row.kinds, row.stage) for key, row in alliances.items()} == {
        "alliance.n44": (frozenset("AB"), ""),
        "alliance.n45": (frozenset(), "forming"),
        "alliance.n46": (frozenset(), ""),
        "alliance.n47": (frozenset("KS"), ""),
    }
    assert alliances["alliance.n44"].activities == ("product_market",)
    assert all(row.formed_on is None for row in alliances.values())


def test_kind_1_lacks_structure_and_kind_2_lacks_ideology():
    """ยังไม่เห็นเด่นชัดในการจัดวางโครงสร้าง … แต่ยังขาดอุดมการณ์ร่วมกัน"""
    assert LESSONS["obstacle.no_structure"].alliance == "alliance.n45"
    assert LESSONS["obstacle.no_ideology"].alliance == "alliance.n46"


def test_a_leader_from_outside_told_what_he_had_lived():
    """แลกเปลี่ยนประสบการณ์จริงจากผู้นำชุมชน เช่น พ่อเล็ก กุดวงศ์แก้ว"""
    support = by_key(kalasin.network_supports())["support.lek"]
    assert (support.agency, support.amount, support.given_on) == (
        "leader.lek",
        None,
        None,
    )


def test_the_form_of_a_group_asks_for_the_kinds_that_were_counted():
    forms = tables.read("coop_kalasin", "forms", Form)
    forms = tables.attach(forms, "questions", "coop_kalasin", "form_questions", "form")
    questions = {row.name: row for row in forms[0].questions}
    assert isinstance(forms[0].questions[0], Question)
    assert len(questions["Kind of group"].choices_th) == 9
    assert {form.mark for form in forms} == {"inferred"}


@pytest.mark.parametrize(
    ("good", "net", "price", "read", "grade", "weight", "amount"),
    [
        # water 2 points above 15 at 1.2 %; 4 % of other rice takes 20 satang
        ("paddy.sticky", "1000", "7.2", {"moisture": "17", "mixed": "4"}, "", "976",
         "6832"),
        # from 5 % of other rice each point takes 20 satang
        ("paddy.sticky", "1000", "7.2", {"moisture": "15", "mixed": "5"}, "", "1000",
         "6200"),
        ("silk.praewa", "2", "2500", {}, "body", "2", "4600.00"),
        ("silk.praewa", "2", "2500", {}, "scarf", "2", "2760.00"),
        ("herb.compress", "40", "35", {}, "", "40", "1240.00"),
        ("vegetable.safe", "50", "18", {"trim": "10"}, "a", "45", "931.50"),
    ],
)  # fmt: skip
def test_quality_makes_the_price(good, net, price, read, grade, weight, amount):
    figures = {code: D(figure) for code, figure in read.items()}
    paid = reckon(RULES[good], D(net), D(price), figures, grade)
    assert (paid.weight, paid.amount) == (D(weight), D(amount))
