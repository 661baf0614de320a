"""Checks a plugin before it is installed: ``python -m coop_core.check PATH``.

Every fault is told at once, each with file, row and column, in plain words: the
package, its code, its tables, whether the facts make sense together, and whether they
get on with the plugins that are installed. Needs no Odoo. Exit code 1 means findings.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from coop_core import examine, geography, hookspecs, inventory, isolate, manager, trust
from coop_core.table_care import care_findings
from coop_core.table_columns import column
from coop_core.table_plugin import TablePlugin
from coop_core.told import Told
from coop_core.types import Finding

PROJECT = "pyproject.toml"


class Package(NamedTuple):
    """What ``pyproject.toml`` says of a plugin."""

    code: str  #: ISO 3166-2 code of its entry point
    target: str  #: such as ``coop_trang:plugin``
    folder: Path  #: of the package, with ``data`` in it


class Report(NamedTuple):
    """What was found."""

    findings: tuple[Finding, ...]
    tables: int
    facts: int
    compared: bool  #: whether references could be checked, table against table


def check(path: Path) -> Report:
    """All that is wrong with the plugin whose folder has this ``pyproject.toml``."""
    package, findings = describe(path)
    if package is None:
        return Report(tuple(findings), 0, 0, False)
    tables = TablePlugin(package.target.partition(":")[0], package.folder / "data")
    told = examine.ask(tables, package.code)
    distrusted = trust.findings(package.folder)
    findings += [*distrusted, *tables.strange(), *care_findings(tables, told)]
    findings += told.findings
    answering = told
    if not distrusted and not trust.is_tables_alone(package.folder):
        answering, why = _answering(package)
        findings += why
    findings += _beside_others(answering, package.code)
    reading = inventory.scan(tables.folder)
    findings += inventory.place_findings(package.code, reading, answering.answers)
    findings.sort(key=_in_order)
    found = tuple(dict.fromkeys(findings))
    return Report(found, len(tables.names()), _count(told), answering.whole)


def _in_order(finding: Finding) -> tuple[str, int]:
    """File by file, and from its top to its bottom."""
    file, _, rest = finding.source.partition(" row ")
    number = re.match(r"\d+", rest)
    return file, int(number[0]) if number else 0


def describe(path: Path) -> tuple[Package | None, list[Finding]]:
    """The package of a plugin, and what is wrong with how it is described."""
    file = path / PROJECT
    try:
        project: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))["project"]
    except FileNotFoundError:
        message = "There is none. Name the folder of the plugin, the one that has it."
        return None, [Finding(PROJECT, "file", message)]
    except (OSError, ValueError, KeyError) as error:
        return None, [Finding(PROJECT, "file", f"Cannot be read: {error}.")]
    points = project.get("entry-points", {}).get(hookspecs.PROJECT, {})
    if len(points) != 1:
        message = 'Write one line such as TH-80 = "coop_nakhon:plugin" under '
        message += "[project.entry-points.coop]."
        return None, [Finding(PROJECT, "entry point", message)]
    ((code, target),) = points.items()
    findings = list(_code_findings(code))
    requires = project.get("dependencies", [])
    findings += manager.version_findings(requires, PROJECT)
    if not any(manager.asks_for_kernel(line) for line in requires):
        message = 'Write "coop-core>=…" under dependencies, so that pip knows.'
        findings.append(Finding(PROJECT, "dependencies", message))
    name = target.partition(":")[0]
    folder = path / "src" / name
    if not (folder / "__init__.py").is_file():
        message = (
            f"The entry point names {name}, but src/{name}/__init__.py is missing."
        )
        return None, [*findings, Finding(PROJECT, "entry point", message)]
    return Package(code, target, folder), findings


def _code_findings(code: str) -> list[Finding]:
    if code == manager.NATIONAL:
        return []
    try:
        geography.areas(code)
    except LookupError as error:
        return [Finding(PROJECT, "code", f"{error} An example is TH-80.")]
    return []


def _answering(package: Package) -> tuple[Told, list[Finding]]:
    """The answers of a package with code of its own, which was read before."""
    name, _, attribute = package.target.partition(":")
    for known in [*sys.modules]:  # an installed version of it is not what is checked
        if known == name or known.startswith(f"{name}."):
            del sys.modules[known]
    sys.path.insert(0, str(package.folder.parent))
    try:
        module = isolate.run(lambda: importlib.import_module(name))
    except isolate.Failed as failure:
        return Told(), [Finding(name, "load", str(failure))]
    finally:
        sys.path.remove(str(package.folder.parent))
    plugin = getattr(module, attribute, None) if attribute else module
    findings = manager.name_findings(plugin, name)
    if findings:
        return Told(), list(findings)
    told = examine.ask(plugin, package.code)
    return told, told.findings


def _beside_others(told: Told, code: str) -> list[Finding]:
    """Whether the answers get on with those of the installed plugins."""
    if code == manager.NATIONAL:
        return []
    nation = _others(manager.NATIONAL)[manager.NATIONAL]
    return examine.judge(told, nation, code) + examine.clashes(told, code, _others())


def _others(*codes: str) -> dict[str, dict[str, Any]]:
    """Answers of installed plugins: all of one, or the codes that all share."""
    found = {}
    for point in metadata.entry_points(group=hookspecs.PROJECT):
        wanted = point.name in codes if codes else point.name != manager.NATIONAL
        if wanted:
            try:
                plugin = isolate.run(point.load)
                told = examine.ask(plugin, point.name, () if codes else examine.SHARED)
            except isolate.Failed:
                continue
            found[point.name] = told.answers
    return found


def _count(told: Told) -> int:
    return sum(len(reading.lines) for _hook, reading in told.readings)


def in_both_languages(finding: Finding) -> str:
    """A finding whose column is named as it is in the file, in English and in Thai.

    >>> in_both_languages(Finding("deals.csv row 2 column unit", "unit", "No."))
    'deals.csv row 2 column unit (หน่วย): No.'
    """
    table = finding.source.partition(".csv")[0]
    place, word, name = finding.source.rpartition(" column ")
    if not word:
        return str(finding)
    thai = column(table, name).name_th
    return f"{place}{word}{name} ({thai}): {finding.message}"


def main(argv: list[str] | None = None) -> int:
    """Print every finding, one a line, and how many there are."""
    parser = argparse.ArgumentParser(prog="check-plugin", description=__doc__)
    parser.add_argument("path", type=Path, help="folder with the pyproject.toml")
    report = check(parser.parse_args(argv).path)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for finding in report.findings:
        print(in_both_languages(finding))
    if report.tables and not report.compared:
        print("The tables were not compared with each other: mend these first.")
    count = len(report.findings)
    said = "all is well" if not count else f"{count} to mend"
    print(f"{report.tables} tables, {report.facts} rows: {said}")
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main())
