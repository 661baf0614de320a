"""Wheels of plugins and addons, each by the build tool that its project file names.

They are the same byte for byte when they are built again: the tools write the entries
in order and with one date.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from launcher import child
from launcher.refused import Refused

#: a date that a ZIP file can hold; what the tools write when they are told nothing else
EPOCH = "1580601600"
_BUILD = (
    "import importlib, sys; "
    "print(importlib.import_module(sys.argv[1]).build_wheel(sys.argv[2]))"
)


def projects(place: Path) -> list[Path]:
    """Folders with a project file that can be built, by name."""
    return sorted(file.parent for file in place.glob("*/pyproject.toml"))


def build(python: Path, folders: Iterable[Path], dist: Path, log: Path) -> list[Path]:
    """Build a wheel of each folder into ``dist``; older ones of its name go away.

    :param python: one that has the build tools
    :raises Refused: a project file is broken, or its build fails
    """
    dist.mkdir(parents=True, exist_ok=True)
    env = {**child.clean_environment(), "SOURCE_DATE_EPOCH": EPOCH}
    built = []
    for folder in folders:
        before = {file: file.stat().st_mtime_ns for file in dist.glob("*.whl")}
        command: list[str | Path] = [
            python,
            "-c",
            _BUILD,
            backend(folder),
            dist.resolve(),
        ]
        child.run(command, log, f"{folder.name} could not be built", env, folder)
        (wheel,) = [
            file
            for file in dist.glob("*.whl")
            if before.get(file) != file.stat().st_mtime_ns
        ]
        for old in dist.glob(f"{wheel.name.split('-')[0]}-*.whl"):
            if old != wheel:
                old.unlink()
        built.append(wheel)
    return built


def backend(folder: Path) -> str:
    """The build tool of a project, as its project file names it."""
    file = folder / "pyproject.toml"
    try:
        name = tomllib.loads(file.read_text("utf-8"))["build-system"]["build-backend"]
    except (OSError, ValueError, KeyError) as error:
        raise Refused(f"{file} names no build tool: {error}") from error
    return str(name)
