"""The tables: readable by a spreadsheet, a source in every row, nothing mixed."""

import csv
import re
from collections import Counter
from importlib import resources
from pathlib import Path

import coop_songkhla
import pytest

from coop_core.manager import Province, provinces
from coop_core.types import MARKS

DATA = resources.files("coop_songkhla").joinpath("data")
TABLES = sorted(table.name for table in DATA.iterdir())
README = Path(__file__).parents[1] / "README.md"


def rows(table):
    text = DATA.joinpath(table).read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def counted():
    return Counter(row["mark"] for table in TABLES for row in rows(table))


@pytest.mark.parametrize("table", TABLES)
def test_a_spreadsheet_recognises_the_encoding(table):
    assert DATA.joinpath(table).read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_where_it_is_from_and_how_sure_it_is(table):
    for row in rows(table):
        assert row["source"], row
        assert row["mark"] in MARKS, row


@pytest.mark.parametrize("table", TABLES)
def test_what_is_invented_stands_in_tables_of_its_own(table):
    invented = {row["mark"] == "demonstration" for row in rows(table)}
    assert invented == {table.startswith("demo_")}


@pytest.mark.parametrize("table", TABLES)
def test_a_doubt_is_explained(table):
    for row in rows(table):
        if row["mark"] in ("doubtful", "conflict", "inferred"):
            assert row["note"], row


def test_the_readme_counts_the_marks():
    text = README.read_text("utf-8")
    printed = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", text, re.MULTILINE))
    assert {mark: int(count) for mark, count in printed.items()} == counted()


def test_the_kernel_accepts_the_province():
    catalogue = provinces()
    assert "TH-90" not in catalogue.refused, catalogue.refused["TH-90"]
    assert catalogue.loaded["TH-90"].module == "coop_songkhla:plugin"
    own = set(coop_songkhla.plugin.network_organisations())
    assert own <= set(Province("TH-90").network_organisations())
