"""What section 3.1.7 and figure 3.7 of the synthesis state of Loei."""

import pytest
from coop_loei import plugin as loei

from coop_core import tables
from coop_core.types import Count


def by_key(facts):
    return {fact.key: fact for fact in facts}


@pytest.fixture(scope="module")
def organisations():
    return by_key(loei.network_organisations())


@pytest.fixture(scope="module")
def alliances():
    return by_key(loei.network_alliances())


def test_a_coordination_centre_stands_above_lead_co_operatives():
    """ศูนย์ประสานงานเครือข่าย … สหกรณ์แม่ข่าย (figure 3.7 II)"""
    structure = loei.network_structure()
    assert [level.code for level in structure.levels] == ["centre", "lead", "member"]
    assert structure.mark == "inferred"


def test_wang_saphung_is_the_centre_of_feed_and_the_dairy_its_buyer(organisations):
    """สหกรณ์การเกษตรวังสะพุงศูนย์กลางรับซื้อเงินสดขายเงินเครดิตให้กับสหกรณ์โคนม"""
    (feed,) = [c for c in loei.network_centres() if c.activity == "animal_feed"]
    assert (feed.alliance, feed.organisation) == ("alliance.n23", "wang_saphung")
    assert organisations["wang_saphung"].name_th == "สหกรณ์การเกษตรวังสะพุง"
    assert organisations["wang_saphung"].area == "4209"
    roles = {
        member.organisation: member.role
        for member in loei.network_alliance_members()
        if member.alliance == "alliance.n23"
    }
    assert roles == {
        "wang_saphung": "ศูนย์กลางรับซื้อเงินสดขายเงินเครดิต",
        "dairy": "ผู้ซื้อเป็นเงินเครดิต",
    }


def test_the_learning_network_is_loeis_by_its_picture_only(alliances):
    """II เครือข่ายการเรียนรู้ (figure 3.7); the text of 3.1.7 has two networks."""
    assert alliances["alliance.n19"].mark == "conflict"
    assert "สระบุรี" in alliances["alliance.n19"].note


def test_only_feed_has_a_kind_in_the_words_of_the_source(alliances):
    """เครือข่ายพันธมิตรที่รวมตัวกันในเชิงธุรกิจ … เครือข่ายอาหารสัตว์ จังหวัดเลย"""
    stated = {key for key, alliance in alliances.items() if alliance.kind_th}
    assert stated == {"alliance.n23"}
    assert alliances["alliance.n23"].kinds == {"B"}


def test_the_node_that_nobody_can_read_keeps_its_printed_form(organisations):
    """สหกรณ์ไทย (figure 3.7 I)"""
    node = organisations["unread"]
    assert (node.printed, node.mark) == ("สหกรณ์ไทย", "doubtful")
    assert node.name_th != node.printed


def test_five_steps_are_told_and_none_has_a_day():
    (plan,) = loei.network_plans()
    assert [action.key for action in plan.actions] == [f"step_{i}" for i in range(1, 6)]
    assert loei.network_meetings() is None


def test_no_figure_of_trade_is_stated():
    assert loei.network_deals() is None
    assert loei.network_effects() is None


def test_the_networks_are_counted_as_both_places_print_them():
    """เครือข่ายเงินทุนหลักๆ จำนวน 4 เครือข่าย; three pictures, two in the text"""
    rows = tables.read("coop_loei", "counts", Count)
    counts = {count.key: count.quantity for count in rows}
    assert counts == {
        "count.networks.figures": 3,
        "count.networks.text": 2,
        "count.capital": 4,
    }


def test_the_only_named_offices_are_those_of_4_27():
    """สหกรณ์จังหวัด พัฒนาชุมชน มหาวิทยาลัยราชภัฏเลย (4.27)"""
    agencies = by_key(loei.network_agencies())
    assert agencies["rajabhat"].name_th == "มหาวิทยาลัยราชภัฏเลย"
    assert agencies["coop_office"].printed == "สหกรณ์จังหวัด"
