"""The empty tables of a new province: a header and one example row each.

The example is a comment, so that it is not taken for a fact. Which columns a table has
follows from the values of :mod:`coop_core.types`; what they are called in Thai and what
a cell may hold, from ``data/columns.csv``.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from coop_core import inventory
from coop_core.geography import Area
from coop_core.table_columns import DEMO, PROVENANCE, column
from coop_core.table_plugin import INVENTED, LEVELS, STRUCTURE, TABLES, kind_of
from coop_core.table_sheet import COMMENT
from coop_core.tables import columns, parts
from coop_core.types import Level, Structure

#: tables of which an invented twin is made too, for what a demonstration needs
TWINS = ("organisations", "commodities")
_PLAIN: dict[Any, str] = {
    Decimal: "100",
    int: "1",
    bool: "no",
    dt.date: "2004-05-25",
}


class Form(NamedTuple):
    """A table that a plugin may have."""

    name: str  #: of the file, without its ending
    kind: Any  #: of its facts
    of: str  #: column that names the fact that a row belongs to; mostly empty

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns in order, and where each row is from."""
        own = ((self.of,) if self.of else ()) + columns(self.kind)
        return own + tuple(name for name in PROVENANCE if name not in own)


def forms() -> Iterator[Form]:
    """Every table of a whole plugin; what no source can state is an invented one."""
    yield Form(STRUCTURE, Structure, "")
    yield Form(LEVELS, Level, "")
    for hook, table in TABLES.items():
        demo = DEMO if hook in INVENTED else ""
        kind = kind_of(hook)
        yield Form(demo + table.name, kind, "")
        if table.name in TWINS:
            yield Form(DEMO + table.name, kind, "")
        for field, name in table.inner:
            yield Form(demo + name, parts(kind)[field], table.of)
    yield Form(inventory.TABLE, inventory.Place, "")


def text(form: Form, areas: tuple[Area, ...], *, thai: bool) -> str:
    """The CSV of a table without facts."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    table = form.name.removeprefix(DEMO)
    head = [column(table, name).name_th for name in form.columns]
    writer.writerow(head if thai else form.columns)
    rows = [example(form, areas)]
    if form.name == "organisations":
        rows = list(_centres(form, areas))
    for row in rows:
        writer.writerow([COMMENT + row[0], *row[1:]])
    return out.getvalue()


def example(form: Form, areas: tuple[Area, ...]) -> list[str]:
    """A row as it might be."""
    hints = get_type_hints(form.kind)
    table = form.name.removeprefix(DEMO)
    cells = {
        name: _cell(table, name, hints.get(name, str)).format(area=areas[0].code)
        for name in form.columns
    }
    if form.name.startswith(DEMO):
        cells["mark"], cells["source"] = "demonstration", "สมมุติขึ้นเพื่อสาธิต"
    if form.name == DEMO + "organisations":
        cells["name_th"], cells["name"] = "กลุ่มตัวอย่าง (สาธิต)", "Group (demonstration)"
    return list(cells.values())


def _cell(table: str, name: str, hint: Any) -> str:
    """The example that is written down for a column, or one that its type allows."""
    told = column(table, name).example
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return told if told in args else str(args[0])
    if told or origin in (UnionType, tuple, frozenset):
        return told
    return _PLAIN.get(hint, "")


def _centres(form: Form, areas: tuple[Area, ...]) -> Iterator[list[str]]:
    """The centre of the province and of each district, as they are usually called."""
    province, *others = areas
    named = {"type": "agricultural", "status": "active", "mark": "inferred"}
    named["source"] = "ชื่อเอกสาร หน้า 1"
    named["note"] = "ชื่อตามแบบที่ใช้ทั่วไป ให้ตรวจกับทะเบียน แล้วลบเครื่องหมายหน้าแถว"
    head = named | {
        "key": "federation",
        "type": "federation_agricultural",
        "name": f"{province.name} Agricultural Co-operative Federation Ltd.",
        "name_th": f"ชุมนุมสหกรณ์การเกษตร{province.name_th} จำกัด",
        "area": province.code,
        "level": "province",
    }
    yield [head.get(name, "") for name in form.columns]
    for area in others:
        if area.kind == "district":
            row = named | {
                "key": f"district.{slug(area.name)}",
                "name": f"{area.name} Agricultural Co-operative Ltd.",
                "name_th": f"สหกรณ์การเกษตร{area.name_th} จำกัด",
                "area": area.code,
                "level": "district",
                "centre": "federation",
            }
            yield [row.get(name, "") for name in form.columns]


def slug(name: str) -> str:
    """A name as a key: small letters and underscores.

    >>> slug("Nakhon Si Thammarat")
    'nakhon_si_thammarat'
    """
    letters = [c.lower() if c.isascii() and c.isalnum() else " " for c in name]
    return "_".join("".join(letters).split())
