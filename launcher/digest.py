"""Hashes that say whether an input has changed since a step was done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

SKIPPED_FOLDERS = {"__pycache__", ".git", ".ruff_cache", ".mypy_cache"}
SKIPPED_ENDINGS = {".pyc", ".pyo", ".swp", ".orig"}


def of_text(*parts: object) -> str:
    """Hash of some values, by their text."""
    joined = "\0".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()


def of_file(path: Path) -> str:
    """SHA-256 of a file's content, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def of_trees(*folders: Path) -> str:
    """Hash of all names and contents below some folders (a missing one is empty)."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(_files(folder)):
            total.update(f"{path.relative_to(folder)}\0{of_file(path)}\0".encode())
    return total.hexdigest()


def of_files(paths: Iterable[Path]) -> str:
    """Hash of the contents of some files, in the given order."""
    return of_text(*(of_file(path) for path in paths))


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            if path.name not in SKIPPED_FOLDERS:
                yield from _files(path)
        elif path.suffix not in SKIPPED_ENDINGS and path.is_file():
            yield path
