"""A warning in Odoo's log is a fault of ours, unless ``log_allow.toml`` says whose.

Reads Odoo's log files (installs, the server of the stories) and the records that
``inside/pytest_log.py`` catches while addon tests run.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("log_allow.toml")
LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ \d+ (WARNING|ERROR|CRITICAL) \S+ (\S+): (.*)"
)


class Record(NamedTuple):
    """One line of a log at WARNING or above."""

    level: str
    logger: str
    message: str

    def line(self) -> str:
        return f"{self.level} {self.logger}: {' '.join(self.message.split())[:300]}"


class Allowed(NamedTuple):
    """A record we put up with; ``reason`` says why it is not ours to mend."""

    logger: str
    message: str
    reason: str

    def covers(self, record: Record) -> bool:
        return record.logger.startswith(self.logger) and bool(
            re.search(self.message, record.message)
        )


def allowed(file: Path = FILE) -> list[Allowed]:
    """The list; an entry without a reason is an error."""
    return [Allowed(**row) for row in tomllib.loads(file.read_text("utf-8"))["allow"]]


def of_log(file: Path) -> Iterator[Record]:
    """Records of an Odoo log file; an absent file has none."""
    if file.exists():
        for line in file.read_text("utf-8", "replace").splitlines():
            found = LINE.match(line)
            if found:
                yield Record(*found.groups())


def of_watch(file: Path) -> Iterator[Record]:
    """Records caught during tests, one JSON object a line."""
    if file.exists():
        for line in file.read_text("utf-8").splitlines():
            yield Record(**json.loads(line))


def complaints(records: Iterable[Record], known: list[Allowed]) -> list[str]:
    """What is not allowed, each once with its number."""
    bad = [r.line() for r in records if not any(rule.covers(r) for rule in known)]
    return [f"{line} ({times} times)" for line, times in Counter(bad).items()]
