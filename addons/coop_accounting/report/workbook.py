# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The auditor's workbook, sheet by sheet. Every figure is a formula with its value."""

from . import (
    workbook_cover,
    workbook_entries,
    workbook_statement,
    workbook_tie_out,
    workbook_trial_balance,
)
from .workbook_book import Book


def write(path, figures, items, facts, translate):
    """Write the workbook to a file; returns whether every tie-out difference is zero.

    :param figures: ``workbook_data.Figures``
    :param items: iterator over the journal items, in the order of the sheet
    :param facts: label and value of what the cover says of database and user
    :param translate: gives a lazy text in the language of the workbook
    """
    heading = (figures.company.name,)
    book = Book(path, heading, translate)
    _add_sheets(book, figures)
    workbook_trial_balance.write(book, figures, workbook_entries.spans(book, figures))
    for key, statement, amounts in (
        ("position", figures.position, figures.position_amounts()),
        ("profit", figures.profit, figures.profit_amounts()),
    ):
        subtitle = workbook_statement.subtitle(book, figures, statement)
        workbook_statement.write(book, key, statement, amounts, subtitle)
    workbook_entries.write(book, figures, items)
    tied = workbook_tie_out.write(book, figures)
    workbook_cover.write(book, figures, facts)
    book.close()
    return tied


def _add_sheets(book, figures):
    """Put the sheets in the order in which a reader turns them."""
    workbook_cover.add(book)
    workbook_trial_balance.add(book)
    workbook_statement.add(book, "position", figures.position)
    workbook_statement.add(book, "profit", figures.profit)
    workbook_entries.add(book, figures)
    workbook_tie_out.add(book)
