# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The registers against the ledger: the ties of all schedules as live formulas."""

from decimal import Decimal

from odoo.tools import LazyTranslate

from . import workbook_reference as reference
from .workbook_data import ZERO
from .workbook_schedule import FIGURE, TOTAL
from .workbook_tie_out import Tie

_lt = LazyTranslate(__name__)


def ties(book, figures):
    """Yield a control for every tie of every schedule."""
    for paper in book.schedules.values():
        for tie in paper.schedule.ties:
            yield Tie(
                tie.name,
                paper.sheet.name,
                _figure(paper, tie),
                _ledger_name(book, tie),
                _ledger(book, figures, tie),
                binding=False,
            )


def _figure(paper, tie):
    """Return the cell that a tie compares; its figure itself if it names none."""
    key = tie.key or (TOTAL if tie.column else "")
    column = tie.column or _money_column(paper, tie)
    if not key or not column or key not in paper.row_of:
        return tie.figure
    if key == TOTAL:
        value = paper.totals.get(column)
    else:
        value = paper.values.get((key, column))
    if value is None:
        return tie.figure
    address = paper.sheet.cell(paper.letters[column], paper.row_of[key])
    return (f"={address}", value)


def _money_column(paper, tie):
    """Return the column whose figure in the row is the one compared."""
    found = [
        column.code
        for column in paper.columns
        if column.kind in FIGURE
        and paper.values.get((tie.key, column.code)) is not None
    ]
    same = [code for code in found if paper.values[tie.key, code] == tie.figure]
    return (same or found or [""])[-1]


def _ledger_name(book, tie):
    _ = book.translate
    if not tie.prefixes:
        return _(_lt("Ledger"))
    codes = " ".join(f"{prefix}…" for prefix in reference.widest(tie.prefixes))
    return _(_lt("Trial balance, standard codes %(codes)s")) % {"codes": codes}


def _ledger(book, figures, tie):
    """Return what the trial balance says of the accounts of a tie."""
    if not tie.prefixes:
        return tie.ledger
    prefixes = tuple(tie.prefixes)
    closing = sum(
        (
            row.balance.closing
            for row in figures.rows
            if (row.balance.standard_code or "").startswith(prefixes)
        ),
        ZERO,
    )
    body = reference.ledger(book, "closing", prefixes)
    sign = "-" if tie.sign < 0 else ""
    return (f"=ROUND({sign}{body},2)", Decimal(tie.sign) * closing)
