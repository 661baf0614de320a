"""Marks of what has been done, so that an interrupted call goes on.

A mark is a small JSON file named after its step; it holds the hash of the step's
inputs. It is written last and in one move: either a step is done or it is not.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


class Marks:
    """The marks in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def is_done(self, name: str, key: str) -> bool:
        """Whether the step was finished with exactly these inputs."""
        return self.read(name).get("key") == key

    def read(self, name: str) -> dict[str, Any]:
        """What was noted; an absent or damaged mark counts as not done."""
        try:
            noted = json.loads(self._path(name).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return noted if isinstance(noted, dict) else {}

    def done(self, name: str, key: str, **notes: Any) -> None:
        write_whole(self._path(name), json.dumps({"key": key, **notes}, indent=1))

    def forget(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def write_whole(path: Path, text: str, mode: int = 0o644) -> None:
    """Write a file so that no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_text(text, "utf-8")
        part.chmod(mode)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
