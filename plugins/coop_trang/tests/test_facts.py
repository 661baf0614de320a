"""What the synthesis of nine provinces states of Trang."""

from decimal import Decimal as D

import pytest
from coop_trang import plugin as trang

from coop_core.produce_price import reckon

#: captions of figure 3.2, in its order
CAPTIONS = {
    "alliance.n3": "เครือข่ายยางพาราตรัง",
    "alliance.n4": "เครือข่ายข้าวสารในจังหวัดตรัง",
    "alliance.n5": "เครือข่ายการเงินในจังหวัดตรัง",
    "alliance.n6": "เครือข่ายร้านลอยฟ้า",
    "alliance.n7": "เครือข่ายท่องเที่ยว",
    "alliance.n8": "เครือข่าย OTOP จังหวัดตรัง",
    "alliance.n9": "เครือข่ายอนุรักษ์",
}


@pytest.fixture(scope="module")
def alliances():
    return {row.key: row for row in trang.network_alliances()}


def test_the_seven_captions_are_seven_networks(alliances):
    found = {k: row.name_th for k, row in alliances.items() if k in CAPTIONS}
    assert found == CAPTIONS
    (count,) = trang.network_counts()
    assert (count.quantity, count.unit, count.area) == (7, "network", "92")


def test_each_network_has_one_activity_of_its_own(alliances):
    activities = [alliances[key].activities for key in CAPTIONS]
    assert activities == [
        ("rubber",),
        ("milled_rice",),
        ("finance",),
        ("floating_shop",),
        ("tourism",),
        ("otop",),
        ("conservation",),
    ]


def test_only_otop_has_a_kind_of_the_source(alliances):
    """เครือข่ายพันธมิตรที่รวมตัวกันในเชิงธุรกิจ ตัวอย่างเช่น เครือข่าย OTOP จังหวัดตรัง"""
    stated = [key for key in CAPTIONS if alliances[key].mark == "stated"]
    assert stated == ["alliance.n8"]
    assert alliances["alliance.n8"].kind_th == "เครือข่ายพันธมิตรที่รวมตัวกันในเชิงธุรกิจ"
    assert alliances["alliance.n8"].kinds == {"B"}


def test_four_networks_are_horizontal(alliances):
    """Table 2.3: เครือข่าย OTOP จังหวัด, อนุรักษ์, ร้านลอยฟ้า, ท่องเที่ยว"""
    found = {key for key, row in alliances.items() if row.orientation == "horizontal"}
    assert found == {f"alliance.n{number}" for number in (6, 7, 8, 9)}
    assert {alliances[key].pattern for key in found} == {
        "floating_shop_network",
        "tourism_network",
        "otop_network",
        "conservation_network",
    }


def test_rice_and_water_of_yan_ta_khao_are_older(alliances):
    """เครือข่ายข้าวสารและน้ำดื่มของสหกรณ์การเกษตรย่านตาขาว จำกัด จังหวัดตรัง"""
    network = alliances["alliance.a3"]
    assert network.activities == ("milled_rice", "drinking_water")
    assert (network.kinds, network.mark) == ({"B"}, "stated")
    (member,) = trang.network_alliance_members()
    names = {row.key: row.name_th for row in trang.network_organisations()}
    assert member.alliance == "alliance.a3"
    assert names[member.organisation] == "สหกรณ์การเกษตรย่านตาขาว จำกัด"


def test_business_networks_are_few():
    """… มีเกิดขึ้นในกลุ่มของสหกรณ์ที่จดทะเบียนแต่มีเป็นส่วนน้อย"""
    (lesson,) = trang.network_lessons()
    assert (lesson.kind, lesson.alliance) == ("finding", "alliance.a3")
    assert "มีเป็นส่วนน้อย" in lesson.text_th


def test_floating_shops_and_water_have_accounts_below_the_standard_chart():
    accounts = {a.name_th: a.parent for a in trang.accounting_local_accounts()}
    assert accounts["ขายสินค้าร้านลอยฟ้า"] == "41312"
    assert accounts["ขายน้ำดื่ม"] == "41510"
    assert accounts["เจ้าหนี้ค่าน้ำยางสด"] == "21220"


def test_the_research_team_went_seven_steps():
    """Section 3.1.2 (1) to (7): the mission is set before the committee is elected."""
    (plan,) = trang.network_plans()
    texts = [action.text_th for action in plan.actions]
    assert len(texts) == 7
    assert texts[2:4] == ["การกำหนดภารกิจเครือข่าย", "การเลือกตั้งคณะกรรมการเครือข่าย"]
    assert not any(action.done_on for action in plan.actions)


def test_no_network_has_a_figure_or_is_dated(alliances):
    """The pictures are lost: no quantity, no price, no day may stand here."""
    assert not trang.network_deals()
    assert not trang.network_effects()
    assert not trang.network_meetings()
    assert not trang.procurement_trades()
    assert not any(row.formed_on or row.stage for row in alliances.values())


def test_every_activity_has_an_invented_group():
    keys = [row.key for row in trang.network_organisations()]
    assert {key.split(".")[1] for key in keys if key.startswith("group.")} == {
        "rubber",
        "rice",
        "finance",
        "shop",
        "tourism",
        "otop",
        "conservation",
    }


def test_three_floating_shops_buy_together_in_the_demonstration():
    (played,) = trang.procurement_rounds()
    assert (played.hub, played.deal, played.alliance) == ("network", "", "")
    assert [one.packs for one in played.demands] == [120, 90, 60]
    (delivery,) = played.deliveries
    assert (delivery.ordered, delivery.received) == (270, 264)


@pytest.mark.parametrize(
    ("net", "drc", "weight", "amount"),
    [
        # 35 kg dry x 44 = 1540; less 0.20 a kg brought
        ("100", "35", "35", "1520.00"),
        # from 28 on 0.50 less a kg: 30 x 43.50 - 20
        ("100", "30", "30", "1285.00"),
        # below 28 1.50 less a kg: 27 x 42.50 - 20
        ("100", "27", "27", "1127.50"),
    ],
)
def test_thin_latex_is_paid_less(net, drc, weight, amount):
    rules = {rule.commodity: rule for rule in trang.procurement_price_rules()}
    paid = reckon(rules["latex.field"], D(net), D(44), {"drc": D(drc)}, "")
    assert (paid.weight, paid.amount) == (D(weight), D(amount))
