"""What a table needs so that people can trust it: marks, notes, and letters that open.

The kernel works without it; whoever writes a plugin is told by the check.
"""

from __future__ import annotations

from collections.abc import Iterator

from coop_core.table_plugin import TablePlugin
from coop_core.tables import DEMO, Line
from coop_core.told import Told
from coop_core.types import Finding

BOM = b"\xef\xbb\xbf"
#: marks that need a note; that a conflict does is a matter of the kernel
UNSURE = ("inferred", "doubtful")


def care_findings(plugin: TablePlugin, told: Told) -> list[Finding]:
    """All of it, for every table of a plugin.

    :param told: what its tables tell
    """
    found = [
        Finding(
            f"{name}.csv",
            "encoding",
            "It has no byte-order mark, so Excel would show wrong letters. "
            "Save it as CSV UTF-8.",
        )
        for name in plugin.names()
        if not plugin.folder.joinpath(f"{name}.csv").read_bytes().startswith(BOM)
    ]
    for _hook, reading in told.readings:
        for line in reading.lines:
            where = f"{reading.file} row {line.number} column"
            invented = reading.file.startswith(DEMO)
            found += [
                Finding(f"{where} {column}", "mark", message)
                for column, message in _faults(line, invented)
            ]
    return found


def _faults(line: Line, invented: bool) -> Iterator[tuple[str, str]]:
    mark = line.cells.get("mark") or getattr(line.fact, "mark", "")
    note = line.cells.get("note", "")
    if invented and mark != "demonstration":
        yield "mark", f"{mark!r} in a table of invented rows. Write demonstration."
    if not invented and mark == "demonstration":
        yield "mark", "An invented row. Move it to the table whose name begins demo_."
    if mark in UNSURE and not note:
        yield "note", f"The row is {mark}: say why in the note."
    if note and not is_thai(note):
        yield "note", "Write the note in Thai: the people who read it are Thai."
    name = getattr(line.fact, "name_th", None)
    if name and not is_thai(name):
        yield "name_th", f"{name!r} has no Thai letter."


def is_thai(text: str) -> bool:
    """Whether a text has a Thai letter.

    >>> is_thai("ปุ๋ย 15-15-15"), is_thai("????")
    (True, False)
    """
    return any("ก" <= letter <= "๙" for letter in text)
