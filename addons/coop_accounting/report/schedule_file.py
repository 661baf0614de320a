# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One schedule alone as a workbook, in the dress of the auditor's."""

from . import workbook_schedule
from .workbook_book import Book


def write(path, heading, schedule, third_line, translate):
    """Write a file with one sheet.

    :param heading: whose paper it is, first line of the heading
    :param third_line: day or period, as the heading says it
    :param translate: gives a lazy text in the language of the paper
    """
    book = Book(path, (heading,), translate)
    workbook_schedule.add(book, schedule)
    for paper in book.schedules.values():
        workbook_schedule.write(book, paper, third_line)
    book.close()
