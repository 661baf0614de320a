# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A schedule as text: the cells as they are printed, and what a row opens."""

from __future__ import annotations

import json
from decimal import Decimal

from coop_core.thai_date import format_thai

#: kinds of column whose cells stand at the right
FIGURES = frozenset({"money", "percent", "number", "integer"})
ZERO = Decimal(0)


def cell_text(value, kind, thai=True):
    """Return a cell as printed: negatives in parentheses, nil as a dash.

    >>> cell_text(Decimal("-1234.5"), "money"), cell_text(Decimal(0), "money")
    ('(1,234.50)', '-')
    """
    if value is None or value is False or value == "":
        return ""
    if kind == "date" or hasattr(value, "isoformat"):
        return format_thai(value, "short") if thai else str(value)
    if kind not in FIGURES or isinstance(value, str):
        return str(value)
    if not value:
        return "-"
    body = _figure_text(abs(Decimal(str(value))), kind)
    return f"({body})" if value < 0 else body


def _figure_text(value, kind):
    if kind == "integer":
        return f"{value:,.0f}"
    if kind == "number":
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    if kind == "percent":
        return f"{value:,.3f}".removesuffix("0")
    return f"{value:,.2f}"


def totals(schedule, rows):
    """Return the sums of the columns that are summed, over the plain rows; or None."""
    if not any(column.total for column in schedule.columns):
        return None
    plain = [row for row in rows if row.style == "line"]
    return [
        sum((Decimal(str(row.values[index] or 0)) for row in plain), ZERO)
        if column.total
        else None
        for index, column in enumerate(schedule.columns)
    ]


def content(schedule, rows, heading, thai=True):
    """Return what stands around the rows of a schedule on screen, ready for JSON."""
    kinds = [column.kind for column in schedule.columns]
    return {
        "heading": heading,
        "columns": [
            {
                "code": column.code,
                "title": column.title,
                "figure": column.kind in FIGURES,
            }
            for column in schedule.columns
        ],
        "totals": [
            cell_text(value, kind, thai)
            for value, kind in zip(totals(schedule, rows) or [], kinds, strict=False)
        ],
        "ties": [_tie_data(tie) for tie in schedule.ties],
        "notes": list(schedule.notes),
        "count": len(rows),
    }


def _tie_data(tie):
    return {
        "name": tie.name,
        "figure": cell_text(tie.figure, "money"),
        "ledger": cell_text(tie.ledger, "money"),
        "difference": cell_text(tie.difference, "money"),
        "agrees": not tie.difference,
    }


def line_data(schedule, rows, thai=True):
    """Yield each row of a schedule as plain values, ready for JSON."""
    kinds = [column.kind for column in schedule.columns]
    for number, row in enumerate(rows):
        cells = [
            cell_text(value, kind, thai)
            for value, kind in zip(row.values, kinds, strict=True)
        ]
        yield {
            "sequence": number,
            "cells": cells,
            "words": " ".join(cells).lower(),
            "style": row.style,
            "indent": row.indent,
            "target": json.loads(
                json.dumps(
                    {"record": row.record, "items": row.items or {}}, default=str
                )
            ),
        }
