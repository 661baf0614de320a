# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The auditor's workbook, sheet by sheet. Every figure is a formula with its value."""

from decimal import Decimal
from typing import NamedTuple

from . import (
    workbook_checks,
    workbook_cover,
    workbook_entries,
    workbook_schedule,
    workbook_schedule_ties,
    workbook_sources,
    workbook_statement,
    workbook_tie_out,
    workbook_trial_balance,
)
from .workbook_book import Book


class Content(NamedTuple):
    """All that a workbook is made of."""

    figures: object  #: workbook_data.Figures
    schedules: tuple  #: of coop_schedule.Schedule
    checks: list  #: pairs of CheckKind and CheckAnswer
    copy: object  #: has the database write the rows of the entries
    facts: list  #: label and value of whose books these are
    sources: list  #: label and value of what program and database are


class Written(NamedTuple):
    """What became of it."""

    outcome: object  #: workbook_tie_out.Outcome
    content_hash: str
    open_checks: int
    items: int
    assets: Decimal
    capital: Decimal
    profit: Decimal


def write(path, content, translate, csv_folder=None):
    """Write the workbook to a file, and every sheet as CSV if a folder is given.

    :param translate: gives a lazy text in the language of the workbook
    :return: Written
    """
    figures = content.figures
    whose = figures.company
    lines = whose.env["coop.report.heading"]._lines(whose)
    book = Book(path, (whose.name,), translate, csv_folder, lines)
    _add_sheets(book, content)
    workbook_trial_balance.write(book, figures, workbook_entries.spans(book, figures))
    book.notes = figures.notes
    for key, statement, amounts in (
        ("position", figures.position, figures.position_amounts()),
        ("profit", figures.profit, figures.profit_amounts()),
    ):
        subtitle = workbook_statement.subtitle(book, figures, statement)
        workbook_statement.write(book, key, statement, amounts, subtitle)
    for paper in book.schedules.values():
        third = workbook_schedule.third_line(translate, figures, paper.schedule)
        workbook_schedule.write(book, paper, third)
    workbook_entries.write(book, figures, content.copy)
    workbook_checks.write(book, figures, content.checks)
    more = workbook_schedule_ties.ties(book, figures)
    outcome = workbook_tie_out.write(book, figures, more)
    whole = workbook_sources.write(book, content.sources)
    open_checks = workbook_checks.open_ones(content.checks)
    workbook_cover.write(book, figures, content.facts, outcome, open_checks)
    book.close()
    return Written(
        outcome,
        whole,
        len(open_checks),
        figures.control.items,
        *(book.cells[f"position:{line}"][1] for line in ("A999", "C199", "C160")),
    )


def _add_sheets(book, content):
    """Put the sheets in the order in which a reader turns them."""
    workbook_cover.add(book)
    workbook_trial_balance.add(book)
    workbook_statement.add(book, "position", content.figures.position)
    workbook_statement.add(book, "profit", content.figures.profit)
    for schedule in content.schedules:
        workbook_schedule.add(book, schedule)
    workbook_entries.add(book, content.figures)
    workbook_tie_out.add(book)
    workbook_checks.add(book)
    workbook_sources.add(book)
