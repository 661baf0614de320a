"""The values of a sheet, and everything that is wrong with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coop_core.sheet import Sheet
from coop_core.sheet_layout import SheetFinding
from coop_core.sheet_value import Value, read


class CheckedRow(NamedTuple):
    """A row whose cells have been understood, or not."""

    number: int
    values: Mapping[str, Value]
    findings: tuple[SheetFinding, ...]


def check(sheet: Sheet, today: dt.date) -> Iterator[CheckedRow]:
    """Every row with its values and everything that is wrong with it.

    A value that may stand once is remembered, so memory grows with the rows.

    :param today: dates after it are refused
    """
    seen: dict[int, dict[Value, int]] = {
        place: {} for place, one in enumerate(sheet.layout.columns) if one.unique
    }
    for row in sheet.rows():
        values: dict[str, Value] = {}
        findings = list(row.findings)
        if not row.findings:
            for place, column in enumerate(sheet.layout.columns):
                cell = row.cells[place]
                value, rule, hint = read(column, cell, today)
                values[column.name] = value
                earlier = seen.get(place, {}).get(value) if value is not None else None
                if earlier:
                    rule, hint = "twice", str(earlier)
                elif place in seen and value is not None:
                    seen[place][value] = row.number
                if rule:
                    findings.append(sheet.finding(row.number, place, cell, rule, hint))
        yield CheckedRow(row.number, values, tuple(findings))
