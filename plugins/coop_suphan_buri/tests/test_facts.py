"""What the synthesis of nine provinces states of Suphan Buri."""

from decimal import Decimal as D

import pytest
from coop_suphan_buri import plugin as suphan_buri

from coop_core.produce_price import reckon


@pytest.fixture(scope="module")
def alliances():
    return {row.key: row for row in suphan_buri.network_alliances()}


@pytest.mark.parametrize(
    ("key", "caption", "activity"),
    [
        ("alliance.n13", "ธุรกิจข้าวสาร", "milled_rice"),
        ("alliance.n14", "ธุรกิจข้าวเปลือกและโรงสี", "paddy"),
    ],
)
def test_the_captions_that_are_left(alliances, key, caption, activity):
    """III ธุรกิจข้าวสาร, IV ธุรกิจข้าวเปลือกและโรงสี"""
    network = alliances[key]
    assert (network.name_th, network.kind_th) == (caption, "ธุรกิจ")
    assert network.activities == (activity,)


def test_fertiliser_is_known_from_the_summary_alone(alliances):
    """เครือข่ายปุ๋ย จังหวัดสุพรรณบุรี, beside a caption that is lost (C4)"""
    network = alliances["alliance.n11"]
    assert network.mark == "doubtful"
    assert network.activities == ("fertiliser",)
    assert network.kind_th == "เครือข่ายพันธมิตรที่รวมตัวกันในเชิงธุรกิจ"
    assert "executive summary" in network.source


def test_nothing_is_made_up_for_the_other_lost_caption(alliances):
    network = alliances["alliance.n12"]
    assert (network.mark, network.kinds, network.activities) == ("doubtful", set(), ())
    assert (network.kind_th, network.story_th, network.approach) == ("", "", None)
    assert "ต้องค้นจากต้นฉบับกระดาษ" in network.note


def test_two_captions_of_four_are_lost():
    counts = {row.key: row for row in suphan_buri.network_counts()}
    assert counts["count.figures"].quantity == 4
    parts = [row for row in counts.values() if row.part_of == "count.figures"]
    assert [row.quantity for row in parts] == [2, 2]
    assert counts["count.captions_lost"].mark == "doubtful"


def test_the_agreement_is_signed_before_the_plan():
    """(5) การลงนามข้อตกลงร่วมกัน (6) การกำหนดแผนปฏิบัติการเครือข่าย"""
    (agreement,) = suphan_buri.network_agreements()
    assert (agreement.phase, agreement.mark) == ("signed", "stated")
    assert (agreement.agreed_on, agreement.parties) == (None, ())
    plans = {plan.key: plan for plan in suphan_buri.network_plans()}
    texts = [action.text_th for action in plans["plan.linking"].actions]
    assert len(texts) == 9
    assert texts.index("การลงนามข้อตกลงร่วมกัน") < texts.index("การกำหนดแผนปฏิบัติการเครือข่าย")


def test_leading_members_are_changed():
    """(8) … เพื่อสร้างความเชื่อมั่นในระหว่างพันธมิตรเครือข่าย"""
    committees = {row.key: row for row in suphan_buri.network_committees()}
    assert "เปลี่ยนตัว" in committees["committee.leaders"].note
    assert committees["committee.network"].mark == "doubtful"


def test_the_monthly_meeting_is_a_measure_without_an_invented_day():
    """(9) การประชุมกรรมการเครือข่ายประจำเดือน"""
    committees = suphan_buri.network_committees()
    assert {(row.cadence, row.cadence_from) for row in committees} == {("none", None)}
    verdicts = {row.indicator: row.verdict for row in suphan_buri.network_judgements()}
    assert verdicts["monthly_meeting"] == "partly"
    (measure,) = suphan_buri.network_indicators()
    assert (measure.measured_by, measure.period) == ("monthly_meeting", "month")
    assert (measure.target, measure.mark) == (1, "inferred")


def test_what_the_report_observed_is_kept_in_its_words():
    texts = [row.text_th for row in suphan_buri.network_lessons()]
    assert texts[0].endswith("เพื่อสร้างความเชื่อมั่นในระหว่างพันธมิตรเครือข่าย")
    assert texts[1].startswith("การประชุมกรรมการเครือข่ายประจำเดือน")


def test_no_network_has_a_figure_or_is_dated(alliances):
    assert not suphan_buri.network_deals()
    assert not suphan_buri.network_effects()
    assert not suphan_buri.network_meetings()
    assert not suphan_buri.procurement_trades()
    assert not any(row.formed_on or row.stage for row in alliances.values())


def test_the_invented_round_belongs_to_no_network():
    (played,) = suphan_buri.procurement_rounds()
    assert (played.deal, played.alliance, played.rule) == ("", "", "smallest_first")
    assert sum(one.packs for one in played.demands) * 50 == 80_000
    assert [one.ordered - one.received for one in played.deliveries] == [0, 7]


@pytest.mark.parametrize(
    ("moisture", "dirt", "weight", "amount"),
    [
        # dry and clean: every kilogram at 6.40
        ("14.5", "0", "1000", "6400"),
        # 18: 3 points at 1.2 %; 980 x 0.964 = 944.72 kg
        ("18", "2", "944.72", "6046"),
        # 21.9 has 6 whole points at 1.5 %
        ("21.9", "0", "910", "5824"),
        # 26: 11 points at 1.8 %
        ("26", "0", "802", "5132"),
    ],
)
def test_wet_paddy_is_paid_in_bands(moisture, dirt, weight, amount):
    rules = {rule.commodity: rule for rule in suphan_buri.procurement_price_rules()}
    read = {"moisture": D(moisture), "dirt": D(dirt)}
    paid = reckon(rules["paddy.wet"], D(1000), D("6.40"), read, "")
    assert (paid.weight, paid.amount) == (D(weight), D(amount))
