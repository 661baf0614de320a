"""Makes the plugin of a province: ``python -m coop_core.new_province "Nakhon Pathom"``.

The plugin is whole from the start: it can be installed, its tests pass, the check finds
nothing to mend. Every table has its header and one example row that is a comment; the
centres of the districts are listed as comments as well. What is left to do is to write
facts into the tables with Excel.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from importlib import metadata, resources
from pathlib import Path
from string import Template

import geothai

from coop_core import geography, hookspecs, province_tables
from coop_core.geography import Area

#: file of the plugin, and the template that it is made from
FILES = {
    "pyproject.toml": "pyproject.toml.txt",
    "README.md": "README.md.txt",
    "src/{package}/__init__.py": "init.py.txt",
    "tests/test_plugin.py": "test_plugin.py.txt",
}


class CannotMake(ValueError):
    """Why there is no new plugin, and what to do."""


def code_of(name: str) -> str:
    """The ISO code of a province by its English name, its Thai name or its code.

    :raises CannotMake: there is no such province

    >>> code_of("nakhon si thammarat"), code_of("จังหวัดตรัง"), code_of("TH-80")
    ('TH-80', 'TH-92', 'TH-80')
    """
    wanted = _plain(name)
    known = {}
    for one in geothai.provinces():
        code = f"{geography.ISO_PREFIX}{one.code}"
        for called in (code, one.name_en, one.name_th):
            known[_plain(called)] = code
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, known, 1, 0.75)
    hint = ""
    if near:
        place = geography.areas(known[near[0]])[0]
        hint = f" Did you mean {place.name} ({place.name_th})?"
    raise CannotMake(f"No province of Thailand is called {name!r}.{hint}")


def _plain(name: str) -> str:
    kept = (letter for letter in name.casefold() if letter not in " -_.")
    return "".join(kept).removeprefix("จังหวัด")


def make(name: str, into: Path, *, thai: bool = True) -> Path:
    """Write the plugin of a province into a folder of its own.

    :param into: the folder beside the other plugins
    :param thai: columns by their Thai names; either is understood
    :return: the folder of the plugin
    :raises CannotMake: no such province, or its plugin is there already
    """
    code = code_of(name)
    areas = geography.areas(code)
    package = f"coop_{province_tables.slug(areas[0].name)}"
    folder = into / package
    for point in metadata.entry_points(group=hookspecs.PROJECT):
        if point.name == code:
            raise CannotMake(
                f"The plugin of {areas[0].name} ({code}) is installed already: "
                f"{point.value}. Edit that one."
            )
    if folder.exists():
        raise CannotMake(f"{folder} is there already. Edit it, or move it away.")
    words = _words(code, package, areas)
    for target, template in FILES.items():
        _write(folder / target.format(package=package), _filled(template, words))
    _write(folder / "src" / package / "py.typed", "")
    for form in province_tables.forms():
        file = folder / "src" / package / "data" / f"{form.name}.csv"
        table = province_tables.text(form, areas, thai=thai)
        _write(file, table, encoding="utf-8-sig")
    return folder


def _words(code: str, package: str, areas: tuple[Area, ...]) -> dict[str, str]:
    """What the templates are filled with."""
    districts = [area for area in areas if area.kind == "district"]
    rows = [f"| {area.code} | {area.name} | {area.name_th} |" for area in districts]
    major, minor, *_ = metadata.version("coop-core").split(".")
    return {
        "code": code,
        "package": package,
        "distribution": package.replace("_", "-"),
        "name": areas[0].name,
        "name_th": areas[0].name_th,
        "kernel": f"{major}.{minor}",
        "districts": "\n".join(rows),
    }


def _filled(template: str, words: dict[str, str]) -> str:
    file = resources.files("coop_core").joinpath("template", template)
    return Template(file.read_text("utf-8")).substitute(words)


def _write(file: Path, text: str, encoding: str = "utf-8") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding, newline="\n")


def main(argv: list[str] | None = None) -> int:
    """Make a plugin and say what to do next."""
    parser = argparse.ArgumentParser(prog="new-province", description=__doc__)
    parser.add_argument("name", help="in English or Thai, or its code such as TH-80")
    parser.add_argument(
        "--into", type=Path, default=Path(), help="folder that gets the plugin"
    )
    parser.add_argument(
        "--english", action="store_true", help="columns by their English names"
    )
    options = parser.parse_args(argv)
    try:
        folder = make(options.name, options.into, thai=not options.english)
    except CannotMake as refused:
        print(f"new-province: {refused}", file=sys.stderr)
        return 2
    print(f"{folder} is made. Fill the tables in {folder}/src/*/data with Excel, then:")
    print(f"  python -m coop_core.check {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
