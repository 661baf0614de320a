# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Loading WeasyPrint and the C libraries below it."""

import importlib
import re

# Library as WeasyPrint names it -> package of Debian 12; Debian 13 adds "t64" to
# libglib2.0-0.
PACKAGES = {
    "libgobject-2.0": "libglib2.0-0",
    "libpango-1.0": "libpango-1.0-0",
    "libpangoft2-1.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset": "libharfbuzz-subset0",
    "libharfbuzz": "libharfbuzz0b",
    "libfontconfig": "libfontconfig1",
}  # type: dict[str, str]


class EngineUnavailable(Exception):
    """WeasyPrint cannot be imported; `missing` and `remedy` say what to install."""

    def __init__(self, missing: str, remedy: str):
        super().__init__(f"{missing}: {remedy}")
        self.missing = missing
        self.remedy = remedy


def load():
    """Return the module that renders. Raises `EngineUnavailable`."""
    try:
        return importlib.import_module(".renderer", __package__)
    except ImportError as error:
        if not error.name or error.name.startswith(__package__):
            raise
        package = error.name.partition(".")[0]
        raise EngineUnavailable(package, f"pip install {package}") from error
    except OSError as error:
        library = _library(str(error))
        raise EngineUnavailable(library, f"apt install {_package(library)}") from error


def _library(message: str) -> str:
    """Name the shared library that cffi could not open."""
    match = re.search(r"'(lib[^']+)'|\b(lib[\w.+-]+\.so[\w.]*)", message)
    return (match[1] or match[2]) if match else message


def _package(library: str) -> str:
    for prefix, package in PACKAGES.items():
        if library.startswith(prefix):
            return package
    return "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
