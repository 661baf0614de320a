"""What sections 2.3.1, 3.1.6 and 3.3.1 of the synthesis state of Khon Kaen."""

import pytest
from coop_khon_kaen import plugin as khon_kaen

from coop_core import tables
from coop_core.types import Count


def by_key(facts):
    return {fact.key: fact for fact in facts}


@pytest.fixture(scope="module")
def organisations():
    return by_key(khon_kaen.network_organisations())


@pytest.fixture(scope="module")
def alliances():
    return by_key(khon_kaen.network_alliances())


def members(alliance):
    return [
        member.organisation
        for member in khon_kaen.network_alliance_members()
        if member.alliance == alliance
    ]


def test_five_co_operatives_make_clean_cassava_chips(organisations):
    """น้ำพอง กระนวน คงมูลหนึ่ง คงมูลสอง เมืองขอนแก่น (section 3.3.1), in this order"""
    printed = [
        organisations[key].printed or organisations[key].name_th
        for key in members("alliance.a1")
    ]
    assert printed == [
        "สหกรณ์การเกษตรน้ำพอง จำกัด",
        "สหกรณ์การเกษตรกระนวน จำกัด",
        "สหกรณ์เช่าที่ดินคงมูลหนึ่ง จำกัด",
        "สหกรณ์เช่าที่ดินคงมูลสอง จำกัด",
        "สหกรณ์การเกษตรเมืองขอนแก่น จำกัด",
    ]


@pytest.mark.parametrize("key", ["land.dong_mun_1", "land.dong_mun_2"])
def test_dong_mun_keeps_its_printed_form(organisations, key):
    organisation = organisations[key]
    assert organisation.mark == "doubtful"
    assert "คงมูล" in organisation.printed
    assert organisation.name_th == organisation.printed.replace("คงมูล", "ดงมูล")


def test_the_federation_stands_above_the_co_operatives_of_districts(organisations):
    """รวมตัวในแนวตั้ง … เช่น ชุมนุมสหกรณ์การเกษตรขอนแก่น จำกัด (section 2.3.1)"""
    assert organisations["federation"].name_th == "ชุมนุมสหกรณ์การเกษตรขอนแก่น จำกัด"
    below = {o.key for o in organisations.values() if o.centre == "federation"}
    assert below == {"coop.nam_phong", "coop.kranuan", "coop.mueang"}


def test_kinds_in_the_words_of_the_source(alliances):
    """ทางธุรกิจ … วิชาการ (3.3.1); เชิงวิชาการ (executive summary)"""
    assert {key: row.kind_th for key, row in alliances.items() if row.kind_th} == {
        "alliance.n20": "เครือข่ายพันธมิตรวิชาการ",
        "alliance.a1": "เครือข่ายพันธมิตรทางธุรกิจ",
        "alliance.a2": "เครือข่ายพันธมิตรเชิงวิชาการ",
        "alliance.a4": "การรวมตัวในแนวตั้ง (Vertical Integration)",
    }


def test_the_financial_organisations_develop_software_together(alliances):
    """ร่วมมือกันพัฒนาเทคโนโลยีโปรแกรมสำเร็จรูปทางการเงิน (section 3.3.1)"""
    assert "financial_software" in alliances["alliance.n20"].activities
    assert members("alliance.n20") == []


def test_memoranda_have_no_day_and_no_parties():
    """การทำบันทึกข้อตกลงระหว่างสมาชิกเครือข่าย (section 3.1.6 (7))"""
    papers = {row.alliance: row for row in khon_kaen.network_agreements()}
    assert set(papers) == {"alliance.n20", "alliance.n21"}
    for paper in papers.values():
        assert (paper.phase, paper.agreed_on, paper.parties) == ("written", None, ())


def test_two_counts_of_five_are_two_facts():
    """ที่มีความพร้อม 5 แห่ง (3.1.6); พันธมิตรสหกรณ์ 5 แห่ง (3.3.1)"""
    rows = tables.read("coop_khon_kaen", "counts", Count)
    counts = {count.key: count.quantity for count in rows}
    assert counts["count.ready"] == counts["count.cassava"] == 5
    parts = [count.quantity for count in rows if count.part_of == "count.cassava"]
    assert sum(parts) == 5


def test_eight_steps_are_told_and_none_has_a_day():
    (plan,) = khon_kaen.network_plans()
    assert [action.key for action in plan.actions] == [f"step_{i}" for i in range(1, 9)]
    assert khon_kaen.network_meetings() is None
    assert khon_kaen.network_deals() is None
    assert khon_kaen.network_effects() is None
