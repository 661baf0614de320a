"""What a sheet must look like, and what can be wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

from coop_core import national_id

Kind = Literal["text", "date", "number", "national_id", "choice"]
#: rows of a sheet of Excel, the header among them
ROWS_MOST = 1_048_576
#: rules that are worth saying, but refuse nothing
NOTES = frozenset({"note.encoding", "note.other_sheets"})
#: rule -> what is wrong and what to do; ``%(hint)s`` is the finding's own
REASONS = {
    "cell.error": "The cell holds an error of Excel. Write the value itself.",
    "cell.formula": "The cell holds a formula. Copy the column and paste it as values.",
    "cell.merged": "The cells %(hint)s are merged. Unmerge them and fill each row.",
    "choice": "Not one of the words allowed: %(hint)s.",
    "column.missing": "This column is missing. Add it, as in the exported sheet.",
    "column.twice": "This column stands twice. Take one of the two out.",
    "column.unknown": "This column is not known. Take it out or correct its name. "
    "Known are: %(hint)s.",
    "date": "Not a date such as 25/05/2547 or 25 พ.ค. 2547, the day first.",
    "date.calendar": "The calendar has no such day.",
    "date.era": "The year is marked as of one era and counted in the other.",
    "date.era_era": "The year is marked as of one era and counted in the other. "
    "Probably meant (CE / BE): %(hint)s.",
    "date.future": "The date lies in the future.",
    "date.future_era": "The date lies in the future. Year probably meant (CE / BE): "
    "%(hint)s.",
    "date.too_old": "The date is more than 120 years ago.",
    "date.too_old_era": "The date is more than 120 years ago. Year probably meant "
    "(CE / BE): %(hint)s.",
    "date.two_digits": "A year of two digits may be of either era. Write all four.",
    "file.broken": "The file is damaged and cannot be read. Save it again as Excel "
    "workbook (.xlsx) or CSV UTF-8.",
    "file.encrypted": "The file is locked by a password. Save it without one.",
    "file.encoding": "The letters of the file cannot be read. Save it as CSV UTF-8.",
    "file.empty": "The file is empty. It needs a row of column names and rows below.",
    "file.huge": "Unpacked, the file would be far larger than a sheet can be. "
    "Save it again as Excel workbook (.xlsx) or CSV UTF-8.",
    "file.kind": "The file is not what its name says: it is %(hint)s. Save it as "
    "Excel workbook (.xlsx) or CSV UTF-8.",
    "file.macro": "The file contains macros. Save it as Excel workbook (.xlsx), "
    "without macros.",
    "file.old_excel": "The file is of an old Excel (.xls). Open it and save it as "
    "Excel workbook (.xlsx).",
    "header.merged": "The cells %(hint)s above or in the row of column names are "
    "merged. Column names stand in the first row, each in a cell of its own.",
    "missing": "The value is missing.",
    "national_id": "The national ID is wrong: it needs 13 digits, and the last must "
    "fit the others. Compare it with the card.",
    "note.encoding": "The file was read in the Thai code page of Windows. Look at "
    "the names; if they are wrong, save it as CSV UTF-8.",
    "note.other_sheets": "Only the first sheet was read; left out: %(hint)s.",
    "number": "Not a number such as 1250.50.",
    "number.scientific": "Excel has shortened the number. Format the column as text "
    "and enter the number again.",
    "row.wide": "The row has more cells than there are columns. Put text with commas "
    "into quotation marks.",
    "rows.none": "There are column names, but no row below them.",
    "rows.too_many": "A sheet holds at most 1,048,576 rows. Split the file.",
    "text.control": "The text contains a sign that cannot be seen. Type it again.",
    "text.long": "The text is longer than %(hint)s signs. Shorten it.",
    "twice": "The same value stands in row %(hint)s already.",
}


class Column(NamedTuple):
    """A column of a layout; it is found by any of its headers."""

    name: str
    header: str  #: as exported in English
    thai: str  #: as exported in Thai
    kind: Kind = "text"
    required: bool = False  #: the column must be there
    filled: bool = False  #: and no row may leave it empty
    unique: bool = False  #: no two rows of a file have the same value
    numeric: bool = False  #: text that consists of figures, such as a card number
    longest: int = 250
    choices: tuple[tuple[str, str], ...] = ()  #: word, code; several words for a code
    others: tuple[str, ...] = ()  #: further headers that people write

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header by which the column is found."""
        return (self.name, self.header, self.thai, *self.others)


class Layout(NamedTuple):
    """The columns of a sheet, in the order in which they are exported."""

    name: str
    columns: tuple[Column, ...]

    def place(self, name: str) -> int:
        """Position of a column by its technical name."""
        return [column.name for column in self.columns].index(name)


class SheetFinding(NamedTuple):
    """One thing wrong in a sheet. Findings are collected, never raised singly."""

    file: str
    sheet: str  #: empty for CSV, and for what concerns the whole file
    row: int  #: as Excel counts; 0 for the whole file
    column: str  #: header of the column, empty for the whole row
    value: str  #: as written; a national ID is masked
    rule: str  #: key of :data:`REASONS`
    hint: str = ""

    @property
    def reason(self) -> str:
        """What is wrong and what to do, in English."""
        return REASONS[self.rule] % {"hint": self.hint}

    @property
    def refuses(self) -> bool:
        """Whether the file cannot be taken because of it."""
        return self.rule not in NOTES

    def __str__(self) -> str:
        where = " ".join(
            str(part) for part in (self.file, self.sheet, self.row, self.column) if part
        )
        return f"{where}: {self.value!r} {self.reason}"


def key(header: str) -> str:
    """A header or word without what people write differently.

    >>> key(" เลขที่ บัตร* "), key("National_ID")
    ('เลขที่บัตร', 'nationalid')
    """
    plain = unicodedata.normalize("NFKC", header).casefold()
    return re.sub(r"[\s_*:.()\-\u200b\ufeff]+", "", plain)


class Header(NamedTuple):
    """Where the columns of a layout stand in a file."""

    places: tuple[int | None, ...]  #: of each column of the layout
    written: tuple[str, ...]  #: the header of each, as the file writes it
    findings: tuple[SheetFinding, ...] = ()


def match(layout: Layout, cells: Sequence[str], file: str, sheet: str) -> Header:
    """Find the columns of ``layout`` in a row of column names.

    >>> layout = Layout("m", (Column("name", "Name", "ชื่อ", required=True),))
    >>> match(layout, ["ชื่อ", "Shoe"], "a.csv", "").findings[0].rule
    'column.unknown'
    """
    row = 1
    there: dict[int, int] = {}
    findings = []
    known = {
        key(header): place
        for place, column in reversed(list(enumerate(layout.columns)))
        for header in column.headers
    }
    for position, cell in enumerate(cells):
        found = known.get(key(cell))
        if found is None and cell.strip():
            hint = ", ".join(f"{one.header} ({one.thai})" for one in layout.columns)
            where = SheetFinding(file, sheet, row, cell, cell, "column.unknown", hint)
            findings.append(where)
        elif found is not None and found in there:
            findings.append(SheetFinding(file, sheet, row, cell, cell, "column.twice"))
        elif found is not None:
            there[found] = position
    for place, column in enumerate(layout.columns):
        if column.required and place not in there:
            label = f"{column.header} ({column.thai})"
            missing = SheetFinding(file, sheet, row, label, "", "column.missing")
            findings.append(missing)
    written = tuple(
        cells[there[place]] if place in there else column.header
        for place, column in enumerate(layout.columns)
    )
    places = tuple(there.get(place) for place in range(len(layout.columns)))
    return Header(places, written, tuple(findings))


def shown(column: Column, value: str) -> str:
    """``value`` as a finding may print it."""
    if column.kind != "national_id":
        return value[:120]
    return national_id.mask(value)
