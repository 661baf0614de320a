"""The README counts the rows of the tables, and the kernel accepts the province."""

import csv
import re
from collections import Counter
from importlib import resources
from pathlib import Path

from coop_core.manager import provinces

DATA = resources.files("coop_phatthalung").joinpath("data")
README = Path(__file__).parents[1] / "README.md"


def counted():
    tables = [table.read_text("utf-8-sig") for table in DATA.iterdir()]
    return Counter(
        row["mark"] for text in tables for row in csv.DictReader(text.splitlines())
    )


def test_the_readme_counts_the_marks():
    text = README.read_text("utf-8")
    printed = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", text, re.MULTILINE))
    assert {mark: int(count) for mark, count in printed.items()} == counted()


def test_the_kernel_accepts_the_province():
    catalogue = provinces()
    assert "TH-93" not in catalogue.refused, catalogue.refused["TH-93"]
    assert catalogue.loaded["TH-93"].module == "coop_phatthalung:plugin"
