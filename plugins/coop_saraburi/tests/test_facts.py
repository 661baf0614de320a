"""What the synthesis of nine provinces states of Saraburi."""

from decimal import Decimal as D

import pytest
from coop_saraburi import plugin as saraburi

from coop_core.produce_price import reckon

#: captions of figure 3.5, in its order, and the activity
CAPTIONS = {
    "alliance.n15": ("เครือข่ายโรงสีข้าว", "paddy"),
    "alliance.n16": ("เครือข่ายโคนม", "dairy_cattle"),
    "alliance.n17": ("เครือข่ายปุ๋ยเคมี", "chemical_fertiliser"),
    "alliance.n18": ("เครือข่ายเงินทุน", "finance"),
}
LEARNING = "alliance.n19"


@pytest.fixture(scope="module")
def alliances():
    return {row.key: row for row in saraburi.network_alliances()}


@pytest.mark.parametrize("key", CAPTIONS)
def test_the_captions_are_networks(alliances, key):
    caption, activity = CAPTIONS[key]
    assert alliances[key].printed == caption
    assert alliances[key].name_th == f"{caption} จังหวัดสระบุรี"
    assert alliances[key].activities == (activity,)


def test_the_rice_mills_are_a_business_network_of_the_source(alliances):
    """เครือข่ายพันธมิตรที่รวมตัวกันในเชิงธุรกิจ ตัวอย่างเช่น … เครือข่ายโรงสีข้าว"""
    mills = alliances["alliance.n15"]
    assert (mills.kinds, mills.mark) == ({"B"}, "stated")
    assert mills.kind_th == "เครือข่ายพันธมิตรที่รวมตัวกันในเชิงธุรกิจ"
    assert {alliances[key].mark for key in CAPTIONS if key != "alliance.n15"} == {
        "inferred"
    }


def test_the_learning_network_is_in_the_text_and_not_in_the_figure(alliances):
    """C1: kept here and in Loei, smoothed over in neither."""
    network = alliances[LEARNING]
    assert (network.mark, network.kinds) == ("conflict", {"K"})
    assert "รูปที่ 3.7 II" in network.note
    assert "figure 3.5" not in network.source
    counts = {row.key: row for row in saraburi.network_counts()}
    assert counts["count.figures"].quantity == 4
    assert counts["count.text"].quantity == 5
    assert {row.mark for row in counts.values()} == {"conflict"}


def test_there_are_three_levels_and_the_lead_nodes_are_one():
    """(4) การประชุมเครือข่าย และการกำหนดแม่ข่ายในกลุ่มเครือข่ายต่าง ๆ"""
    structure = saraburi.network_structure()
    assert [level.code for level in structure.levels] == ["province", "lead", "member"]
    assert structure.levels[1].name_th == "แม่ข่ายของเครือข่าย"
    assert structure.approach == 1


def test_no_lead_node_is_known_by_name():
    leads = [o for o in saraburi.network_organisations() if o.level == "lead"]
    assert {o.mark for o in leads} == {"demonstration"}
    assert {o.key for o in leads} == {
        "lead.mill",
        "lead.dairy",
        "lead.fertiliser",
        "lead.capital",
    }
    assert not saraburi.network_centres()
    assert not saraburi.network_alliance_members()


def test_milk_has_accounts_below_the_standard_chart():
    accounts = {a.name_th: a.parent for a in saraburi.accounting_local_accounts()}
    assert accounts["ขายน้ำนมดิบ"] == "41413"
    assert accounts["เจ้าหนี้ค่าน้ำนมดิบ"] == "21220"
    assert accounts["รายได้รับจ้างสีข้าว"] == "41512"


def test_six_steps_with_the_analysis_before_the_networks():
    (plan,) = saraburi.network_plans()
    texts = [action.text_th for action in plan.actions]
    assert len(texts) == 6
    assert texts[1].startswith("การวิเคราะห์ปัจจัยสภาพแวดล้อม")
    assert texts[2] == "การรวมกลุ่มเครือข่ายธุรกิจ"
    assert "สมัครใจเข้าร่วมโครงการ" in texts[0]


def test_no_network_has_a_figure_or_is_dated(alliances):
    assert not saraburi.network_deals()
    assert not saraburi.network_effects()
    assert not saraburi.network_meetings()
    assert not saraburi.network_agreements()
    assert not saraburi.procurement_trades()
    assert not any(row.formed_on or row.stage for row in alliances.values())


def test_the_invented_round_goes_through_its_lead_node():
    (played,) = saraburi.procurement_rounds()
    assert (played.hub, played.deal, played.alliance) == ("lead.fertiliser", "", "")
    centre = {o.key: o.centre for o in saraburi.network_organisations()}
    assert {centre[one.organisation] for one in played.demands} == {"lead.fertiliser"}
    assert sum(one.packs for one in played.demands) * 50 == 40_000


@pytest.mark.parametrize(
    ("fat", "solids", "grade", "amount"),
    [
        # as agreed: 12.50 less 0.25 for cooling
        ("3.4", "12", "2", "3062.50"),
        # 4 points of fat, 5 of solids, grade 1: 14.10 a kg, less 62.50
        ("3.85", "12.58", "1", "3462.50"),
        # thin and dirty: 2 points of fat and 3 of solids below, grade 3
        ("3.2", "11.7", "3", "2687.50"),
    ],
)
def test_milk_is_paid_by_fat_and_solids(fat, solids, grade, amount):
    rules = {rule.commodity: rule for rule in saraburi.procurement_price_rules()}
    read = {"fat": D(fat), "solids": D(solids)}
    paid = reckon(rules["milk.raw"], D(250), D("12.50"), read, grade)
    assert paid.amount == D(amount)


def test_milling_is_paid_by_the_rice_that_comes_out():
    rules = {rule.commodity: rule for rule in saraburi.procurement_price_rules()}
    paid = reckon(rules["paddy.commission"], D(1000), D(14), {"yield": D(62)}, "")
    assert (paid.weight, paid.amount) == (D(620), D("7930.00"))
