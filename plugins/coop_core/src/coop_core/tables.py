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

Facts inside a fact stand in a table of their own: see :func:`attach`. Such a table may
say where each row is from, in ``source``, ``mark`` and ``note``, also where the facts
themselves keep nothing of it.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
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
_INNER = " Its facts stand in a table of their own."
#: columns that every table may have
PROVENANCE = ("source", "mark", "note")


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
    return parse(_text(package, name), f"{name}.csv", kind)


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
    rows: dict[str, list[Any]] = {str(head[0]): [] for head in heads}
    findings = []
    for where, owner, row in _table(_text(package, name), f"{name}.csv", kind, of):
        if owner in rows:
            rows[owner].append(row)
        else:
            message = f"{owner!r} is not known. Correct it, or state that fact."
            findings.append(Finding(f"{where} column {of}", "reference", message))
    if findings:
        raise TableError(tuple(findings))
    return tuple(_more(head, field, rows[str(head[0])]) for head in heads)


def _more(head: Row, field: str, rows: list[Any]) -> Row:
    """The fact with these rows added to a field."""
    values = (*getattr(head, field), *rows)
    return cast(Row, cast(Any, head)._replace(**{field: values}))


def parse(text: str, file: str, kind: type[Row]) -> tuple[Row, ...]:
    """As :func:`read`, of a text that is there already."""
    return tuple(row for _where, _owner, row in _table(text, file, kind, ""))


def _text(package: str, name: str) -> str:
    file = resources.files(package).joinpath("data", f"{name}.csv")
    try:
        return file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise TableError(
            (Finding(f"{name}.csv", "file", f"{package} has no such table."),)
        ) from None
    except UnicodeDecodeError as error:
        message = f"Byte {error.start} is not UTF-8. Save it as CSV UTF-8."
        raise TableError((Finding(f"{name}.csv", "encoding", message),)) from None


def _table(
    text: str, file: str, kind: type[Row], of: str
) -> list[tuple[str, str, Row]]:
    """Where each row stands, what its column ``of`` holds, and the row."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        table = [line for line in lines]
    except csv.Error as error:
        last = f"{file} row {lines.line_num}"
        raise TableError((Finding(last, "csv", f"Cannot be read: {error}."),)) from None
    if not table:
        raise TableError((Finding(file, "empty", "The header row is missing."),))
    header = [cell.strip() for cell in table[0]]
    findings = _header_findings(header, file, kind, of)
    if findings:
        raise TableError(tuple(findings))
    readers = _readers(kind, header)
    rows = []
    for number, cells in enumerate(table[1:], start=2):
        where = f"{file} row {number}"
        if any(cell.strip() for cell in cells) and _same_width(
            cells, header, where, findings
        ):
            named = dict(zip(header, cells, strict=False))
            row = _row(named, readers, kind, where, findings)
            if row is not None:
                rows.append((where, named.get(of, "").strip(), row))
    if findings:
        raise TableError(tuple(findings))
    return rows


def _header_findings(
    header: list[str], file: str, kind: type[Row], of: str
) -> list[Finding]:
    where = f"{file} row 1"
    fields = columns(kind)
    wanted = (of, *fields) if of else fields
    findings = [
        Finding(
            where, "column", f"Column {name!r} is not one of {kind.__name__}.{hint}"
        )
        for name in header
        for hint in (_INNER if name in parts(kind) else "",)
        if name not in wanted and name not in PROVENANCE
    ]
    findings += [
        Finding(where, "column", f"Column {name!r} is missing.")
        for name in wanted
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
    values: dict[str, Any] = dict.fromkeys(parts(kind), ())
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


def _readers(kind: type[Row], header: list[str]) -> dict[str, Reader]:
    """One per field; a field with a default is left out where it has no column."""
    return {
        name: _reader(hint)
        for name, hint in get_type_hints(kind).items()
        if (name in header or name not in kind._field_defaults)
        and name not in parts(kind)
    }


@functools.cache
def parts(kind: type) -> dict[str, type]:
    """Fields that hold facts of their own, and of which kind: no cell can hold them."""
    found = {}
    for name, hint in get_type_hints(kind).items():
        args = get_args(hint)
        if get_origin(hint) is tuple and hasattr(args[0], "_fields"):
            found[name] = args[0]
    return found


@functools.cache
def columns(kind: Any) -> tuple[str, ...]:
    """Columns of a table of these facts, in order."""
    return tuple(name for name in kind._fields if name not in parts(kind))


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
    plain: Reader = _PLAIN[hint]
    return plain


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
