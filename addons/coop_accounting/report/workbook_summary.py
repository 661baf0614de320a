# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The summary of many workbooks: one row for each co-op, written as a schedule."""

from decimal import Decimal

from odoo.tools import LazyTranslate

from ..models.coop_schedule import Schedule, ScheduleColumn, ScheduleRow
from . import workbook_schedule
from .workbook_book import Book

_lt = LazyTranslate(__name__)

#: code, title, kind, width, whether it is summed
COLUMNS = (
    ("place", _lt("No."), "integer", 6, False),
    ("name", _lt("Co-operative"), "text", 40, False),
    ("date_to", _lt("Year end"), "date", 14, False),
    ("state", _lt("Result"), "text", 12, False),
    ("items", _lt("Journal items"), "integer", 12, True),
    ("assets", _lt("Total assets"), "money", 18, True),
    ("capital", _lt("Capital"), "money", 18, True),
    ("profit", _lt("Net profit"), "money", 18, True),
    ("controls", _lt("Controls"), "integer", 10, True),
    ("differing", _lt("Controls that differ"), "integer", 10, True),
    ("difference", _lt("Sum of all differences"), "money", 16, True),
    ("open_checks", _lt("Checks that are open"), "integer", 10, True),
    ("file_name", _lt("File"), "text", 26, False),
    ("content_hash", _lt("Content hash of the figures"), "text", 70, False),
    ("message", _lt("Why there is no file, or what differs"), "text", 60, False),
)


def write(path, run):
    """Write the summary of a coop.workbook.run to a file."""
    _ = run.env._
    book = Book(path, (run.name,), _)
    workbook_schedule.add(book, _schedule(run, _))
    [paper] = book.schedules.values()
    made = len(run.line_ids.filtered(lambda line: line.state == "done"))
    third = _(_lt("%(done)s of %(all)s workbooks were written")) % {
        "done": made,
        "all": len(run.line_ids),
    }
    workbook_schedule.write(book, paper, third)
    book.imprint(paper.sheet, run.env["coop.imprint"]._line())
    book.close()


def _schedule(run, _):
    columns = tuple(
        ScheduleColumn(code, _(title), kind, width, total)
        for code, title, kind, width, total in COLUMNS
    )
    return Schedule(
        "summary",
        _(_lt("Summary")),
        _(_lt("Summary of the workbooks")),
        columns,
        [_row(place, line) for place, line in enumerate(run.line_ids, 1)],
        landscape=True,
    )


def _row(place, line):
    states = dict(line._fields["state"]._description_selection(line.env))
    done = line.state == "done"

    def figure(name):
        return Decimal(str(line[name])) if done else None

    return ScheduleRow(
        (
            place,
            line.name,
            line.date_to,
            states[line.state],
            line.items if done else None,
            figure("assets"),
            figure("capital"),
            figure("profit"),
            line.controls if done else None,
            line.differing_count if done else None,
            figure("difference"),
            line.open_checks if done else None,
            line.file_name or "",
            line.content_hash or "",
            line.message or line.differing or "",
        )
    )
