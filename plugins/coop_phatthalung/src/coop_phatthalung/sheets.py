"""The tables of this package."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from coop_core import tables

Row = TypeVar("Row", bound=NamedTuple)


def read(kind: type[Row], *names: str) -> tuple[Row, ...]:
    """Rows of the named tables of the folder ``data``, one after the other.

    :raises coop_core.tables.TableError: naming file, row and column of each fault
    """
    return tuple(
        row for name in names for row in tables.read("coop_phatthalung", name, kind)
    )


def attach(heads: tuple[Row, ...], of: str, **parts: str) -> tuple[Row, ...]:
    """The facts with the rows of other tables in their fields: field=table.

    :param of: column of those tables that names the fact
    :raises coop_core.tables.TableError: naming file, row and column of each fault
    """
    for field, table in parts.items():
        heads = tables.attach(heads, field, "coop_phatthalung", table, of)
    return heads
