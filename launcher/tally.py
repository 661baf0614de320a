"""Adds up what several test runs report, from their JUnit files."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple


class Tally(NamedTuple):
    """Numbers of tests; ``reasons`` says why some were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: tuple[str, ...] = ()

    def plus(self, other: Tally) -> Tally:
        return Tally(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.reasons + other.reasons,
        )

    def line(self) -> str:
        """The closing line of a run."""
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def of_junit(file: Path) -> Tally:
    """Read one report; a run that wrote none counts as one failure."""
    try:
        cases = list(ET.parse(file).iter("testcase"))
    except (OSError, ET.ParseError):
        return Tally(failed=1)
    failed = sum(
        any(c.find(t) is not None for t in ("failure", "error")) for c in cases
    )
    skips = [(case, mark) for case in cases for mark in case.findall("skipped")]
    reasons = tuple(f"{c.get('name')}: {s.get('message') or ''}" for c, s in skips)
    return Tally(len(cases) - failed - len(skips), failed, len(skips), reasons)
