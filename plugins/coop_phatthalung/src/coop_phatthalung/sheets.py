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
