# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One schedule alone as a workbook, in the dress of the auditor's."""

from . import workbook_schedule
from .workbook_book import Book


def write(path, heading, schedule, third_line, env, lines=None):
    """Write a file with one sheet.

    :param heading: whose paper it is, first line of the heading
    :param third_line: day or period, as the heading says it
    :param env: in the language of the paper
    :param lines: what the province has printed at the head and the foot
    """
    book = Book(path, (heading,), env._, lines=lines)
    workbook_schedule.add(book, schedule)
    for paper in book.schedules.values():
        workbook_schedule.write(book, paper, third_line)
        book.imprint(paper.sheet, env["coop.imprint"]._line())
    book.close()


def write_all(path, papers, env, lines=None):
    """Write a file with a sheet for each paper, under a heading of its own.

    :param papers: each with ``whose``, ``when`` and a ``schedule``
    :param lines: what the province has printed at the head and the foot
    """
    book = Book(path, ("",), env._, lines=lines)
    line = env["coop.imprint"]._line()
    for number, paper in enumerate(papers, 1):
        # Several documents have the same paper: each gets a name of its own.
        code = paper.schedule.code if number == 1 else f"{paper.schedule.code}_{number}"
        book.heading = (paper.whose,)
        workbook_schedule.add(book, paper.schedule._replace(code=code))
        workbook_schedule.write(book, book.schedules[code], paper.when)
        book.imprint(book.schedules[code].sheet, line)
    book.close()
