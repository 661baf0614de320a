"""Rows of a CSV file, read as a stream; code page and separator are found out."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from coop_core.sheet_layout import Layout, key

CHUNK = 1 << 20
SEPARATORS = ",;\t|"
#: a column of figures that Excel shall not touch is written ="0123"
_KEPT = re.compile(r'="([^"]*)"')


class Text(NamedTuple):
    """What was found out about a file of text."""

    encoding: str  #: empty if nothing reads it
    separator: str
    lines: int  #: line breaks, to tell how far the reading is


def examine(file: BinaryIO, layout: Layout) -> Text:
    """Encoding, separator and length; reads the file once through."""
    encoding = next((one for one in _candidates(file) if _reads(file, one)), "")
    if not encoding:
        return Text("", ",", 0)
    file.seek(0)
    head = codecs.getincrementaldecoder(encoding)("replace").decode(file.read(65536))
    first = next((line for line in head.splitlines() if line.strip()), "")
    return Text(encoding, _separator(first, layout), _lines(file))


def _candidates(file: BinaryIO) -> Iterator[str]:
    file.seek(0)
    if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        yield "utf-16"
    else:
        yield "utf-8-sig"
        yield "cp874"


def _reads(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _lines(file: BinaryIO) -> int:
    file.seek(0)
    return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(CHUNK), b""))


def _separator(line: str, layout: Layout) -> str:
    """The separator that makes most known column names of the first line."""
    known = {key(header) for column in layout.columns for header in column.headers}

    def fit(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([line], delimiter=separator), [])
        return sum(key(cell) in known for cell in cells), len(cells)

    return max(SEPARATORS, key=fit)


def lines(file: BinaryIO, text: Text) -> Iterator[list[str]]:
    """The cells of each line, blank lines among them as empty lists.

    :raises csv.Error: a quotation mark that is never closed
    """
    file.seek(0)
    # The wrapper must not close a file that is not its own.
    wrapper = io.TextIOWrapper(file, text.encoding, newline="")
    try:
        yield from csv.reader(wrapper, delimiter=text.separator)
    finally:
        wrapper.detach()


def unguard(cell: str) -> str:
    """A cell without what keeps Excel from taking it for a formula.

    >>> unguard("'=SUM(A1)"), unguard('="0012"'), unguard("'ok")
    ('=SUM(A1)', '0012', "'ok")
    """
    kept = _KEPT.fullmatch(cell)
    if kept:
        return kept[1]
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def guard(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> guard("=SUM(A1)"), guard("สมชาย")
    ("'=SUM(A1)", 'สมชาย')
    """
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would calculate the cell."""
    return cell.startswith("=") and not _KEPT.fullmatch(cell)
