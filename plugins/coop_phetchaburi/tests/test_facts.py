"""What the synthesis of nine provinces states of Phetchaburi."""

import pytest
from coop_phetchaburi import plugin as phetchaburi


@pytest.fixture(scope="module")
def alliances():
    return {row.key: row for row in phetchaburi.network_alliances()}


def test_the_alliance_is_an_area_network_of_the_source(alliances):
    """เครือข่ายพันธมิตรที่รวมตัวกันในเชิงพื้นที่ เช่น … เครือข่ายพันธมิตรเพชรบุรี"""
    pna = alliances["alliance.n10"]
    assert (pna.kinds, pna.mark) == ({"A"}, "stated")
    assert pna.kind_th == "เครือข่ายพันธมิตรที่รวมตัวกันในเชิงพื้นที่"
    assert "Petchburi Network Alliance" in pna.name


def test_each_printed_form_of_the_name_is_kept(alliances):
    (pna,) = [o for o in phetchaburi.network_organisations() if o.key == "pna"]
    printed = "เครือข่ายสัมพันธ์ภาพสหกรณ์จังหวัดเพชรบุรี: PNA"
    assert pna.printed == alliances["alliance.n10"].printed == printed
    for note in (pna.note, alliances["alliance.n10"].note):
        assert "เครือข่ายพันธมิตรเพชรบุรี PNA" in note


def test_two_levels_without_districts():
    structure = phetchaburi.network_structure()
    assert [level.code for level in structure.levels] == ["alliance", "member"]
    assert (structure.approach, structure.mark) == (2, "inferred")


def test_the_committee_is_elected_and_its_members_unknown():
    """(2) การเลือกตั้งคณะกรรมการเครือข่าย PNA"""
    (committee,) = phetchaburi.network_committees()
    assert (committee.alliance, committee.organisation) == ("alliance.n10", "pna")
    assert (committee.formed_on, committee.seats, committee.mark) == (
        None,
        (),
        "stated",
    )


def test_the_network_comes_before_the_plans_and_business_last():
    plans = {plan.key: plan for plan in phetchaburi.network_plans()}
    texts = [action.text_th for action in plans["plan.linking"].actions]
    assert len(texts) == 7
    assert "วางรูปแบบเครือข่ายพันธมิตร" in texts[0]
    assert "แผนพัฒนา สหกรณ์และกลุ่ม/องค์กร" in texts[2]
    assert texts[3] == "การหนุนเสริมการจัดทำแผนพัฒนา PNA"
    assert "กลุ่มเกษตรกรต่าง ๆ ในจังหวัด" in texts[4]
    assert "เครือข่ายธุรกิจ" in texts[6]


def test_the_business_network_has_no_business(alliances):
    """(7) การพัฒนาเครือข่ายธุรกิจ …: which business is not said."""
    business = alliances["alliance.business"]
    assert (business.kinds, business.activities) == ({"B"}, ())
    assert (business.stage, business.mark) == ("forming", "inferred")


def test_text_and_figure_count_one_network():
    assert {row.quantity for row in phetchaburi.network_counts()} == {1}


def test_the_name_stands_on_the_papers_of_the_network():
    (heading,) = phetchaburi.report_headings()
    assert (heading.paper, heading.place, heading.mark) == (
        "network",
        "head",
        "inferred",
    )
    assert heading.name == "Petchburi Network Alliance (PNA)"


def test_a_network_without_figures_stays_without_figures(alliances):
    assert not phetchaburi.network_deals()
    assert not phetchaburi.network_effects()
    assert not phetchaburi.network_meetings()
    assert not phetchaburi.network_agreements()
    assert not phetchaburi.network_alliance_members()
    assert not phetchaburi.procurement_trades()
    assert not phetchaburi.procurement_rounds()
    assert not any(row.activities or row.formed_on for row in alliances.values())


def test_everybody_invented_stands_below_the_alliance():
    below = [o for o in phetchaburi.network_organisations() if o.centre]
    assert len(below) == 7
    assert {(o.centre, o.level, o.mark) for o in below} == {
        ("pna", "member", "demonstration")
    }
