"""What the two abstracts of the report on Phatthalung state."""

from decimal import Decimal as D

import pytest
from coop_phatthalung import plugin as phatthalung

from coop_core.geography import areas


def by_key(facts):
    return {fact.key: fact for fact in facts}


@pytest.fixture(scope="module")
def organisations():
    return by_key(phatthalung.network_organisations())


@pytest.fixture(scope="module")
def effects():
    return by_key(phatthalung.network_effects())


def test_three_levels_of_centres_stand_above_the_members():
    """ศูนย์ประสานงาน 3 ระดับ คือ ระดับจังหวัด … ระดับอำเภอ … ระดับตำบล"""
    assert [level.code for level in phatthalung.network_structure().levels] == [
        "province",
        "district",
        "subdistrict",
        "member",
    ]


def test_each_district_has_one_centre(organisations):
    """สหกรณ์การเกษตรอำเภอทุกแห่งเป็นศูนย์ประสานงานเครือข่าย"""
    districts = {area.code for area in areas("TH-93") if area.kind == "district"}
    centres = [o for o in organisations.values() if o.level == "district"]
    assert len(districts) == 11
    assert sorted(o.area for o in centres) == sorted(districts)
    assert {o.centre for o in centres} == {"federation"}


def test_only_the_named_district_centre_is_stated(organisations):
    stated = [
        o.key
        for o in organisations.values()
        if o.level == "district" and o.mark == "stated"
    ]
    assert stated == ["district.pak_phayun"]


def test_the_subdistrict_centre_is_invented(organisations):
    """ระดับตำบล มอบให้ศูนย์ประสานงานระดับอำเภอ ร่วมกับองค์กร … เป็นผู้กำหนด"""
    below = [o for o in organisations.values() if o.level in ("subdistrict", "member")]
    assert below
    assert {o.mark for o in below} == {"demonstration"}


def test_nobody_skips_a_level(organisations):
    ranks = {lvl.code: lvl.rank for lvl in phatthalung.network_structure().levels}
    for organisation in organisations.values():
        if organisation.centre:
            above = organisations[organisation.centre]
            assert ranks[organisation.level] == ranks[above.level] + 1


def test_what_is_in_formation_says_so(organisations):
    """จะจัดตั้ง … คณะทำงานจัดตั้ง; คณะกรรมการยกร่างข้อบังคับเสร็จแล้ว"""
    forming = {o.key for o in organisations.values() if o.status == "forming"}
    assert forming == {"rubber_federation", "smce_club"}
    rubber = organisations["rubber_federation"]
    assert rubber.name_th == "ชุมนุมสหกรณ์การยางจังหวัดพัทลุง จำกัด"
    assert (rubber.level, rubber.centre) == ("", "")


@pytest.mark.parametrize(
    ("brand", "centre", "mark"),
    [
        ("cp", "สหกรณ์การเกษตรปากพะยูน จำกัด", "stated"),
        ("betagro", "สหกรณ์การเกษตร กรป.กลาง นพค.พัทลุง จำกัด", "conflict"),
        ("laemthong", "สหกรณ์การเกษตรพนมวังก์ จำกัด", "stated"),
    ],
)
def test_feed_has_a_centre_per_brand(organisations, brand, centre, mark):
    (found,) = [c for c in phatthalung.network_centres() if c.brand == brand]
    assert organisations[found.organisation].name_th == centre
    assert (found.activity, found.mark) == ("animal_feed", mark)


def test_the_english_name_of_the_betagro_centre_is_kept_beside_the_thai(organisations):
    """C6"""
    centre = organisations["coop.nphk"]
    assert centre.mark == "conflict"
    assert "Military security cooperative" in centre.note


@pytest.mark.parametrize(
    ("key", "low", "high", "unit", "mark"),
    [
        ("effect.formic_acid.thai", -15, -10, "THB/kg", "conflict"),
        ("effect.formic_acid.english", -15, -10, "percent", "conflict"),
        ("effect.field_latex", 1, 1, "THB/kg", "stated"),
        ("effect.feed.cp", -10, -5, "THB/sack", "stated"),
        ("effect.feed.betagro", -10, -5, "THB/sack", "stated"),
        ("effect.feed.laemthong", -10, -5, "THB/sack", "stated"),
        ("effect.piglets", -50, -50, "THB/head", "stated"),
    ],
)
def test_price_effects_keep_the_unit_of_the_source(effects, key, low, high, unit, mark):
    effect = effects[key]
    assert (effect.low, effect.high) == (D(low), D(high))
    assert (effect.unit, effect.mark) == (unit, mark)


def test_cheaper_smoked_sheet_has_no_figure(effects):
    """ขายยางแผ่นรมควันด้วยต้นทุนที่ลดลง"""
    effect = effects["effect.rss"]
    assert (effect.low, effect.high, effect.mark) == (None, None, "stated")


def test_eight_effects_and_no_average_of_the_conflict(effects):
    assert len(effects) == 8
    assert {k for k, e in effects.items() if e.mark == "conflict"} == {
        "effect.formic_acid.thai",
        "effect.formic_acid.english",
    }


def test_alliances_n36_to_n43_with_inferred_kinds():
    alliances = by_key(phatthalung.network_alliances())
    assert list(alliances) == [f"alliance.n{n}" for n in range(36, 44)]
    assert {a.mark for a in alliances.values()} == {"inferred"}
    assert alliances["alliance.n42"].kinds == {"A"}
    assert {k for k, a in alliances.items() if a.stage == "forming"} == {"alliance.n41"}


def test_every_alliance_but_the_pig_raisers_has_a_centre():
    """No network of pig raisers is named, only that they buy piglets cheaper."""
    alliances = {alliance.key for alliance in phatthalung.network_alliances()}
    centres = {centre.alliance for centre in phatthalung.network_centres()}
    assert alliances - centres == {"alliance.n43"}


def test_every_brand_has_a_good_of_its_own():
    brands = {brand.code for brand in phatthalung.network_brands()}
    goods = {good.brand for good in phatthalung.procurement_commodities()}
    assert goods - {""} == brands == {"cp", "betagro", "laemthong"}
