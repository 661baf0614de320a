"""What section 3.1, section 3.3.1 and figure 3.9 state of Lamphun."""

import pytest
from coop_lamphun import plugin as lamphun

from coop_core import tables
from coop_core.geography import areas
from coop_core.types import Count, Lesson


@pytest.fixture(scope="module")
def alliances():
    return {row.key: row for row in lamphun.network_alliances()}


def test_seven_networks_of_which_one_has_two_names(alliances):
    """I … VII (figure 3.9); C3: the third is another one in the text"""
    rows = tables.read("coop_lamphun", "counts", Count)
    counts = {count.key: count.quantity for count in rows}
    assert counts["count.networks.figures"] == counts["count.networks.text"] == 7
    disputed = [row for row in alliances.values() if row.mark == "conflict"]
    assert {row.key for row in disputed} == {"alliance.n27", "alliance.n27.savings"}
    assert len(alliances) - len(disputed) + 1 == 7


@pytest.mark.parametrize(
    ("key", "printed", "read"),
    [
        ("alliance.n26", "ลุ่มน้ำใส", "ลุ่มน้ำลี้"),
        ("alliance.n28", "ฟุ้งหัวซัง", "ทุ่งหัวช้าง"),
        ("alliance.n29", "บ้านไผ่", "บ้านโฮ่ง"),
    ],
)
def test_a_damaged_name_keeps_its_printed_form(alliances, key, printed, read):
    alliance = alliances[key]
    assert alliance.mark == "doubtful"
    assert printed in alliance.printed
    assert read in alliance.name_th


def test_the_names_that_are_read_are_districts_and_the_printed_ones_are_not():
    districts = {area.name_th for area in areas("TH-51") if area.kind == "district"}
    assert {"ลี้", "ทุ่งหัวช้าง", "บ้านโฮ่ง", "แม่ทา"} <= districts
    assert "บ้านไผ่" not in districts


def test_the_basin_lies_in_two_districts():
    """สหกรณ์ในเขตอำเภอลี้ และอำเภอทุ่งหัวช้าง (section 3.3.1)"""
    rows = {row.key: row for row in tables.read("coop_lamphun", "counts", Count)}
    parts = [row for row in rows.values() if row.part_of == "count.li_basin"]
    assert rows["count.li_basin"].quantity == len(parts) == 2
    assert {row.area for row in parts} == {"5104", "5105"}


def test_the_basin_works_on_longan_fertiliser_and_loans(alliances):
    """โครงการความร่วมมือในเรื่องลำไย ปุ๋ย และเงินกู้ (section 3.3.1)"""
    basin = alliances["alliance.n26"]
    assert basin.activities == ("longan", "fertiliser", "finance")
    assert "เชิงพื้นที่" in basin.kind_th


def test_the_federation_is_printed_as_a_community():
    """III เครือข่ายชุมชนสหกรณ์จังหวัดลำพูน (figure 3.9)"""
    (federation,) = [
        row for row in lamphun.network_organisations() if row.mark != "demonstration"
    ]
    assert federation.printed == "ชุมชนสหกรณ์จังหวัดลำพูน"
    assert federation.name_th == "ชุมนุมสหกรณ์จังหวัดลำพูน"
    assert federation.mark == "conflict"


def test_seven_steps_are_told_and_none_has_a_day():
    (plan,) = lamphun.network_plans()
    assert [action.key for action in plan.actions] == [f"step_{i}" for i in range(1, 8)]
    assert "กีฬา" in plan.actions[5].text_th
    assert lamphun.network_meetings() is None
    assert lamphun.network_agreements() is None
    assert lamphun.network_deals() is None
    assert lamphun.network_effects() is None


def test_longan_is_the_case_against_the_policy_of_the_state():
    """กรณีการแก้ปัญหาลำไย (table 4.1)"""
    (lesson,) = tables.read("coop_lamphun", "lessons", Lesson)
    assert (lesson.kind, lesson.alliance) == ("obstacle", "alliance.n26")
    assert lesson.mark == "inferred"
