"""Where each item of the sources lives: which hook of which plugin states it.

The items are those of ``data/inventory_items.csv``: networks N1 to N47, activities A1
to A26, the chronology, counts, kinds, recommendations, conflicts. Every plugin says in
its ``inventory.csv`` which fact states which item. An item without a place, and a place
without its fact, are findings: nothing that a source says is lost unnoticed.

``python -m coop_core.inventory`` prints the table of the documentation.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from coop_core import geography, hookspecs, tables
from coop_core.answers import HOOKS, inner_facts
from coop_core.fact_key import is_called
from coop_core.table_plugin import TABLES, TablePlugin
from coop_core.types import Finding, Mark

NATIONAL = "national"
TABLE, ITEMS = "inventory", "inventory_items"


class Item(NamedTuple):
    """Something that a source names, counts, recommends or contradicts itself in."""

    item: str
    province: tuple[str, ...]  #: codes; each of them has a place for it
    text_th: str
    source: str
    mark: Mark = "stated"
    note: str = ""


class Place(NamedTuple):
    """The fact that states an item."""

    item: str
    hook: str
    key: str  #: what the fact is called, see coop_core.fact_key
    source: str
    mark: Mark = "stated"
    note: str = ""


class Answering(NamedTuple):
    """A plugin, what it answers, and the places that it names."""

    code: str
    name: str
    answers: dict[str, Any]
    reading: tables.Reading


def items() -> tuple[Item, ...]:
    """Every item of the sources, in their order."""
    return tables.read("coop_core", ITEMS, Item)


def scan(folder: Traversable) -> tables.Reading:
    """The places that a plugin names; none where it has no such table."""
    if not folder.joinpath(f"{TABLE}.csv").is_file():
        return tables.Reading(f"{TABLE}.csv", (), (), True)
    return tables.scan(folder, TABLE, Place)


def place_findings(code: str, reading: tables.Reading, answers: Any) -> list[Finding]:
    """Places of unknown items or hooks, and places without their fact.

    :param answers: what the plugin answers, by hook
    """
    known = {item.item for item in items()}
    findings = list(reading.findings)
    for line in reading.lines:
        place, where = line.fact, f"{reading.file} row {line.number}"
        if place.item not in known:
            message = f"No source has an item {place.item!r}."
            findings.append(Finding(f"{where} column item", "item", message))
        if place.hook not in HOOKS:
            message = f"There is no hook {place.hook!r}."
            findings.append(Finding(f"{where} column hook", "hook", message))
        elif not line.faulty and not stating(place, answers):
            message = f"{place.hook} of {code} states no fact {place.key!r}."
            findings.append(Finding(f"{where} column key", "place", message))
    return findings


def stating(place: Place, answers: Any) -> list[Any]:
    """The facts of a plugin that a place names."""
    answer = answers.get(place.hook)
    facts = (answer,) if hasattr(answer, "_fields") else answer or ()
    found = [fact for fact in facts if is_called(fact, place.key)]
    if not found:
        found = [
            part
            for fact in facts
            for part in inner_facts(fact)
            if is_called(part, place.key, str(fact[0]))
        ]
    return found


def item_findings(plugins: Iterable[Answering]) -> list[Finding]:
    """Items that lack a place in a province that they are of."""
    told = {
        (plugin.code, line.fact.item)
        for plugin in plugins
        for line in plugin.reading.lines
    }
    return [
        Finding(code, "item", f"{item.item} ({item.text_th}) has no place.")
        for item in items()
        for code in item.province
        if (code, item.item) not in told
    ]


def installed() -> list[Answering]:
    """Every installed plugin that is tables, the national one first."""
    found = []
    for point in metadata.entry_points(group=hookspecs.PROJECT):
        plugin = point.load()
        if isinstance(plugin, TablePlugin):
            answers = plugin.told().answers
            reading = scan(plugin.folder)
            found.append(Answering(point.name, plugin.package, answers, reading))
    return sorted(found, key=lambda one: (one.code != NATIONAL, one.code))


def document(plugins: list[Answering]) -> str:
    """The table of the documentation: items by province and where each lives."""
    return "\n".join(_document(plugins)) + "\n"


def _document(plugins: list[Answering]) -> Iterator[str]:
    yield "# Where every item of the sources lives"
    yield ""
    yield (
        "Made by `./coop fix` from the `inventory.csv` of each plugin; not edited by "
        "hand. *Where* names the table of the plugin and the fact in it. The mark says "
        "how sure that fact is; [the guide](new_province.md) explains it."
    )
    for plugin in plugins:
        mine = [item for item in items() if plugin.code in item.province]
        extra = {line.fact.item for line in plugin.reading.lines} - {
            item.item for item in mine
        }
        mine += [item for item in items() if item.item in extra]
        if mine:
            yield ""
            yield f"## {_title(plugin)}"
            yield ""
            yield "| item | what | where | mark | source |"
            yield "| --- | --- | --- | --- | --- |"
        for item in mine:
            yield from _rows(item, plugin)


def _title(plugin: Answering) -> str:
    if plugin.code == NATIONAL:
        return f"The whole country (`{plugin.name}`)"
    place = geography.areas(plugin.code)[0]
    return f"{place.name} {place.name_th} ({plugin.code}, `{plugin.name}`)"


def _rows(item: Item, plugin: Answering) -> Iterator[str]:
    places = [line.fact for line in plugin.reading.lines if line.fact.item == item.item]
    for number, place in enumerate(places):
        facts = stating(place, plugin.answers)
        marks = ", ".join(dict.fromkeys(fact.mark for fact in facts)) or "-"
        sources = "; ".join(dict.fromkeys(fact.source for fact in facts)) or "-"
        table = TABLES[place.hook].name if place.hook in TABLES else "structure"
        head = (item.item, item.text_th) if not number else ("", "")
        cells = (*head, f"{table}: `{place.key}`", marks, sources)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    if not places:
        yield f"| {item.item} | {item.text_th} | **no place** | - | {item.source} |"


def main() -> int:
    """Print the table of the documentation."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(document(installed()), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
