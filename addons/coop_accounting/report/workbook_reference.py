# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a formula of a schedule may point at, turned into addresses of cells.

====================== ======================================================
in braces              the cell
====================== ======================================================
``{closing}``          column ``closing`` of the same row
``{A10.closing}``      column ``closing`` of the row with the key ``A10``;
                       the key ``total`` is the last row
``{share:A10.closing}`` the same in the schedule with the code ``share``
``{ledger.closing:115}`` sum of the accounts whose standard code begins so, debit
                       less credit; several beginnings with spaces between
``{position.this:A999}`` a line of a statement; ``position`` or ``profit``, ``this``
                       year or ``last``
====================== ======================================================
"""

import re

from . import workbook_trial_balance as tb

REFERENCE = re.compile(r"\{([^{}]+)\}")
#: sums of the trial balance: columns that add and columns that take off
MEASURES = {
    "opening": (tb.OPEN_DR, tb.OPEN_CR),
    "debit": (tb.DEBIT, ""),
    "credit": (tb.CREDIT, ""),
    "movement": (tb.DEBIT, tb.CREDIT),
    "closing": (tb.CLOSE_DR, tb.CLOSE_CR),
    "last_closing": (tb.LAST_CLOSING, ""),
    "last_movement": (tb.LAST_MOVEMENT, ""),
}


def formula(book, paper, row, text):
    """Return a live formula: references become addresses.

    :param paper: workbook_schedule.Paper the formula stands on
    :param row: index of the row it stands in
    :raises ValueError: the formula names what is not there
    """
    body = REFERENCE.sub(lambda found: _address(book, paper, row, found[1]), text)
    return body if body.startswith("=") else f"={body}"


def ledger(book, measure, prefixes):
    """Return a sum of the trial balance over beginnings of standard codes."""
    codes = book.cells[f"tb:{tb.STANDARD}"]
    plus, minus = MEASURES[measure]
    parts = []
    for prefix in widest(prefixes):
        for sign, column in (("+", plus), ("-", minus)):
            if column:
                span = book.cells[f"tb:{column}"]
                parts.append(f'{sign}SUMIFS({span},{codes},"{prefix}*")')
    return f"({''.join(parts).removeprefix('+')})"


def widest(prefixes):
    """Return the beginnings that no other beginning of them takes in already.

    >>> widest(("115", "11591", "113"))
    ['113', '115']
    """
    return [
        prefix
        for prefix in sorted(set(prefixes))
        if not any(prefix != other and prefix.startswith(other) for other in prefixes)
    ]


def _address(book, paper, row, reference):
    place, _colon, rest = reference.partition(":")
    try:
        if not rest:
            return _on_paper(paper, row, reference)
        sheet, _dot, measure = place.partition(".")
        if sheet == "ledger":
            return ledger(book, measure, rest.replace(",", " ").split())
        if sheet in ("position", "profit"):
            last = "last:" if measure == "last" else ""
            return book.cells[f"{sheet}:{last}{rest}"][0]
        other = book.schedules[place]
        key, _dot, column = rest.rpartition(".")
        return other.sheet.cell(other.letters[column], other.row_of[key])
    except KeyError as missing:
        raise ValueError(
            f"A formula of {paper.schedule.code} names {{{reference}}}: there is no "
            f"{missing}."
        ) from missing


def _on_paper(paper, row, reference):
    key, _dot, column = reference.rpartition(".")
    index = paper.row_of[key] if key else row
    return f"{paper.letters[column]}{index + 1}"
