"""Reads ``pins.toml``, the one place where versions are written."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from launcher.refused import Refused

FILE = Path(__file__).with_name("pins.toml")
SECTIONS = [
    "odoo",
    "python",
    "postgresql",
    "debs",
    "run",
    "oca",
    "test",
    "lint",
    "build",
]


@cache
def pins() -> dict[str, Any]:
    """The tables of the file; a broken file is refused by name."""
    return read(FILE)


def read(path: Path) -> dict[str, Any]:
    """Parse a pins file and check that no table is missing."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read: {error}") from error
    missing = [name for name in SECTIONS if name not in tables]
    if missing:
        raise Refused(f"{path} has no table [{missing[0]}]: restore it from git")
    return tables
