"""The read-me tells how sure the rows are, and the kernel takes the province."""

import csv
import re
from collections import Counter
from importlib import resources
from pathlib import Path

import coop_lamphun

from coop_core.manager import Province, provinces

DATA = resources.files("coop_lamphun").joinpath("data")
README = Path(__file__).parents[1] / "README.md"


def rows(table):
    return csv.DictReader(table.read_text("utf-8-sig").splitlines())


def test_the_readme_counts_the_marks():
    text = README.read_text("utf-8")
    printed = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", text, re.MULTILINE))
    counted = Counter(row["mark"] for table in DATA.iterdir() for row in rows(table))
    assert {mark: int(count) for mark, count in printed.items()} == counted


def test_the_kernel_accepts_the_province():
    catalogue = provinces()
    assert "TH-51" not in catalogue.refused, catalogue.refused["TH-51"]
    assert catalogue.loaded["TH-51"].module == "coop_lamphun:plugin"
    own = set(coop_lamphun.plugin.network_organisations())
    assert own <= set(Province("TH-51").network_organisations())
