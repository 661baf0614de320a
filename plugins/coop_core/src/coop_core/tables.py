"""CSV tables of a plugin, read into the NamedTuples of :mod:`coop_core.types`.

A table is a UTF-8 file, with or without the byte-order mark that Excel wants, whose
columns are the fields of one NamedTuple. A field that has a default may be left out.
What a cell holds follows from the field's type:

=========================  ==================================================
``str``                    the text as it stands, trimmed
``Decimal``, ``int``       a finite number with a decimal point, no separators
``bool``                   ``yes`` or ``no``
``datetime.date``          ``2004-05-25``
``Literal[...]``           one of its words
``X | None``               as ``X``; empty is ``None``
``tuple[str, ...]``        words with ``;`` between, in order; empty is ``()``
``frozenset[...]``         words with ``;`` between
=========================  ==================================================
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from importlib import resources
from types import UnionType
from typing import (
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from coop_core.types import Finding

Row = TypeVar("Row", bound=NamedTuple)
Reader = Callable[[str], Any]


class TableError(ValueError):
    """A table with faults. ``findings`` holds all of them, not the first."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


def read(package: str, name: str, kind: type[Row]) -> tuple[Row, ...]:
    """Rows of ``data/<name>.csv`` of a package, in the order of the file.

    :param package: importable name, such as ``coop_songkhla``
    :param name: file name without its ending
    :raises TableError: with file, row and column of every fault; the header is row 1
    """
    file = resources.files(package).joinpath("data", f"{name}.csv")
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise TableError(
            (Finding(f"{name}.csv", "file", f"{package} has no such table."),)
        ) from None
    except UnicodeDecodeError as error:
        message = f"Byte {error.start} is not UTF-8. Save it as CSV UTF-8."
        raise TableError((Finding(f"{name}.csv", "encoding", message),)) from None
    return parse(text, f"{name}.csv", kind)


def parse(text: str, file: str, kind: type[Row]) -> tuple[Row, ...]:
    """As :func:`read`, of a text that is there already."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        table = [line for line in lines]
    except csv.Error as error:
        row = f"{file} row {lines.line_num}"
        raise TableError((Finding(row, "csv", f"Cannot be read: {error}."),)) from None
    if not table:
        raise TableError((Finding(file, "empty", "The header row is missing."),))
    header = [cell.strip() for cell in table[0]]
    findings = _header_findings(header, file, kind)
    if findings:
        raise TableError(tuple(findings))
    readers = _readers(kind)
    rows = [
        _row(dict(zip(header, cells, strict=False)), readers, kind, where, findings)
        for number, cells in enumerate(table[1:], start=2)
        if any(cell.strip() for cell in cells)
        and _same_width(cells, header, where := f"{file} row {number}", findings)
    ]
    if findings:
        raise TableError(tuple(findings))
    return tuple(row for row in rows if row is not None)


def _header_findings(header: list[str], file: str, kind: type[Row]) -> list[Finding]:
    where = f"{file} row 1"
    findings = [
        Finding(where, "column", f"Column {name!r} is not one of {kind.__name__}.")
        for name in header
        if name not in kind._fields
    ]
    findings += [
        Finding(where, "column", f"Column {name!r} is missing.")
        for name in kind._fields
        if name not in header and name not in kind._field_defaults
    ]
    if len(set(header)) != len(header):
        findings.append(Finding(where, "column", "A column stands twice."))
    return findings


def _same_width(
    cells: list[str], header: list[str], where: str, findings: list[Finding]
) -> bool:
    if len(cells) <= len(header):
        return True
    message = f"{len(cells)} cells under {len(header)} columns. Quote text with commas."
    findings.append(Finding(where, "width", message))
    return False


def _row(
    cells: dict[str, str],
    readers: dict[str, Reader],
    kind: type[Row],
    where: str,
    findings: list[Finding],
) -> Row | None:
    values: dict[str, Any] = {}
    faults = []
    for name, reader in readers.items():
        if name not in cells and name in kind._field_defaults:
            continue
        try:
            values[name] = reader(cells.get(name, "").strip())
        except ValueError as error:
            faults.append(Finding(f"{where} column {name}", "value", str(error)))
    findings += faults
    if faults:
        return None
    return cast(Row, cast(Any, kind)(**values))


def _readers(kind: type[Row]) -> dict[str, Reader]:
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


def _reader(hint: Any) -> Reader:
    """How a cell of this type is read."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _word(args)
    if origin is UnionType and args[1] is type(None):
        inner = _reader(args[0])
        return lambda cell: inner(cell) if cell else None
    if origin in (tuple, frozenset):
        inner = _reader(args[0])
        return lambda cell: origin(
            inner(word.strip()) for word in cell.split(";") if word.strip()
        )
    return _PLAIN[hint]


def _word(allowed: tuple[str, ...]) -> Reader:
    def read_word(cell: str) -> str:
        if cell not in allowed:
            raise ValueError(f"{cell!r} is not one of: {', '.join(allowed)}.")
        return cell

    return read_word


def _decimal(cell: str) -> Decimal:
    try:
        number = Decimal(cell)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"{cell!r} is not a number such as 1250.50.")
    return number


def _int(cell: str) -> int:
    number = _decimal(cell)
    if number != int(number):
        raise ValueError(f"{cell!r} is not a whole number.")
    return int(number)


def _date(cell: str) -> dt.date:
    try:
        return dt.date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is not a date such as 2004-05-25.") from None


def _bool(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise ValueError(f"{cell!r} is neither yes nor no.")
    return cell == "yes"


_PLAIN: dict[Any, Reader] = {
    str: str,
    Decimal: _decimal,
    int: _int,
    bool: _bool,
    dt.date: _date,
}
