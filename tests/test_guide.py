"""The guide for a province's officer says what the suite does, in both languages."""

import re

import pytest
from checkout import ROOT

from coop_core.quantity import BASE_UNITS, UNITS
from coop_core.table_plugin import table_names
from coop_core.types import MARKS
from launcher.cli import COMMANDS

GUIDES = [ROOT / "docs/new_province.md", ROOT / "docs/new_province_th.md"]
each_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)


def words(guide):
    """What the guide writes as it is to be typed."""
    return set(re.findall(r"`([^`\n]+)`", guide.read_text("utf-8")))


@each_guide
def test_it_names_every_mark_and_unit(guide):
    assert words(guide) >= {*MARKS, *BASE_UNITS}
    assert words(guide) & set(UNITS) == set(UNITS)


@each_guide
def test_every_table_that_it_names_is_one(guide):
    tables = {word for word in words(guide) if re.fullmatch(r"\w+\.csv", word)}
    known = {f"{demo}{name}.csv" for name in table_names() for demo in ("", "demo_")}
    assert tables
    assert tables <= known


@each_guide
def test_every_command_that_it_names_is_one(guide):
    named = set(re.findall(r"\./coop ([\w-]+)", guide.read_text("utf-8")))
    assert {"new-province", "check-plugin", "build"} <= named <= set(COMMANDS)


def test_both_languages_tell_the_same_commands_and_tables():
    english, thai = (
        {word for word in words(guide) if word.isascii() and " " not in word}
        for guide in GUIDES
    )
    assert english - {"#"} <= thai | {"--english", "dist/"}
