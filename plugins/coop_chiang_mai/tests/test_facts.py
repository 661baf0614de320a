"""What sections 3.1 and 3.3.1 and figure 3.8 state of Chiang Mai."""

import pytest
from coop_chiang_mai import plugin as chiang_mai


@pytest.fixture(scope="module")
def alliance():
    (one,) = chiang_mai.network_alliances()
    return one


def test_one_network_of_two_kinds_in_the_words_of_two_places(alliance):
    """ในเชิงพื้นที่ (executive summary); ทางสังคม (section 3.3.1)"""
    assert alliance.kinds == {"A", "S"}
    assert "เชิงพื้นที่" in alliance.kind_th
    assert "ทางสังคม" in alliance.kind_th


def test_its_name_is_kept_as_printed_and_as_meant(alliance):
    """สัมพันธภาพสหกรณ์จังหวัดเชียงใหม่ (Change Mai Cooperative Alliance : CCA)"""
    assert "Change Mai" in alliance.printed
    assert alliance.name == "Chiang Mai Cooperative Alliance (CCA)"
    assert alliance.name_th == "เครือข่ายสัมพันธภาพสหกรณ์จังหวัดเชียงใหม่"


@pytest.mark.parametrize(
    "hook",
    [
        "network_deals",
        "network_effects",
        "network_meetings",
        "procurement_commodities",
        "procurement_price_rules",
        "procurement_reference_prices",
        "procurement_rounds",
        "procurement_trades",
        "welfare_funds",
    ],
)
def test_a_network_with_no_figures_at_all(hook):
    assert getattr(chiang_mai, hook)() is None


def test_nobody_gave_money_and_nothing_has_a_day(alliance):
    assert alliance.formed_on is None
    for support in chiang_mai.network_supports():
        assert (support.amount, support.given_on) == (None, None)


def test_a_club_with_a_committee_and_no_centre_of_a_district():
    """การจัดตั้งคณะกรรมการ ชมรมเครือข่าย (3)"""
    levels = chiang_mai.network_structure().levels
    assert [level.code for level in levels] == ["club", "member"]
    (committee,) = chiang_mai.network_committees()
    assert (committee.organisation, committee.cadence) == ("cca_club", "none")
    assert committee.seats == ()


def test_the_ninth_step_is_a_number_without_words():
    (plan,) = chiang_mai.network_plans()
    assert len(plan.actions) == 9
    assert [action.mark for action in plan.actions] == ["inferred"] * 8 + ["doubtful"]
    assert plan.actions[-1].done_on is None


def test_memoranda_by_area_have_no_parties():
    """บันทึกข้อตกลงระหว่างสหกรณ์ และกลุ่ม/องค์กรตามพื้นที่ (7)"""
    (paper,) = chiang_mai.network_agreements()
    assert (paper.agreed_on, paper.parties, paper.phase) == (None, (), "written")


def test_the_public_health_co_operative_is_an_example_and_no_member(alliance):
    """สหกรณ์ออมทรัพย์สาธารณสุขเชียงใหม่ จำกัด (2.2.1)"""
    named = {row.key: row for row in chiang_mai.network_organisations()}
    assert named["thrift.public_health"].mark == "stated"
    members = {row.organisation for row in chiang_mai.network_alliance_members()}
    assert members == {"cca_club"}
