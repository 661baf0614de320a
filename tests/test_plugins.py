"""Every installed province answers every question with facts that hold."""

import ast
import re
from collections import Counter
from importlib import metadata
from itertools import zip_longest
from pathlib import Path

import pytest

from coop_core import (
    check,
    geography,
    table_columns,
    table_plugin,
    table_sheet,
    validate,
)
from coop_core.answers import HOOKS, Answers, inner_facts, kind_findings
from coop_core.national import plugin as national
from coop_core.types import MARKS

ROOT = Path(__file__).resolve().parents[1]
PLUGINS = sorted(file.parent for file in ROOT.glob("plugins/*/pyproject.toml"))
TABLES = sorted(ROOT.glob("plugins/*/src/*/data/*.csv"))
#: kinds that are a source's statement and nothing else
STATED = {
    "network_structure",
    "network_organisation_types",
    "network_activities",
    "network_brands",
    "network_alliances",
    "network_alliance_members",
    "network_centres",
    "network_agreements",
    "network_deals",
    "network_effects",
    "network_agencies",
    "network_supports",
    "network_committees",
    "network_meetings",
    "network_plans",
    "network_judgements",
    "network_patterns",
    "network_counts",
    "network_lessons",
    "welfare_caps",
}
each_plugin = pytest.mark.parametrize("folder", PLUGINS, ids=lambda path: path.name)
each_province = pytest.mark.parametrize(
    "folder",
    [folder for folder in PLUGINS if folder.name != "coop_core"],
    ids=lambda path: path.name,
)
each_table = pytest.mark.parametrize(
    "table", TABLES, ids=lambda path: f"{path.parents[1].name}-{path.stem}"
)


def facts(province):
    """Every fact of a province with the hook that gave it."""
    for hook in HOOKS:
        answer = getattr(province, hook)()
        for fact in (answer,) if hasattr(answer, "_fields") else answer:
            yield hook, fact
            for part in inner_facts(fact):
                yield hook, part


def rows(table):
    """Rows of a table by English columns, without comments."""
    sheet = table_sheet.read_sheet(table.read_bytes(), table.name)
    header = table_columns.english(sheet.header, table.stem, ())
    return [
        dict(zip_longest(header, cells, fillvalue="")) for _row, cells in sheet.rows
    ]


def test_every_plugin_of_the_checkout_is_in_force(catalogue):
    modules = {info.module.split(":")[0] for info in catalogue.loaded.values()}
    provinces = {folder.name for folder in PLUGINS} - {"coop_core"}
    assert modules == provinces


def test_the_code_of_a_plugin_is_that_of_a_province(catalogue):
    for code in catalogue.loaded:
        assert geography.areas(code)[0].kind == "province"


def test_the_version_in_force_is_that_of_the_package(catalogue):
    for info in (catalogue.national, *catalogue.loaded.values()):
        assert info.version == metadata.version(info.name)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_province_answers_with_values_of_the_right_kind(provinces, hook):
    for code, province in provinces.items():
        assert kind_findings(hook, getattr(province, hook)(), code) == []


def test_the_answers_of_a_province_make_sense(provinces):
    for province in provinces.values():
        answers = Answers(*(getattr(province, hook)() for hook in HOOKS))
        assert validate.check(answers) == ()


def test_every_fact_has_a_source_and_a_mark(provinces):
    for province in provinces.values():
        for hook, fact in facts(province):
            assert fact.source, (province, hook, fact)
            assert fact.mark in MARKS, (province, hook, fact)


def test_whoever_is_not_sure_says_why(provinces):
    for province in provinces.values():
        for hook, fact in facts(province):
            if fact.mark in ("inferred", "doubtful", "conflict"):
                assert fact.note, (province, hook, fact)


def test_what_the_sources_are_asked_for_is_never_invented(provinces):
    for province in provinces.values():
        for hook, fact in facts(province):
            if hook in STATED:
                assert fact.mark != "demonstration", (province, hook, fact)


def test_what_no_source_can_state_is_marked_invented(provinces):
    for province in provinces.values():
        for hook, fact in facts(province):
            if hook in table_plugin.INVENTED:
                assert fact.mark == "demonstration", (province, hook, fact)


def test_an_invented_organisation_is_named_so_and_nobodys_centre_of_an_alliance(
    provinces,
):
    for province in provinces.values():
        invented = {
            row.key: row
            for row in province.network_organisations()
            if row.mark == "demonstration"
        }
        for row in invented.values():
            assert "สาธิต" in row.name_th, row
            assert "demonstration" in row.name, row
        centres = {row.organisation for row in province.network_centres()}
        members = {row.organisation for row in province.network_alliance_members()}
        assert not invented.keys() & (centres | members)


def test_a_province_keeps_its_keys_to_itself(provinces):
    for province in provinces.values():
        known = {area.code for area in geography.areas(province.code)}
        for row in province.network_organisations():
            assert row.area in known, row


def test_a_note_is_in_the_language_of_its_readers(provinces):
    for province in provinces.values():
        for hook, fact in facts(province):
            assert not fact.note or any("ก" <= char <= "๙" for char in fact.note), (
                hook,
                fact,
            )


def test_a_province_answers_the_same_when_asked_again(provinces):
    for province in provinces.values():
        for hook in HOOKS:
            assert getattr(province, hook)() == getattr(province, hook)(), hook


def test_thai_names_are_thai(provinces):
    for province in provinces.values():
        for hook, fact in facts(province):
            name = getattr(fact, "name_th", None)
            assert name is None or any("ก" <= char <= "๙" for char in name), (
                hook,
                fact,
            )


def test_the_national_plugin_invents_nothing():
    for hook in HOOKS:
        answer = getattr(national, hook)() or ()
        for fact in (answer,) if hasattr(answer, "_fields") else answer:
            assert fact.mark != "demonstration", fact


@each_table
def test_a_spreadsheet_recognises_the_encoding(table):
    assert table.read_bytes().startswith(b"\xef\xbb\xbf"), (
        f"{table}: no byte-order mark"
    )


@each_table
def test_every_row_of_a_table_has_a_source_and_a_mark(table):
    for number, row in enumerate(rows(table), start=2):
        assert row.get("source"), f"{table}:{number}"
        assert row.get("mark") in MARKS, f"{table}:{number}"


@each_table
def test_invented_rows_stand_in_tables_of_their_own(table):
    invented = {row["mark"] == "demonstration" for row in rows(table)}
    assert invented <= {table.stem.startswith("demo_")}, table


@each_province
def test_nothing_is_to_mend_in_a_plugin(folder):
    assert check.check(folder).findings == ()


@each_province
def test_a_readme_that_counts_the_marks_counts_them_right(folder):
    text = (folder / "README.md").read_text("utf-8")
    printed = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", text, re.MULTILINE))
    tables = folder.glob("src/*/data/*.csv")
    counted = Counter(row["mark"] for table in tables for row in rows(table))
    assert not printed or {k: int(v) for k, v in printed.items()} == counted


def test_a_local_account_has_a_code_that_ledgers_take():
    """Odoo takes letters, digits and dots; what begins with its line sorts below it."""
    for table in TABLES:
        if table.stem.endswith("local_accounts"):
            for row in rows(table):
                whole, _dot, part = row["code"].partition(".")
                assert whole == row["parent"], (table, row["code"])
                assert part.isalnum(), (table, row["code"])


@each_plugin
def test_no_plugin_imports_odoo(folder):
    found = [
        f"{file}:{node.lineno}"
        for file in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in imported(node)
        if name.split(".")[0] == "odoo"
    ]
    assert not found, "\n".join(found)


@each_plugin
def test_a_plugin_reaches_for_no_network_clock_or_chance(folder):
    banned = {"requests", "httpx", "socket", "urllib", "random", "time", "subprocess"}
    found = [
        f"{file}:{node.lineno} {name}"
        for file in sorted(folder.glob("src/**/*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in imported(node)
        if name.split(".")[0] in banned
    ]
    assert not found, "\n".join(found)


@each_plugin
def test_a_plugin_never_asks_for_today(folder):
    found = [
        f"{file}:{node.lineno} {node.attr}"
        for file in sorted(folder.glob("src/**/*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
    ]
    assert not found, "\n".join(found)


@each_plugin
def test_a_plugin_is_typed_licensed_and_described(folder):
    assert list(folder.glob("src/*/py.typed")), f"{folder}: py.typed is missing"
    assert (folder / "README.md").is_file(), f"{folder}: README.md is missing"
    project = (folder / "pyproject.toml").read_text("utf-8")
    assert "LGPL-3.0-or-later" in project, f"{folder}: licence"


def imported(node):
    """Names of the modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [node.module]
    return []
