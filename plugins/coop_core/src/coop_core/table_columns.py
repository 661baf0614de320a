"""Names of columns: each has an English one, the field, and a Thai one.

A header may use either, and both side by side. The Thai names stand in
``data/columns.csv``, with an example of what a cell holds; ``*`` there stands for every
table that has no row of its own.
"""

from __future__ import annotations

import csv
import difflib
import functools
from collections.abc import Iterable
from importlib import resources
from typing import NamedTuple

from coop_core.types import Finding

EVERY = "*"
DEMO = "demo_"
#: columns that every table may have
PROVENANCE = ("source", "mark", "note")


class Column(NamedTuple):
    """How a column is called in Thai, and an example of its cells."""

    name_th: str
    example: str


@functools.cache
def _known() -> dict[tuple[str, str], Column]:
    text = resources.files("coop_core").joinpath("data/columns.csv")
    rows = csv.DictReader(text.read_text("utf-8-sig").splitlines())
    return {
        (row["table"], row["column"]): Column(row["name_th"], row["example"])
        for row in rows
    }


def column(table: str, name: str) -> Column:
    """What is known of a column; its own name where nothing is.

    >>> column("deals", "unit").name_th
    'หน่วย'
    """
    plain = table.removeprefix(DEMO)
    known = _known()
    return known.get((plain, name)) or known.get((EVERY, name)) or Column(name, "")


def english(header: Iterable[str], table: str, wanted: Iterable[str]) -> list[str]:
    """The header with Thai names replaced by the fields that they stand for."""
    fields = {column(table, name).name_th: name for name in (*wanted, *PROVENANCE)}
    return [fields.get(name, name) for name in header]


def both(table: str, name: str) -> str:
    """A column by both its names, for a message."""
    thai = column(table, name).name_th
    return f"{name!r} ({thai})" if thai != name else repr(name)


def near(name: str, table: str, wanted: Iterable[str]) -> str:
    """A question that names the column that was probably meant; empty if none."""
    fields = {column(table, one).name_th: one for one in wanted}
    fields |= {one: one for one in fields.values()}
    found = difflib.get_close_matches(name, fields, 1, 0.7)
    return f" Did you mean {both(table, fields[found[0]])}?" if found else ""


def header_findings(
    header: list[str],
    where: str,
    table: str,
    wanted: tuple[str, ...],
    needed: set[str],
    kind: str,
) -> list[Finding]:
    """Columns that are unknown, missing or there twice.

    :param wanted: columns that the table may have
    :param needed: those without which a row says nothing
    """
    missing = [name for name in wanted if name in needed and name not in header]
    free = [name for name in wanted if name not in header]
    findings = [
        Finding(
            where,
            "column",
            f"Column {name!r} is not one of {kind}.{near(name, table, free)}",
        )
        for name in header
        if name not in wanted and name not in PROVENANCE
    ]
    findings += [
        Finding(where, "column", f"Column {both(table, name)} is missing.")
        for name in missing
    ]
    if len(set(header)) != len(header):
        findings.append(Finding(where, "column", "A column stands twice."))
    return findings
