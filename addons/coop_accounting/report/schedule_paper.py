# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A schedule laid out for a printed page, as plain texts."""

from itertools import islice
from typing import NamedTuple

from .schedule_text import FIGURES, cell_text, totals


class Page(NamedTuple):
    """What the template prints."""

    heading: tuple[str, str, str]
    columns: list[dict]  #: title, width in per cent, whether at the right
    rows: list[dict]  #: style, cells: text, indent, right
    notes: list[str]
    landscape: bool
    signatures: tuple[str, ...] = ()  #: none: chairman of the board and manager
    ruled: bool = False  #: a line under each row, with room to sign


def page(heading, schedule, most, translated):
    """Lay out a schedule.

    :param heading: the three lines
    :param most: rows that are printed; of a longer paper a note tells where the rest is
    :param translated: texts by name: ``total`` and ``rest``
    """
    rows = list(islice(schedule.rows, most + 1))
    notes = list(schedule.notes)
    sums = None
    if len(rows) > most:
        rows = rows[:most]
        notes.append(translated["rest"] % {"rows": f"{most:,d}"})
    else:
        sums = totals(schedule, rows)
    named = _name_column(schedule.columns)
    whole = sum(column.width for column in schedule.columns)
    printed = [_row(schedule, row.style, row.indent, row.values, named) for row in rows]
    if sums:
        sums[named] = translated["total"] if sums[named] is None else sums[named]
        printed.append(_row(schedule, "total", 0, sums, named))
    columns = [
        {
            "title": column.title,
            "width": f"{column.width / whole * 100:.2f}%",
            "right": column.kind in FIGURES,
        }
        for column in schedule.columns
    ]
    return Page(
        heading,
        columns,
        printed,
        notes,
        schedule.landscape,
        schedule.signatures,
        schedule.ruled,
    )


def _row(schedule, style, indent, values, named):
    cells = []
    for place, (value, column) in enumerate(zip(values, schedule.columns, strict=True)):
        cells.append(
            {
                "text": cell_text(value, column.kind),
                "indent": indent if place == named else 0,
                "right": column.kind in FIGURES,
            }
        )
    return {"style": style, "cells": cells}


def _name_column(columns):
    """Return the index of the column that names a row."""
    words = [place for place, column in enumerate(columns) if column.kind == "text"]
    wide = [place for place in words if columns[place].width >= 20]
    return (wide or words or [0])[0]
