"""Nothing that the sources name is lost: each item lives in a plugin, and is listed."""

import pytest
from checkout import ROOT, refuse

from coop_core import inventory

DOCUMENT = ROOT / "docs/provinces.md"


@pytest.fixture(scope="module")
def plugins():
    return inventory.installed()


def test_every_place_has_its_fact(plugins):
    found = [
        f"  {plugin.name}: {finding}"
        for plugin in plugins
        for finding in inventory.place_findings(
            plugin.code, plugin.reading, plugin.answers
        )
    ]
    refuse(found, "Correct the inventory.csv of the plugin:")


def test_every_item_of_the_sources_has_a_place(plugins):
    found = [f"  {finding}" for finding in inventory.item_findings(plugins)]
    refuse(found, "Add a row to the inventory.csv of the plugin:")


def test_the_documentation_lists_where_everything_lives(plugins):
    written = DOCUMENT.read_text("utf-8")
    assert written == inventory.document(plugins), "Run ./coop fix."
