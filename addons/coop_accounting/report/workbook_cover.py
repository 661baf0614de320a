# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The cover: whose books, which period, made by what, and how far to trust it."""

from odoo.tools import LazyTranslate

from . import workbook_entries
from .workbook_book import ROW_HEIGHT, Column
from .workbook_data import thai

_lt = LazyTranslate(__name__)


def add(book):
    return book.add_sheet(
        "cover", book.translate(_lt("Cover")), [Column("", 34), Column("", 76)]
    )


def write(book, figures, facts, outcome, open_checks):
    """Write the cover, last of all: it says how tie-out and checks ended.

    :param facts: label and value of whose books these are
    :param outcome: workbook_tie_out.Outcome
    :param open_checks: the checks that still ask for something
    """
    _ = book.translate
    sheet = book.sheets["cover"]
    books = figures.books
    sheet.head(
        _(_lt("Accounts for the auditor")),
        _(_lt("From %(from)s to %(to)s"))
        % {"from": thai(books.date_from), "to": thai(books.date_to)},
        1,
    )
    for label, value in facts:
        _write_fact(sheet, label, value)
    sheet.skip()
    _write_url(book, sheet, figures)
    address, differences = book.cells["tie_out:sum"]
    sheet.write(
        [_(_lt("Sum of all differences")), (f"={address}", differences)],
        ["strong", "difference"],
    )
    _write_findings(book, sheet, outcome, open_checks)
    sheet.skip()
    _write_contents(book, sheet)
    sheet.skip()
    _write_warning(book, sheet)
    sheet.sign(((0, 0), (1, 1)))
    sheet.print_columns(1)


def _write_fact(sheet, label, value, style="wrap"):
    lines = max(1, -(-len(value) // 70))
    sheet.set_height(ROW_HEIGHT * lines)
    sheet.write([label, value], ["strong", style])


def _write_url(book, sheet, figures):
    """Write where an entry opens; the links of the entries sheet begin with it."""
    url = figures.company.get_base_url() + "/odoo/account.move/"
    row = sheet.write(
        [book.translate(_lt("An entry opens at")), url], ["strong", "small"]
    )
    book.name_cell(workbook_entries.URL_NAME, sheet.cell("B", row))


def _write_findings(book, sheet, outcome, open_checks):
    """Name every control that differs and every check that is open."""
    _ = book.translate
    if outcome.differing:
        label = _(_lt("Controls that differ"))
        _write_fact(sheet, label, ", ".join(outcome.differing), "warning")
    if open_checks:
        label = _(_lt("Checks that are open"))
        names = ", ".join(kind.name for kind in open_checks)
        _write_fact(sheet, label, names, "warning")


def _write_contents(book, sheet):
    sheet.write(
        [book.translate(_lt("Sheets of this workbook")), None], ["strong", "text"]
    )
    for other in list(book.sheets.values())[1:]:
        link = f'=HYPERLINK("#\'{other.name}\'!A1","{other.name}")'
        sheet.write([None, (link, other.name)], ["text", "link"])


def _write_warning(book, sheet):
    text = book.translate(
        _lt(
            "The chart of accounts is a proposal. Some codes were seen in working "
            "papers, the others were proposed around them, and the forms of the "
            "statements come from published statements and from practice. Neither has "
            "been confirmed by the Cooperative Auditing Department: let the auditor "
            "confirm them before relying on them."
        )
    )
    sheet.set_height(3 * ROW_HEIGHT)
    sheet.merge(0, 1, text, "warning")
    sheet.skip()
