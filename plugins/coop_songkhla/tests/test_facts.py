"""What table 5.1 and the model results of the report on Songkhla state."""

import datetime as dt
from decimal import Decimal as D

import pytest
from coop_songkhla import plugin as songkhla

from coop_core.geography import areas


def by_key(facts):
    return {fact.key: fact for fact in facts}


@pytest.fixture(scope="module")
def organisations():
    return by_key(songkhla.network_organisations())


def test_two_levels_of_centres_stand_above_the_members():
    """โครงสร้างเครือข่ายจังหวัดสงขลาออกเป็น 2 ระดับ คือ ระดับจังหวัด และ ระดับอำเภอ"""
    structure = songkhla.network_structure()
    assert [level.code for level in structure.levels] == [
        "province",
        "district",
        "member",
    ]
    assert structure.approach == 2


def test_the_federation_is_the_provincial_centre(organisations):
    """ระดับจังหวัด คือ ชุมนุมสหกรณ์การเกษตรสงขลาจำกัด (no. 6)"""
    centre = organisations["federation"]
    assert centre.name_th == "ชุมนุมสหกรณ์การเกษตรสงขลา จำกัด"
    assert (centre.level, centre.centre, centre.mark) == ("province", "", "stated")


def test_each_of_the_16_districts_has_one_centre(organisations):
    """แยกตามอำเภอ 16 อำเภอ (no. 4); ทั้งหมดทุกอำเภอ (no. 9)"""
    districts = {area.code for area in areas("TH-90") if area.kind == "district"}
    centres = [o for o in organisations.values() if o.level == "district"]
    assert len(districts) == 16
    assert sorted(o.area for o in centres) == sorted(districts)
    assert {o.centre for o in centres} == {"federation"}


def test_a_district_centre_bears_the_name_of_its_district(organisations):
    """The report prints none of the 16 names, so each is marked as inferred."""
    names = {area.code: area.name_th for area in areas("TH-90")}
    for centre in organisations.values():
        if centre.level == "district":
            assert centre.name_th == f"สหกรณ์การเกษตร{names[centre.area]} จำกัด"
            assert centre.mark == "inferred"


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("club.rubber_fund", "ชมรม สหกรณ์กองทุนสวนยางรัศมี"),
        ("store.wing_56", "สหกรณ์ร้านค้ากอบิน 56 จำกัด"),
        ("women.rak_khotan", "กลุ่มแม่บ้าน เกษตรกรักษ์โคตัน"),
    ],
)
def test_a_name_that_the_scan_damaged_keeps_its_printed_form(
    organisations, key, printed
):
    organisation = organisations[key]
    assert (organisation.printed, organisation.mark) == (printed, "doubtful")
    assert organisation.name_th != printed


def test_five_organisations_sat_on_the_drafting_committee():
    """ตัวแทนจาก 5 องค์กรที่จะต้องร่วมกันร่างกฎระเบียบ (no. 7)"""
    committee = {
        member.organisation
        for member in songkhla.network_alliance_members()
        if member.alliance == "alliance.a20"
    }
    assert committee == {
        "federation",
        "club.rubber_fund",
        "store.wing_56",
        "confederation.nam_noi",
        "women.rak_khotan",
    }


def test_nobody_skips_a_level(organisations):
    ranks = {level.code: level.rank for level in songkhla.network_structure().levels}
    for organisation in organisations.values():
        if organisation.centre:
            above = organisations[organisation.centre]
            assert ranks[organisation.level] == ranks[above.level] + 1


def test_the_memorandum_was_signed_by_the_federation_and_16_co_operatives():
    """25 พ.ค.47 … โดยผู้ว่าราชการจังหวัดสงขลาเป็นประธานในพิธี (no. 10)"""
    (mou,) = songkhla.network_agreements()
    assert (mou.agreed_on, mou.phase) == (dt.date(2004, 5, 25), "signed")
    assert mou.presiding == "ผู้ว่าราชการจังหวัดสงขลา"
    assert len(mou.parties) == len(set(mou.parties)) == 17
    assert mou.parties[0] == "federation"


def test_both_spellings_of_the_governor_are_kept():
    (mou,) = songkhla.network_agreements()
    assert "สมพร ไร่บางยาง" in mou.note
    assert "สมพร ใช้บางยาง" in mou.note


@pytest.mark.parametrize(
    ("key", "date", "precision", "tonnes"),
    [
        ("deal.fertiliser.2547_07", dt.date(2004, 7, 1), "month", 156),
        ("deal.milled_rice.2547_12", dt.date(2004, 12, 1), "month", 192),
        ("deal.fertiliser.2548_03", dt.date(2005, 3, 1), "day", 1000),
    ],
)
def test_joint_purchases_as_recorded(key, date, precision, tonnes):
    """156 ตัน … 192 ตันในเดือนธันวาคม 47 … วันที่ 1 มีนาคม 48 … 1 พันตัน (no. 18)"""
    deal = by_key(songkhla.network_deals())[key]
    assert (deal.date, deal.precision) == (date, precision)
    assert (deal.quantity, deal.unit, deal.direction) == (D(tonnes), "t", "buy")
    assert (deal.partner, deal.mark) == ("", "stated")


def test_fertiliser_adds_up_to_1156_tonnes():
    tonnes = [
        deal.quantity
        for deal in songkhla.network_deals()
        if deal.activity == "fertiliser"
    ]
    assert sum(tonnes) == 1156


def test_the_rice_supplier_is_named_but_tied_to_no_quantity():
    """-ซื้อข่าวสารจาก สหกรณ์การเกษตรศรีสะเกษ จำกัด (no. 21, scan damage)"""
    deal = by_key(songkhla.network_deals())["deal.milled_rice.sisaket"]
    assert deal.partner == "สหกรณ์การเกษตรศรีสะเกษ จำกัด"
    assert (deal.quantity, deal.unit, deal.mark) == (None, "", "doubtful")


def test_rattaphum_buys_acid_and_sells_latex():
    """ร่วมซื้อน้ำกรดและรวบรวมน้ำยางขายร่วมกัน (model results no. 8)"""
    directions = {
        (deal.activity, deal.direction)
        for deal in songkhla.network_deals()
        if deal.alliance == "alliance.n2"
    }
    assert directions == {("formic_acid", "buy"), ("field_latex", "sell")}


def test_alliances_have_the_kinds_and_days_of_the_inventory():
    alliances = by_key(songkhla.network_alliances())
    assert {
        key: (alliance.kinds, alliance.formed_on, alliance.stage, alliance.mark)
        for key, alliance in alliances.items()
    } == {
        "alliance.n1": (frozenset("A"), dt.date(2004, 5, 25), "", "stated"),
        "alliance.n2": (frozenset("AB"), dt.date(2004, 7, 31), "", "inferred"),
        "alliance.a20": (frozenset("A"), None, "", "inferred"),
        "alliance.a14": (frozenset("S"), None, "forming", "inferred"),
    }


def test_no_effect_has_a_figure():
    """ซื้อข้าวสารและปุ๋ยในราคาถูก (no. 18): the report on Songkhla gives no price."""
    effects = songkhla.network_effects()
    assert len(effects) == 4
    assert all(effect.low is None and effect.high is None for effect in effects)


def test_the_province_and_rattaphum_have_centres():
    """No centre is named for the cremation welfare that is being prepared."""
    assert [
        (centre.alliance, centre.activity, centre.organisation)
        for centre in songkhla.network_centres()
    ] == [
        ("alliance.n1", "fertiliser", "federation"),
        ("alliance.n1", "milled_rice", "federation"),
        ("alliance.n1", "eggs", "federation"),
        ("alliance.n1", "animal_feed", "federation"),
        ("alliance.n2", "", "district.rattaphum"),
    ]


def test_no_group_is_served_by_the_province_as_member_of_an_alliance(organisations):
    """โดยไม่ข้ามไปเชื่อมกับระดับจังหวัด: an alliance opens no way past the district."""
    served = {
        c.alliance for c in songkhla.network_centres() if c.organisation == "federation"
    }
    for member in songkhla.network_alliance_members():
        if member.alliance in served:
            assert organisations[member.organisation].level in ("province", "district")
