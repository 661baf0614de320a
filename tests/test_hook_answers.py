"""What the installed provinces answer to each question, one test for each."""

import csv
import datetime as dt
from decimal import Decimal as D
from pathlib import Path

from coop_core import geography, national_id, saving
from coop_core.alliance_level import INDICATORS
from coop_core.national import plugin as national

ROOT = Path(__file__).resolve().parents[1]


def all_facts(provinces, hook):
    return [
        fact for province in provinces.values() for fact in getattr(province, hook)()
    ]


def test_hook_network_structure(provinces):
    codes = {
        code: [level.code for level in province.network_structure().levels]
        for code, province in provinces.items()
    }
    assert codes["TH-90"] == ["province", "district", "member"]
    assert codes["TH-93"] == ["province", "district", "subdistrict", "member"]


def test_hook_network_organisation_types(provinces):
    for province in provinces.values():
        rows = province.network_organisation_types()
        own = national.network_organisation_types()
        assert rows[: len(own)] == own
        used = {row.type for row in province.network_organisations()}
        assert used <= {row.code for row in rows}


def test_hook_network_activities(provinces):
    for province in provinces.values():
        known = {row.code for row in province.network_activities()}
        assert {"fertiliser", "milled_rice", "animal_feed"} <= known
        assert {row.activity for row in province.network_brands()} <= known


def test_hook_network_brands(provinces):
    assert provinces["TH-90"].network_brands() == ()
    brands = {row.code: row.activity for row in provinces["TH-93"].network_brands()}
    assert brands == dict.fromkeys(["cp", "betagro", "laemthong"], "animal_feed")


def test_hook_network_organisations(provinces):
    """Everybody is in the province; the southern reports name a centre per district."""
    for code, province in provinces.items():
        known = {area.code for area in geography.areas(code)}
        rows = province.network_organisations()
        assert {row.area for row in rows} <= known
        if code in ("TH-90", "TH-93"):
            districts = sorted(row.area for row in rows if row.level == "district")
            assert districts == sorted(area for area in known if len(area) == 4)
            (top,) = [row for row in rows if row.level == "province"]
            assert top.key == "federation"


def test_hook_network_alliances(provinces):
    networks = {row.key: row for row in all_facts(provinces, "network_alliances")}
    assert {"alliance.n1", "alliance.n2", "alliance.n36"} <= set(networks)
    assert networks["alliance.n1"].formed_on == dt.date(2004, 5, 25)
    assert networks["alliance.n41"].stage == "forming"


def test_hook_network_alliance_members(provinces):
    rows = provinces["TH-90"].network_alliance_members()
    of_n1 = {row.organisation for row in rows if row.alliance == "alliance.n1"}
    districts = {name for name in of_n1 if name.startswith("district.")}
    assert of_n1 - districts == {"federation"}
    assert len(districts) == 16


def test_hook_network_centres(provinces):
    feed = [
        (row.brand, row.organisation)
        for row in provinces["TH-93"].network_centres()
        if row.activity == "animal_feed"
    ]
    assert feed == [
        ("cp", "district.pak_phayun"),
        ("betagro", "coop.nphk"),
        ("laemthong", "coop.phanom_wang"),
    ]


def test_hook_network_agreements(provinces):
    (memorandum,) = provinces["TH-90"].network_agreements()
    assert (memorandum.agreed_on, memorandum.phase) == (dt.date(2004, 5, 25), "signed")
    assert len(memorandum.parties) == 17


def test_hook_network_deals(provinces):
    tonnes = [
        (row.activity, row.quantity)
        for row in provinces["TH-90"].network_deals()
        if row.unit == "t"
    ]
    assert tonnes == [
        ("fertiliser", D(156)),
        ("milled_rice", D(192)),
        ("fertiliser", D(1000)),
    ]


def test_hook_network_effects(provinces):
    effects = {row.key: row for row in provinces["TH-93"].network_effects()}
    thai = effects["effect.formic_acid.thai"]
    english = effects["effect.formic_acid.english"]
    assert (thai.low, thai.high) == (english.low, english.high) == (D(-15), D(-10))
    assert (thai.unit, english.unit) == ("THB/kg", "percent")
    assert (thai.mark, english.mark) == ("conflict", "conflict")


def test_hook_network_agencies(provinces):
    kinds = {row.key: row.kind for row in provinces["TH-90"].network_agencies()}
    assert kinds["pao"] == "local_government"
    assert kinds["psu_rubber"] == "university"


def test_hook_network_supports(provinces):
    given = {row.key: row for row in provinces["TH-90"].network_supports()}
    plant = given["support.pao.fertiliser"]
    assert (plant.agency, plant.amount) == ("pao", D(4_000_000))
    assert sum(row.amount or 0 for row in given.values()) == 4_000_000


def test_hook_network_committees(provinces):
    committees = {row.key: row for row in all_facts(provinces, "network_committees")}
    drafting = committees["committee.drafting"]
    assert len({seat.organisation for seat in drafting.seats}) == 5
    assert committees["committee.marketing"].parent == "committee.federation"
    assert committees["committee.rubber"].alliance == "alliance.n36"


def test_hook_network_meetings(provinces):
    states = {
        row.key.removeprefix("meeting.rattaphum."): row.state
        for row in provinces["TH-90"].network_meetings()
        if row.committee == "committee.rattaphum"
    }
    assert states == {
        "2547_08": "held",
        "2547_09": "held",
        "2547_10": "cancelled",
        "2547_11": "merged",
        "2547_12": "held",
        "2548_01": "held",
    }


def test_hook_network_plans(provinces):
    plans = {row.key: row for row in all_facts(provinces, "network_plans")}
    goods = plans["plan.n2"].strategies[:2]
    assert [row.text_th for row in goods] == ["รวมซื้อปุ๋ย", "รวมซื้อข้าวสาร"]
    steps = [row.key for row in plans["plan.n41"].actions]
    assert steps == ["draft", "hearing", "register"]


def test_hook_network_judgements(provinces):
    verdicts = {
        (row.alliance, row.indicator): row.verdict
        for row in provinces["TH-90"].network_judgements()
    }
    assert verdicts["alliance.n1", "joint_purchase"] == "yes"
    assert verdicts["alliance.n2", "monthly_meeting"] == "partly"


def test_hook_accounting_local_accounts(provinces):
    chart = ROOT / "addons/coop_accounting/data/chart_of_accounts.csv"
    with chart.open(encoding="utf-8-sig") as lines:
        standard = {row["code"] for row in csv.DictReader(lines)}
    opened = all_facts(provinces, "accounting_local_accounts")
    assert {"11960.90", "41411.90"} <= {row.code for row in opened}
    for row in opened:
        assert row.parent in standard, row
        assert row.code not in standard, row


def test_hook_network_patterns(provinces):
    """A pattern says what it does; an alliance is an example of a stated one."""
    for province in provinces.values():
        patterns = {row.code: row for row in province.network_patterns()}
        assert all(row.text_th for row in patterns.values())
        named = {row.pattern for row in province.network_alliances()} - {""}
        assert named <= set(patterns)
        assert {"vertical", "horizontal", "managers_club"} <= set(patterns)


def test_hook_network_counts(provinces):
    """What is counted is known to the register, in an area of the province."""
    for code, province in provinces.items():
        areas = {area.code for area in geography.areas(code)}
        types = {row.code for row in province.network_organisation_types()}
        for row in province.network_counts():
            assert row.area in areas | {""}, row
            assert row.organisation_type in types | {""}, row
            assert row.mark != "demonstration", row
    counts = {row.key: row for row in provinces["TH-46"].network_counts()}
    parts = [
        row.quantity
        for row in counts.values()
        if row.part_of == "kalasin.registered.groups"
    ]
    assert sum(parts) == counts["kalasin.registered.groups"].quantity == 101


def test_hook_network_lessons(provinces):
    """National lessons are the same everywhere and speak of no one alliance."""
    general = national.network_lessons()
    assert [row.key for row in general[:14]] == [f"r{n}" for n in range(1, 15)]
    assert not any(row.alliance for row in general)
    for province in provinces.values():
        rows = province.network_lessons()
        assert rows[: len(general)] == general
        alliances = {row.key for row in province.network_alliances()}
        assert {row.alliance for row in rows} <= alliances | {""}


def test_hook_network_indicators(provinces):
    """A measure of the province is one of the six, or somebody enters it."""
    known = {indicator.code for indicator in INDICATORS} | {"entered"}
    for row in all_facts(provinces, "network_indicators"):
        assert row.measured_by in known, row
    measures = {row.key: row for row in provinces["TH-90"].network_indicators()}
    assert measures["district_networks"].target == 16


def test_hook_network_forms(provinces):
    """Questions stand in the order of their numbers."""
    for row in all_facts(provinces, "network_forms"):
        numbers = [question.number for question in row.questions]
        assert numbers == sorted(numbers), row
    assert provinces["TH-90"].network_forms()


def test_hook_report_headings(provinces):
    """Lines of a place stand in the order in which they are printed."""
    for province in provinces.values():
        places = {}
        for row in province.report_headings():
            places.setdefault((row.paper, row.place), []).append(row.number)
        assert all(numbers == sorted(numbers) for numbers in places.values())
        assert places


def test_hook_procurement_commodities(provinces):
    """A network may trade in nothing that is known."""
    for province in provinces.values():
        goods = {row.key: row for row in province.procurement_commodities()}
        assert all(row.pack_size == 1 for row in goods.values() if not row.pack)


def test_hook_procurement_reference_prices(provinces):
    for province in provinces.values():
        goods = {row.key for row in province.procurement_commodities()}
        prices = province.procurement_reference_prices()
        assert {row.commodity for row in prices} <= goods
        assert all(row.amount > 0 for row in prices)


def test_hook_procurement_trades(provinces):
    """The printed changes of price come out of the examples, conflicts both."""
    told = 0
    for province in provinces.values():
        goods = {row.key: row for row in province.procurement_commodities()}
        alone = {r.commodity: r.amount for r in province.procurement_reference_prices()}
        effects = {row.key: row for row in province.network_effects()}
        trades = {}
        for row in province.procurement_trades():
            if not row.effect:
                continue  # shows a saving where no source states one
            sign = 1 if row.direction == "buy" else -1
            size = goods[row.commodity].pack_size
            by_sack = effects[row.effect].unit == "THB/sack"
            trade = saving.Trade(
                row.packs * (1 if by_sack else size),
                row.amount + sign * row.costs,
                alone[row.commodity] * row.packs,
            )
            trades.setdefault(row.effect, []).append(trade)
        for key, examples in trades.items():
            effect = effects[key]
            found = saving.spread(examples, effect.unit == "percent")
            assert saving.read(found, effect.low, effect.high) == "same", (key, found)
            told += 1
        readings = [e for e in effects.values() if e.activity == "formic_acid"]
        units = {effect.unit for effect in readings if effect.mark == "conflict"}
        assert units in (set(), {"THB/kg", "percent"})
    assert told == 7


def test_hook_procurement_price_rules(provinces):
    rules = {row.key: row for row in provinces["TH-90"].procurement_price_rules()}
    (drc,) = rules["latex.drc"].readings
    assert (drc.code, drc.least, drc.most) == ("drc", D("0.01"), D(100))
    assert rules["rss.grade"].grades
    assert not rules["rss.grade"].readings
    assert all(rule.steps for rule in all_facts(provinces, "procurement_price_rules"))


def test_hook_procurement_rounds(provinces):
    (played,) = provinces["TH-90"].procurement_rounds()
    deals = {row.key: row for row in provinces["TH-90"].network_deals()}
    goods = {row.key: row for row in provinces["TH-90"].procurement_commodities()}
    sacks = sum(demand.packs for demand in played.demands)
    pack = goods[played.commodity].pack_size
    assert sacks * pack == deals[played.deal].quantity * 1000
    assert [part.ordered - part.received for part in played.deliveries] == [0, 4]


def test_hook_welfare_caps(provinces):
    for province in provinces.values():
        assert province.welfare_caps() == national.welfare_caps()
    unread = [cap for cap in national.welfare_caps() if not cap.verified]
    assert {cap.mark for cap in unread} <= {"doubtful", "inferred"}


def test_hook_welfare_policies(provinces):
    policies = {row.key: row for row in provinces["TH-90"].welfare_policies()}
    whole = policies["policy.province"]
    (fund,) = provinces["TH-90"].welfare_funds()
    assert (whole.levy, whole.deduction) == (fund.levy, fund.deduction)
    assert (whole.collection_model, whole.mark) == ("per_death", "demonstration")
    assert policies["policy.district"].collection_model == "yearly"
    for row in all_facts(provinces, "welfare_policies"):
        assert row.mark in ("demonstration", "stated", "inferred", "doubtful"), row


def test_hook_welfare_funds(provinces):
    (fund,) = all_facts(provinces, "welfare_funds")
    assert fund.mark == "demonstration"
    numbers = [member.national_id for member in fund.members]
    assert all(map(national_id.is_valid, numbers))
    assert len({*numbers}) == len(numbers) == 12
