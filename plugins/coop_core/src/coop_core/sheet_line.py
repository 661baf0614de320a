"""A line of a sheet as people fill it in, made tidy."""

from __future__ import annotations

from coop_core.sheet_book import Cell
from coop_core.sheet_text import is_formula, unguard
from coop_core.sheet_value import clean

Faults = tuple[tuple[int, str], ...]  #: place of a cell, and the rule that it breaks
Line = tuple[list[str], Faults]
#: with a bar before and behind every cell, what a tidy line has nothing of
UNTIDY = ("  ", " |", "| ", "|=", "|'", "เเ", "\u0e4d\u0e32")


def of_text(cells: list[str]) -> Line:
    """A line of CSV. Most lines are tidy, and seen to be so without a look at cells.

    >>> of_text(["สมชาย  ใจดี ", "=1+1"])
    (['สมชาย ใจดี', '=1+1'], ((1, 'cell.formula'),))
    """
    joined = f"|{'|'.join(cells)}|"
    if joined.isprintable() and not any([one in joined for one in UNTIDY]):
        return cells, ()
    tidy = [clean(cell) for cell in cells]
    faults = [
        (place, "cell.formula") for place, cell in enumerate(tidy) if is_formula(cell)
    ]
    return [unguard(cell) for cell in tidy], (*faults, *_unseen(tidy))


def of_book(cells: list[Cell]) -> Line:
    """A line of a workbook, whose cells know what they are."""
    tidy = [clean(cell.text) for cell in cells]
    faults = [(place, cell.rule) for place, cell in enumerate(cells) if cell.rule]
    return tidy, (*faults, *_unseen(tidy))


def _unseen(cells: list[str]) -> list[tuple[int, str]]:
    """Cells with signs that no font draws, such as a bell."""
    return [
        (place, "text.control")
        for place, cell in enumerate(cells)
        if not cell.isprintable()
    ]
