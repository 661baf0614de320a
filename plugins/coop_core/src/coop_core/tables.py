"""CSV tables of a plugin, read into the NamedTuples of :mod:`coop_core.types`.

A table is a UTF-8 file, with or without the byte-order mark that Excel wants, whose
columns are the fields of one NamedTuple, by their English or their Thai names
(:mod:`coop_core.table_columns`). A field that has a default may be left out. A row that
begins with ``#`` is a comment. What a cell holds follows from the field's type:

=========================  ==================================================
``str``                    the text as it stands, trimmed
``Decimal``, ``int``       a finite number with a decimal point, no separators
``bool``                   ``yes`` or ``no``
``datetime.date``          ``2004-05-25``: year of the Christian era, month, day
``Literal[...]``           one of its words
``X | None``               as ``X``; empty is ``None``
``tuple[str, ...]``        words with ``;`` between, in order; empty is ``()``
``frozenset[...]``         words with ``;`` between
=========================  ==================================================

Facts inside a fact stand in a table of their own: see :func:`attach`. Such a table may
say where each row is from, in ``source``, ``mark`` and ``note``, also where the facts
themselves keep nothing of it.

:func:`read` refuses a table with faults. :func:`scan` reads what it can of it, so that
whoever mends a plugin learns of all its faults at once.
"""

from __future__ import annotations

import functools
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, TypeVar, cast, get_args, get_origin, get_type_hints

from coop_core import table_cell, table_columns, table_sheet
from coop_core.table_cell import Reader
from coop_core.table_columns import DEMO, PROVENANCE
from coop_core.types import Finding

__all__ = ["DEMO", "PROVENANCE", "TableError", "attach", "parse", "read", "scan"]

Row = TypeVar("Row", bound=NamedTuple)
_INNER = " Its facts stand in a table of their own."


class TableError(ValueError):
    """A table with faults. ``findings`` holds all of them, not the first."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


class Line(NamedTuple):
    """A row of a table and the fact that it states."""

    number: int  #: the header is mostly row 1
    owner: str  #: fact that this one belongs to, in a table of facts inside facts
    fact: Any
    faulty: bool  #: some cells could not be read; stand-ins are in their place
    cells: dict[str, str]  #: where the row is from: source, mark, note as written


class Reading(NamedTuple):
    """What could be read of a table, and everything that could not."""

    file: str
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    whole: bool  #: no column and no row was lost, so that references can be checked

    def facts(self) -> tuple[Any, ...]:
        """The facts of a table without faults.

        :raises TableError: it has some
        """
        if self.findings:
            raise TableError(self.findings)
        return tuple(line.fact for line in self.lines)


def read(package: str, name: str, kind: type[Row]) -> tuple[Row, ...]:
    """Rows of ``data/<name>.csv`` of a package, in the order of the file.

    :param package: importable name, such as ``coop_songkhla``
    :param name: file name without its ending
    :raises TableError: with file, row and column of every fault
    """
    return scan(folder_of(package), name, kind).facts()


def attach(
    heads: tuple[Row, ...], field: str, package: str, name: str, of: str
) -> tuple[Row, ...]:
    """The facts of ``heads`` with the rows of another table in their ``field``.

    :param of: column of that table that names the fact, by its first field, that a
        row belongs to; its other columns are fields of what ``field`` holds
    :raises TableError: as :func:`read`, or a row belongs to no fact of ``heads``
    """
    if not heads:
        return heads
    kind: Any = parts(type(heads[0]))[field]
    reading = scan(folder_of(package), name, kind, of)
    findings = (*reading.findings, *strangers(reading, of, {str(h[0]) for h in heads}))
    if findings:
        raise TableError(findings)
    return cast(tuple[Row, ...], joined(heads, field, reading))


def strangers(reading: Reading, of: str, known: set[str]) -> list[Finding]:
    """Rows that belong to a fact that nobody states."""
    return [
        Finding(
            f"{reading.file} row {line.number} column {of}",
            "reference",
            f"{line.owner!r} is not known. Correct it, or state that fact.",
        )
        for line in reading.lines
        if reading.whole and line.owner not in known
    ]


def joined(heads: tuple[Any, ...], field: str, reading: Reading) -> tuple[Any, ...]:
    """Each head with the facts that belong to it added to a field."""
    owned: dict[str, list[Any]] = {}
    for line in reading.lines:
        owned.setdefault(line.owner, []).append(line.fact)
    return tuple(
        head._replace(**{field: (*getattr(head, field), *owned[str(head[0])])})
        if str(head[0]) in owned
        else head
        for head in heads
    )


def parse(text: str, file: str, kind: type[Row]) -> tuple[Row, ...]:
    """As :func:`read`, of a text that is there already."""
    return scan_bytes(text.encode(), file, kind).facts()


def folder_of(package: str) -> Traversable:
    """The folder of the tables of a package."""
    return resources.files(package).joinpath("data")


def scan(folder: Traversable, name: str, kind: Any, of: str = "") -> Reading:
    """All that can be read of a table.

    :param of: see :func:`attach`
    """
    try:
        data = folder.joinpath(f"{name}.csv").read_bytes()
    except FileNotFoundError:
        message = "There is no such table."
        findings = (Finding(f"{name}.csv", "file", message),)
        return Reading(f"{name}.csv", (), findings, False)
    return scan_bytes(data, f"{name}.csv", kind, of)


def scan_bytes(data: bytes, file: str, kind: Any, of: str = "") -> Reading:
    """As :func:`scan`, of a file that is there already."""
    sheet = table_sheet.read_sheet(data, file)
    findings = list(sheet.findings)
    lost = any(finding.rule in ("csv", "empty") for finding in findings)
    if not sheet.number:
        return Reading(file, (), tuple(findings), False)
    header, in_header = _header(sheet, file, kind, of)
    cells = _Cells(kind, header, file)
    lines = [
        cells.line(number, row, header.index(of) if of in header else None)
        for number, row in sheet.rows
    ]
    findings += in_header + cells.findings
    return Reading(file, tuple(lines), tuple(findings), not (lost or in_header))


def _header(
    sheet: table_sheet.Sheet, file: str, kind: Any, of: str
) -> tuple[list[str], list[Finding]]:
    """The columns by their English names, and what is wrong with them."""
    table = file.removesuffix(".csv")
    wanted = (of, *columns(kind)) if of else columns(kind)
    header = table_columns.english(sheet.header, table, wanted)
    needed = {name for name in wanted if name not in kind._field_defaults}
    findings = table_columns.header_findings(
        header, f"{file} row {sheet.number}", table, wanted, needed, kind.__name__
    )
    return header, [
        one._replace(message=one.message + _INNER)
        if any(f"Column {name!r} is not" in one.message for name in parts(kind))
        else one
        for one in findings
    ]


class _Cells:
    """Turns rows of cells into facts of one kind, and notes what it cannot read."""

    def __init__(self, kind: Any, header: list[str], file: str) -> None:
        self.kind, self.header, self.file = kind, header, file
        self.findings: list[Finding] = []
        self.where = {name: place for place, name in enumerate(header)}
        self.plan: list[tuple[str, int, Reader | None, Any]] = []
        for name, hint in _hints(kind).items():
            if name in parts(kind):
                self.plan.append((name, 0, None, ()))
            elif name in self.where:
                reader = table_cell.reader(hint)
                self.plan.append((name, self.where[name], reader, hint))
            else:
                default = kind._field_defaults.get(name, table_cell.stand_in(hint))
                self.plan.append((name, 0, None, default))

    def line(self, number: int, cells: list[str], of: int | None) -> Line:
        """The fact of a row, with stand-ins for what cannot be read."""
        before = len(self.findings)
        if len(cells) > len(self.header):
            message = (
                f"{len(cells)} cells under {len(self.header)} columns. "
                "Quote text with commas."
            )
            where = f"{self.file} row {number}"
            self.findings.append(Finding(where, "width", message))
        cells = [cell.strip() for cell in cells]
        cells += [""] * (len(self.header) - len(cells))
        values = []
        for name, place, reader, other in self.plan:
            if reader is None:
                values.append(other)
                continue
            try:
                values.append(reader(cells[place]))
            except ValueError as error:
                values.append(table_cell.stand_in(other))
                where = f"{self.file} row {number} column {name}"
                self.findings.append(Finding(where, "value", str(error)))
        return Line(
            number,
            "" if of is None else cells[of],
            self.kind._make(values),
            len(self.findings) > before,
            {n: cells[self.where[n]] for n in PROVENANCE if n in self.where},
        )


@functools.cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@functools.cache
def parts(kind: Any) -> dict[str, type]:
    """Fields that hold facts of their own, and of which kind: no cell can hold them."""
    found = {}
    for name, hint in _hints(kind).items():
        args = get_args(hint)
        if get_origin(hint) is tuple and hasattr(args[0], "_fields"):
            found[name] = args[0]
    return found


@functools.cache
def columns(kind: Any) -> tuple[str, ...]:
    """Columns of a table of these facts, in order."""
    return tuple(name for name in kind._fields if name not in parts(kind))
