"""The lines of a CSV file, and all that is wrong with the file as such.

A file in the wrong encoding, or with semicolons for commas, is a fault, but its lines
are read all the same: whoever mends it learns of every other fault at once. A row whose
first cell begins with ``#`` is a comment, and blank rows are passed over; both count,
so that a number is the one that a spreadsheet shows.
"""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from coop_core.types import Finding

COMMENT = "#"
_SAVE = "In Excel choose File > Save As > CSV UTF-8 (Comma delimited)."
_OTHERS = {";": "semicolons", "\t": "tabs"}


class Sheet(NamedTuple):
    """A header, the rows below it with their numbers, and what is wrong."""

    header: tuple[str, ...]
    number: int  #: of the row of the header; 0: there is none
    rows: tuple[tuple[int, list[str]], ...]
    findings: tuple[Finding, ...]


def read_sheet(data: bytes, file: str) -> Sheet:
    """The lines of a file, whatever program saved it."""
    text, findings = _decoded(data, file)
    delimiter = _delimiter(text)
    if delimiter != ",":
        message = (
            f"The columns are separated by {_OTHERS[delimiter]}, not by commas. {_SAVE}"
        )
        findings.append(Finding(f"{file} row 1", "separator", message))
    numbered = []
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(lines, start=1):
            if any(cell.strip() for cell in cells) and not _is_comment(cells):
                numbered.append((number, cells))
    except csv.Error as error:
        where = f"{file} row {lines.line_num}"
        findings.append(Finding(where, "csv", f"Cannot be read: {error}."))
    if not numbered:
        if not findings:
            message = "The header row is missing."
            findings.append(Finding(file, "empty", message))
        return Sheet((), 0, (), tuple(findings))
    (number, header), *rows = numbered
    names = tuple(cell.strip() for cell in header)
    return Sheet(names, number, tuple(rows), tuple(findings))


def _is_comment(cells: list[str]) -> bool:
    return cells[0].lstrip().startswith(COMMENT)


def _decoded(data: bytes, file: str) -> tuple[str, list[Finding]]:
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        bad = error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        message = f'It was saved as "Unicode Text". Save it as CSV UTF-8. {_SAVE}'
        text = data.decode("utf-16", "replace")
        return text, [Finding(f"{file} row 1", "encoding", message)]
    row = data.count(b"\n", 0, bad.start) + 1
    try:
        text = data.decode("cp874")
        message = (
            "It was saved in the Thai code page of Windows (TIS-620). "
            f"Save it as CSV UTF-8. {_SAVE}"
        )
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        message = f"Byte {bad.start} is not UTF-8. Save it as CSV UTF-8. {_SAVE}"
    return text, [Finding(f"{file} row {row}", "encoding", message)]


def _delimiter(text: str) -> str:
    """A comma, unless the header has none and something else again and again."""
    for line in text.splitlines():
        if line.strip() and not line.lstrip('" ').startswith(COMMENT):
            other = max(_OTHERS, key=line.count)
            return other if "," not in line and other in line else ","
    return ","
