"""Rows of an Excel workbook, read as a stream by openpyxl."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple
from xml.etree import ElementTree
from zlib import error as ZlibError

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: what openpyxl raises on a workbook that is damaged or not quite one
BROKEN = (
    zipfile.BadZipFile, ElementTree.ParseError, ZlibError, SyntaxError, OSError,
    EOFError, KeyError, IndexError, TypeError, ValueError, AttributeError,
)  # fmt: skip
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"')


class Cell(NamedTuple):
    """Text of a cell, and the rule that it breaks as it stands."""

    text: str
    rule: str = ""


class Book:
    """The first sheet of a workbook that holds anything."""

    def __init__(self, file: BinaryIO) -> None:
        """:raises BROKEN: it cannot be read"""
        self._file = file
        with warnings.catch_warnings():  # of styles and extensions; values are read
            warnings.simplefilter("ignore")
            self._book = load_workbook(file, read_only=True, keep_links=False)
        seen = [one for one in self._book.worksheets if one.sheet_state == "visible"]
        full = [one for one in seen if self._first_row(one)]
        self._sheet = next(iter(full or seen or self._book.worksheets))
        self.name: str = self._sheet.title
        self.others: list[str] = [one.title for one in full if one is not self._sheet]

    @staticmethod
    def _first_row(sheet: Any) -> bool:
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
        rows = sheet.iter_rows(max_row=50, values_only=True)
        return any(cell not in (None, "") for row in rows for cell in row)

    def rows(self) -> Iterator[list[Cell]]:
        """Every row, empty ones too.

        :raises BROKEN: it cannot be read any further
        """
        for row in self._sheet.iter_rows():
            yield [_cell(cell) for cell in row]

    def merged(self) -> list[tuple[str, int]]:
        """Merged ranges with their first row. They stand behind the rows of a sheet."""
        with zipfile.ZipFile(self._file) as archive:
            found = _scan(archive, _sheet_path(archive, self.name))
        return [(ref, range_boundaries(ref)[1] or 1) for ref in found]

    def close(self) -> None:
        self._book.close()


def _scan(archive: zipfile.ZipFile, path: str) -> list[str]:
    """References of merged cells in the XML of a sheet, up to some hundred."""
    found: list[str] = []
    tail = b""
    with archive.open(path) as part:
        while (chunk := part.read(1 << 20)) and len(found) < 500:
            text = tail + chunk
            found += [match[1].decode() for match in _MERGE.finditer(text)]
            # A tag cut in two is looked at again with the next chunk.
            cut = text.rfind(b"<")
            tail = text[cut:] if cut >= 0 and b">" not in text[cut:] else b""
    return found


def _sheet_path(archive: zipfile.ZipFile, title: str) -> str:
    """Name of the part that holds a sheet, by way of the relations of the workbook."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet") and sheet.get("name") == title:
            target = targets[sheet.get(RELATION)]
            return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    raise KeyError(title)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell("")
    if isinstance(value, str):
        rule = {"f": "cell.formula", "e": "cell.error"}.get(cell.data_type, "")
        return Cell(value, rule)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, dt.datetime):
        return Cell(value.date().isoformat())
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return Cell(str(int(value)))
    if isinstance(value, (int, float, dt.date, dt.time, dt.timedelta)):
        return Cell(str(value))
    return Cell(str(getattr(value, "text", "") or "="), "cell.formula")
