"""The addons of the checkout: their order, what they stand on, what has changed."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from launcher import digest
from launcher.place import Place
from launcher.refused import Refused


def manifests(folder: Path) -> dict[str, dict[str, Any]]:
    """Installable addons of a folder by name, those that others need first."""
    found = {}
    for file in sorted(folder.glob("*/__manifest__.py")):
        try:
            found[file.parent.name] = ast.literal_eval(file.read_text("utf-8"))
        except (SyntaxError, ValueError) as error:
            raise Refused(f"{file} is no manifest: {error}") from error
    kept = {name: m for name, m in found.items() if m.get("installable", True)}
    needs = {name: set(m.get("depends", [])) & set(kept) for name, m in kept.items()}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise Refused(f"addons need each other in a circle: {error.args[1]}") from error
    return {name: kept[name] for name in order}


def names(place: Place) -> list[str]:
    return list(manifests(place.addons))


def test_names(place: Place) -> list[str]:
    """Addons of the tests alone; never in a database that somebody uses."""
    return list(manifests(place.test_addons))


def foundations(place: Place) -> list[str]:
    """Modules of others that our addons stand on; the base of every database."""
    ours = manifests(place.addons)
    needed = {need for manifest in ours.values() for need in manifest["depends"]}
    return sorted(needed - set(ours) - {"base"})


def hashes(place: Place) -> dict[str, str]:
    """Hash of each addon's files, to tell which must be upgraded."""
    return {name: digest.of_trees(place.addons / name) for name in names(place)}


def plugins_hash(place: Place) -> str:
    """Hash of all plugins' sources (their tests change no database)."""
    folders = [path.parent for path in sorted(place.plugins.glob("*/pyproject.toml"))]
    return digest.of_trees(*(folder / "src" for folder in folders))


def test_hashes(place: Place) -> dict[str, str]:
    """As :func:`hashes`, of the addons of the tests."""
    return {
        name: digest.of_trees(place.test_addons / name) for name in test_names(place)
    }


def folder_of(place: Place, name: str) -> Path:
    return place.addons / name
