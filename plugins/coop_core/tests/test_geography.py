"""coop_core.geography: every area of a province, and no other's."""

from collections import Counter

import geothai
import pytest

from coop_core.geography import areas

CODES = sorted(f"TH-{province.code}" for province in geothai.provinces())


def everywhere():
    return [area for code in CODES for area in areas(code)]


def test_there_are_seventy_seven_provinces():
    assert len(CODES) == 77


def test_every_area_stands_after_its_parent():
    seen = {""}
    for area in everywhere():
        assert area.parent in seen, area
        seen.add(area.code)


def test_a_code_begins_with_its_parents_code():
    kinds = {2: "province", 4: "district", 6: "subdistrict"}
    for area in everywhere():
        assert area.code.startswith(area.parent), area
        assert kinds[len(area.code)] == area.kind, area


@pytest.mark.parametrize(
    ("code", "districts"), [("TH-90", 16), ("TH-93", 11), ("TH-10", 50)]
)
def test_the_districts_of_a_province_are_all_there(code, districts):
    assert Counter(area.kind for area in areas(code))["district"] == districts


def test_an_area_has_both_names():
    for area in everywhere():
        assert area.name, area
        assert area.name_th, area


def test_no_code_stands_twice():
    codes = [area.code for area in everywhere()]
    assert len(codes) == len({*codes})


@pytest.mark.parametrize(
    "code", ["TH-99", "90", "TH90", "th-90", "TH-", "TH-๙๐", "", "TH-9001"]
)
def test_a_code_of_no_province_is_refused(code):
    with pytest.raises(LookupError, match=f"has the code '{code}'"):
        areas(code)
