"""coop_core.inventory: every item of the sources has a place, every place its fact."""

import re

import pytest

from coop_core import inventory
from coop_core import types as fact
from coop_core.inventory import Answering, Place
from coop_core.tables import scan_bytes

HEADER = "item,hook,key,source,mark"


def placed(*rows):
    data = "\n".join([HEADER, *(f"{row},page 1,stated" for row in rows)])
    return scan_bytes(data.encode(), "inventory.csv", Place)


@pytest.mark.parametrize(
    ("kind", "count"),
    [("N", 47), ("A", 26), ("CH", 22), ("R", 14), ("AP", 3)],
)
def test_the_numbered_items_are_all_there(kind, count):
    numbers = [
        int(found[1])
        for item in inventory.items()
        if (found := re.fullmatch(rf"{kind}(\d+)", item.item))
    ]
    assert numbers == list(range(1, count + 1))


def test_an_item_stands_once_and_is_of_a_province():
    names = [item.item for item in inventory.items()]
    assert len(names) == len(set(names))
    for item in inventory.items():
        assert item.province
        assert all(re.fullmatch(r"TH-\d\d|national", code) for code in item.province)


def test_a_doubtful_item_is_of_both_provinces():
    items = {item.item: item for item in inventory.items()}
    assert items["N19"].province == ("TH-19", "TH-42")
    assert items["C1"].mark == "conflict"


def test_a_place_is_found_by_key_by_two_fields_and_inside_a_fact(facts):
    reading = placed(
        "N1,network_alliances,alliance",
        "N1,network_alliance_members,alliance/group",
        "N1,network_plans,plan/urea",
        "N1,network_committees,committee/1",
        "N1,network_structure,Two levels",
    )
    assert inventory.place_findings("TH-00", reading, facts.answers()) == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("N1,network_alliances,none", "column key: network_alliances of TH-00 states"),
        ("N1,network_alliance_members,group", "no fact 'group'"),
        ("N1,network_brands,brand/x", "no fact 'brand/x'"),
        ("N99,network_alliances,alliance", "column item: No source has an item 'N99'"),
        ("N1,network_alliance,alliance", "column hook: There is no hook"),
    ],
)
def test_a_place_without_its_fact_is_named_by_row(facts, row, words):
    (finding,) = inventory.place_findings("TH-00", placed(row), facts.answers())
    assert str(finding).startswith("inventory.csv row 2 column")
    assert words in str(finding)


def test_an_item_without_a_place_is_named_in_each_of_its_provinces():
    everywhere = [
        Answering("TH-19", "a", {}, placed("N19,network_alliances,x")),
        Answering("TH-42", "b", {}, placed("C1,network_alliances,x")),
    ]
    missing = {
        (finding.source, finding.message.split()[0])
        for finding in inventory.item_findings(everywhere)
    }
    assert {("TH-42", "N19"), ("TH-19", "C1"), ("TH-90", "N1")} <= missing
    assert not {("TH-19", "N19"), ("TH-42", "C1")} & missing


def test_the_document_shows_where_an_item_lives_and_what_lacks_a_place(facts):
    answers = facts.answers() | {
        "network_alliances": (
            facts.alliance,
            facts.alliance._replace(key="other", mark="doubtful"),
        )
    }
    reading = placed("N1,network_alliances,alliance", "N1,network_alliances,other")
    text = inventory.document([Answering("TH-90", "coop_x", answers, reading)])
    assert "## Songkhla สงขลา (TH-90, `coop_x`)" in text
    assert "| alliances: `alliance` | stated | report.txt |" in text
    assert "|  |  | alliances: `other` | doubtful | report.txt |" in text
    assert "| N2 |" in text
    assert "**no place**" in text


def test_a_bar_in_a_cell_is_no_column():
    answers = {"network_brands": (fact.Brand("a|b", "eggs", "x", "ก", "p|q"),)}
    reading = placed("N1,network_brands,a|b")
    text = inventory.document([Answering("TH-90", "coop_x", answers, reading)])
    assert "brands: `a\\|b` | stated | p\\|q |" in text


def test_a_plugin_of_a_province_that_no_source_names_is_not_listed():
    text = inventory.document([Answering("TH-80", "coop_y", {}, placed())])
    assert "TH-80" not in text
