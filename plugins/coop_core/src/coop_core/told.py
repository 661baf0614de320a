"""What the tables of a plugin tell, gathered with every fault of every table."""

from __future__ import annotations

from typing import Any

from coop_core.fact_key import Spot, Spots, key_of
from coop_core.tables import Line, Reading, TableError
from coop_core.types import Finding


class Told:
    """Answers by hook, what is wrong with the tables, and where each fact stands."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.findings: list[Finding] = []
        self.whole = True  #: every column and row could be read, if not every cell
        self.readings: list[tuple[str, Reading]] = []

    def add(self, hook: str, reading: Reading) -> tuple[Line, ...]:
        """Keep what was read of a table, and go on with its rows."""
        self.findings += reading.findings
        self.whole = self.whole and reading.whole
        self.readings.append((hook, reading))
        return reading.lines

    def refuse(self) -> None:
        """:raises TableError: there are faults"""
        if self.findings:
            raise TableError(tuple(self.findings))

    def spots(self) -> Spots:
        """The rows of each fact, by hook and by what the fact is called."""
        found: Spots = {}
        for hook, reading in self.readings:
            for line in reading.lines:
                spot = Spot(reading.file, line.number, line.faulty)
                key = key_of(line.fact, line.owner)
                found.setdefault((hook, key), []).append(spot)
        return found
