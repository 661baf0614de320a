"""Sheets that users hand in: Excel workbooks and CSV files, read row by row.

A file is opened with the layout that it should have. What is wrong with the file, its
header or a row becomes a finding; nothing is raised, and every row is looked at::

    with open("members.csv", "rb") as file:
        sheet = Sheet(file, "members.csv", layout)
        for row in sheet_check.check(sheet, today):
            print(row.number, row.values, row.findings)

``sheet.rows()`` gives the texts alone, for whoever checks them in a database.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from coop_core import sheet_book, sheet_file, sheet_line, sheet_text
from coop_core.sheet_layout import (
    ROWS_MOST,
    Header,
    Layout,
    SheetFinding,
    match,
    shown,
)

_UNREADABLE = (0, "file.broken")


#: begins a line that is no row: what wrote the file signs it below the rows
REMARK = "# "


def is_remark(cells: list[str]) -> bool:
    """Whether a line is a remark below the rows, and no row.

    >>> is_remark(["# made by", ""]), is_remark(["# 5", "Somchai"]), is_remark(["#5"])
    (True, False, False)
    """
    return cells[0].startswith(REMARK) and not any(cells[1:])


class SheetRow(NamedTuple):
    """A row below the header, its cells in the order of the layout."""

    number: int  #: as Excel counts
    cells: tuple[str, ...]  #: tidy texts; empty where the column is missing
    findings: tuple[SheetFinding, ...] = ()


class Sheet:
    """A file under a layout. ``findings`` are those of the file and its header."""

    def __init__(self, file: BinaryIO, name: str, layout: Layout) -> None:
        """
        :param file: seekable; stays open, and is not to be moved while rows are read
        :param name: as the user knows it; says what the file should be
        """
        self.layout = layout
        self.file = name
        self.name = ""
        self.findings: list[SheetFinding] = []
        self.lines = 0  #: about as many rows are to be expected; 0 if not known
        self._source = file
        self._header = Header((), ())
        self._named: set[int] = set()  #: positions under a column name
        self._width = 0
        self._book: sheet_book.Book | None = None
        self._text: sheet_text.Text | None = None
        rule, hint = sheet_file.fault(file, name)
        if rule:
            self._say(rule, hint)
        elif sheet_file.is_book(name):
            self._open_book()
        else:
            self._open_text()

    @property
    def refused(self) -> bool:
        """Whether there is no use in reading the rows."""
        return not self._header.places

    def rows(self) -> Iterator[SheetRow]:
        """The rows below the header that say something. May be asked again."""
        if self.refused:
            return
        there = False
        lines = self._lines()
        next(lines, None)
        for number, (cells, faults) in enumerate(lines, start=2):
            if number > ROWS_MOST:
                yield self._unread(number, "rows.too_many")
                return
            if not any(cells) or is_remark(cells):
                continue
            there = True
            if faults or len(cells) != self._width:
                yield self._row(number, cells, dict(faults))
            else:
                yield SheetRow(number, self._pick(cells))
        if not there:
            yield self._unread(0, "rows.none")

    def finding(
        self, number: int, place: int, value: str, rule: str, hint: str = ""
    ) -> SheetFinding:
        """What is wrong in the cell of a row under a column of the layout."""
        column = self.layout.columns[place]
        return SheetFinding(
            self.file,
            self.name,
            number,
            self._header.written[place],
            shown(column, value),
            rule,
            hint,
        )

    def _say(self, rule: str, hint: str = "", row: int = 0, column: str = "") -> None:
        self.findings.append(
            SheetFinding(self.file, self.name, row, column, "", rule, hint)
        )

    def _open_text(self) -> None:
        self._text = sheet_text.examine(self._source, self.layout)
        self.lines = self._text.lines
        if not self._text.encoding:
            self._say("file.encoding")
            return
        if self._text.encoding == "cp874":
            self._say("note.encoding")
        self._find_header()

    def _open_book(self) -> None:
        try:
            self._book = sheet_book.Book(self._source)
            merged = self._book.merged()
        except sheet_book.BROKEN:
            self._book = None
            self._say("file.broken")
            return
        self.name = self._book.name
        if self._book.others:
            self._say("note.other_sheets", ", ".join(self._book.others))
        for ref, row in merged:
            rule = "header.merged" if row <= 1 else "cell.merged"
            self._say(rule, ref, row)
        if not any(finding.rule == "header.merged" for finding in self.findings):
            self._find_header()

    def _find_header(self) -> None:
        cells, faults = next(self._lines(), ([], ()))
        for place, rule in faults:
            self._say(rule, row=1, column=cells[place])
        if faults:
            return
        if not any(cells):
            self._say("file.empty")
            return
        header = match(self.layout, cells, self.file, self.name)
        self.findings += header.findings
        if any(finding.rule == "column.missing" for finding in header.findings):
            return
        self._header = header
        self._named = {place for place, cell in enumerate(cells) if cell}
        # A row of this width, all of it named, needs no closer look.
        self._width = len(cells) if len(self._named) == len(cells) else 0

    def _lines(self) -> Iterator[sheet_line.Line]:
        """All lines; one that cannot be read is the last, and says so."""
        try:
            if self._book:
                yield from map(sheet_line.of_book, self._book.rows())
            elif self._text:
                read = sheet_text.lines(self._source, self._text)
                yield from map(sheet_line.of_text, read)
        except (csv.Error, *sheet_book.BROKEN):
            yield ["?"], (_UNREADABLE,)

    def _pick(self, cells: list[str]) -> tuple[str, ...]:
        """The cells in the order of the layout."""
        width = len(cells)
        return tuple(
            [
                cells[position] if position is not None and position < width else ""
                for position in self._header.places
            ]
        )

    def _row(self, number: int, cells: list[str], faults: dict[int, str]) -> SheetRow:
        """A row that has faults, or another width than the header."""
        if _UNREADABLE in faults.items():
            return self._unread(number, "file.broken")
        picked = self._pick(cells)
        found = [
            self.finding(number, place, picked[place], faults[position])
            for place, position in enumerate(self._header.places)
            if position in faults
        ]
        if any(cell for place, cell in enumerate(cells) if place not in self._named):
            found.append(self._of_row(number, "row.wide"))
        return SheetRow(number, picked, tuple(found))

    def _unread(self, number: int, rule: str) -> SheetRow:
        blank = ("",) * len(self.layout.columns)
        return SheetRow(number, blank, (self._of_row(number, rule),))

    def _of_row(self, number: int, rule: str) -> SheetFinding:
        return SheetFinding(self.file, self.name, number, "", "", rule)
