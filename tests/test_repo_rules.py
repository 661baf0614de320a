"""What must stay true of the whole checkout, and is not a matter of taste.

Each rule is one test; its message lists ``file:line`` and says what to do instead.
An exception stands beside its rule, with the reason. Rules on Odoo's own
ways stand in ``test_repo_rules_odoo.py``, on the translation in
``test_repo_rules_thai.py``.
"""

import ast
import re
import tomllib
from pathlib import Path

import geothai
from checkout import (
    ADDONS,
    ROOT,
    at,
    dotted,
    each_addon,
    files,
    hits,
    imported,
    manifest,
    of_addon,
    refuse,
    text,
    tree,
)

from coop_core import table_columns
from coop_core.table_sheet import read_sheet

#: addon -> the addons of this suite that it may know: what stands below it
BELOW = {
    "coop_report": set(),
    "coop_network": {"coop_report"},
    "coop_accounting": {"coop_network", "coop_report"},
    "coop_accounting_stock": {"coop_accounting", "coop_network", "coop_report"},
    "coop_procurement": {"coop_accounting", "coop_network", "coop_report"},
    "coop_produce": {
        "coop_accounting",
        "coop_network",
        "coop_procurement",
        "coop_report",
    },
    "coop_welfare": {"coop_accounting", "coop_network", "coop_report"},
    "coop_welfare_portal": {
        "coop_accounting",
        "coop_network",
        "coop_report",
        "coop_welfare",
    },
}
LICENCE = (
    "# Copyright 2026 Co-operative Network Suite contributors\n"
    "# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).\n"
)


def test_every_addon_has_its_place_in_the_order():
    assert {addon.name for addon in ADDONS} == set(BELOW), "Add the addon to BELOW."


def test_the_kernel_and_the_provinces_know_no_odoo():
    found = [
        at(file, line, name)
        for file in files("plugins/**/*.py")
        for name, line in imported(file)
        if name.split(".")[0] == "odoo"
    ]
    refuse(found, "A plugin answers with plain values. Take Odoo out of it:")


def test_the_kernel_knows_no_province_and_no_province_another():
    packages = {path.name for path in ROOT.glob("plugins/*/src/*") if path.is_dir()}
    found = [
        at(file, line, name)
        for file in files("plugins/*/src/**/*.py")
        for name, line in imported(file)
        if name.split(".")[0]
        in packages - {"coop_core", file.relative_to(ROOT).parts[3]}
    ]
    refuse(found, "A province rests on coop_core and on no other province:")


@each_addon
def test_an_addon_imports_only_what_stands_below_it(addon):
    found = [
        at(file, line, name)
        for file in files(f"addons/{addon.name}/**/*.py")
        for name, line in imported(file)
        if re.match(r"odoo\.addons\.coop_", name)
        and name.split(".")[2] not in {addon.name, *BELOW[addon.name]}
    ]
    refuse(found, f"{addon.name} may know only {sorted(BELOW[addon.name])}:")


def test_an_addon_imports_nothing_that_only_the_tests_have():
    """What reads papers back in tests is not on a server: the addon would not load."""
    lock = ROOT.glob("launcher/locks/test.lock")
    only = {
        re.sub(r"[-_.]+", "_", name).lower()
        for file in lock
        for name in re.findall(r"^([\w.-]+)==", text(file), re.M)
    }
    found = [
        at(file, line, name)
        for file in files("addons/*/**/*.py")
        if "tests" not in file.parts
        for name, line in imported(file)
        if name.split(".")[0].lower() in only
    ]
    refuse(found, "Use a library of the run table of launcher/pins.toml:")


@each_addon
def test_an_addon_depends_only_on_what_stands_below_it(addon):
    ours = {name for name in manifest(addon)["depends"] if name in BELOW}
    assert ours <= BELOW[addon.name], f"{addon.name} depends on {sorted(ours)}."


@each_addon
def test_an_addon_names_no_record_of_an_addon_it_does_not_rest_on(addon):
    others = set(BELOW) - {addon.name} - BELOW[addon.name]
    names = "|".join(sorted(others))
    found = hits(
        f"addons/{addon.name}/**/*.xml addons/{addon.name}/**/*.csv",
        rf"\b(?:{names})\.\w+",
    )
    found += hits(f"addons/{addon.name}/**/*.py", rf"[\"'](?:{names})\.\w+")
    refuse(found, f"{addon.name} does not rest on the addon of this record:")


def test_no_addon_imports_a_province():
    provinces = {path.name for path in ROOT.glob("plugins/*")} - {"coop_core"}
    found = [
        at(file, line, name)
        for file in files("addons/**/*.py")
        for name, line in imported(file)
        if name.split(".")[0] in provinces
    ]
    refuse(found, "Ask coop_core.manager.Province, which works for all provinces:")


def test_no_addon_names_a_province():
    words = set()
    for file in ROOT.glob("plugins/*/pyproject.toml"):
        project = tomllib.loads(text(file))["project"]
        for code in project["entry-points"]["coop"]:
            if code != "national":
                place = geothai.province(code.removeprefix("TH-"))
                words |= {code, place.name_en, place.name_th}
                words |= {project["name"], file.parent.name}
    assert words, "No province was found under plugins/."
    either = "|".join(province_word(word) for word in sorted(words))
    found = hits("addons/**/*", either, re.IGNORECASE)
    found += [at(f, 0) for f in files("addons/**/*") if re.search(either, str(f), re.I)]
    refuse(found, "What holds in one province only belongs into its plugin:")


def province_word(word):
    """A pattern for the name of a province.

    The short ones are everyday words in Thai (เลย, at all), so they count only after
    the word for a province.
    """
    if word.isascii():
        return rf"(?<![a-z]){re.escape(word)}(?![a-z])"
    return f"(?:จังหวัด|จ\\.) ?{word}" if len(word) < 5 else re.escape(word)


def siblings(file):
    """Names that a file imports from its own addon, now or when needed."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield from (node.module or "").split(".")
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and dotted(node.func).endswith("import_module"):
            yield ast.literal_eval(node.args[0]).removeprefix(".")


def test_every_test_file_is_imported():
    found = [
        at(file, 1)
        for file in files("addons/*/tests/test_*.py")
        if file.stem not in siblings(file.parent / "__init__.py")
    ]
    refuse(found, "Odoo runs only what tests/__init__.py imports. Add:")


def test_every_module_of_an_addon_is_imported():
    found = []
    for file in files("addons/*/*/**/*.py"):
        if file.parent.name == "tests" or file.stem.startswith("__"):
            continue
        users = files(f"addons/{of_addon(file)}/**/*.py")
        if defines_model(file):
            users = [file.parent / "__init__.py"]
        if not any(file.stem in siblings(user) for user in users if user != file):
            found.append(at(file, 1))
    refuse(found, "A file that nobody imports does nothing. Import it:")


def defines_model(file):
    bases = [
        base
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    ]
    kinds = {"Model", "AbstractModel", "TransientModel"}
    return any(dotted(base).split(".")[-1] in kinds for base in bases)


@each_addon
def test_the_manifest_loads_every_data_file(addon):
    listed = set(manifest(addon)["data"]) | set(manifest(addon).get("demo", ()))
    kinds = ("data", "views", "security", "wizard", "report")
    there = {
        str(file.relative_to(addon))
        for kind in kinds
        for ending in ("xml", "csv")
        for file in files(f"addons/{addon.name}/{kind}/*.{ending}")
    }
    read_by_code = {name for name in there if Path(name).name in text_of_models(addon)}
    assert listed <= there, f"Missing: {sorted(listed - there)}"
    assert there - listed <= read_by_code, f"Not loaded: {sorted(there - listed)}"


def text_of_models(addon):
    return "".join(map(text, files(f"addons/{addon.name}/models/*.py")))


@each_addon
def test_an_addon_has_its_manifest_and_papers(addon):
    said = manifest(addon)
    assert re.fullmatch(r"19\.0(\.\d+){3}", said["version"]), "version 19.0.x.y.z"
    assert said["license"] == "AGPL-3"
    assert said["author"] == "Co-operative Network Suite contributors"
    assert said["name"]
    assert said["summary"]
    papers = [
        f"readme/{name}.md" for name in ("DESCRIPTION", "USAGE", "DEVELOP", "ROADMAP")
    ]
    for paper in (*papers, "pyproject.toml", "static/description/icon.png"):
        assert (addon / paper).is_file(), f"{addon.name}: {paper} is missing."
        assert (addon / paper).stat().st_size, f"{addon.name}: {paper} is empty."


def test_every_python_file_of_an_addon_names_its_licence():
    found = [
        at(file, 1)
        for file in files("addons/**/*.py")
        if text(file) and not text(file).startswith(LICENCE)
    ]
    refuse(found, f"Begin the file with:\n{LICENCE}")


def test_every_table_of_a_plugin_opens_in_a_spreadsheet_and_has_sources():
    found = []
    for file in files("plugins/*/src/*/data/*.csv"):
        if not file.read_bytes().startswith(b"\xef\xbb\xbf"):
            found.append(at(file, 1, "no byte-order mark"))
        header = table_columns.english(
            read_sheet(file.read_bytes(), file.name).header, file.stem, ()
        )
        found += [
            at(file, 1, f"no {name}")
            for name in ("source", "mark")
            if name not in header
        ]
    refuse(found, "A table is UTF-8 with a byte-order mark and says where it is from:")


def test_no_python_file_is_too_long_to_read():
    found = []
    for file in files("**/*.py"):
        lines = text(file).count("\n")
        if lines > 400:
            found.append(at(file, lines))
    refuse(found, "Above 400 lines a file is two files:")


def test_no_host_of_a_registry_is_written_down():
    hosts = (
        ("pypi", "org"), ("pythonhosted", "org"), ("deb", "debian", "org"),
        ("security", "debian", "org"), ("snapshot", "debian", "org"),
        ("registry", "npmjs", "org"), ("proxy", "golang", "org"),
        ("nightly", "odoo", "com"),
    )  # fmt: skip
    either = "|".join(r"\.".join(parts) for parts in hosts)
    refuse(hits("**/*", either), "The user's own settings say where packages are from:")


def test_no_path_of_one_machine_is_written_down():
    # config/ sets up a server, where the suite lives under a fixed path
    found = [
        hit
        for hit in hits("**/*", r"(?<![\w./}-])/(?:work|root|opt|home)(?![\w-])(?=/)")
        if not hit.strip().startswith("config/")
    ]
    refuse(found, "Name the path from the checkout, or take it from a setting:")


def test_nothing_is_left_for_later():
    later = "|".join(
        ["TO" + "DO", "FIX" + "ME", "XX" + "X", "Not" + "ImplementedError"]
    )
    refuse(
        hits(
            "**/*.py **/*.xml **/*.js **/*.md **/*.csv **/*.toml", rf"\b(?:{later})\b"
        ),
        "Do it, or say it in ROADMAP:",
    )
