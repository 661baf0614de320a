# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The closing checklist as it stood when the workbook was made."""

from odoo.tools import LazyTranslate

from .workbook_book import ROW_HEIGHT, Column
from .workbook_data import thai
from .workbook_schedule import lines_of

_lt = LazyTranslate(__name__)

WORDS = {
    "fine": _lt("In order"),
    "not_needed": _lt("Not needed"),
    "warning": _lt("To be looked at"),
    "problem": _lt("Not in order"),
}
OPEN = ("warning", "problem")
LAST_PRINTED = 3
WIDTH = 76


def add(book):
    _ = book.translate
    return book.add_sheet(
        "checks",
        _(_lt("Closing checks")),
        [
            Column(_(_lt("No.")), 6),
            Column(_(_lt("Check")), 40),
            Column(_(_lt("Result")), 16),
            Column(_(_lt("What was found, and what to do")), WIDTH),
        ],
        landscape=True,
    )


def write(book, figures, checks):
    """Write every check and its answer.

    :param checks: pairs of CheckKind and CheckAnswer
    """
    _ = book.translate
    sheet = book.sheets["checks"]
    books = figures.books
    period = _(_lt("From %(from)s to %(to)s"))
    period %= {"from": thai(books.date_from), "to": thai(books.date_to)}
    sheet.head(_(_lt("Closing checks")), period, LAST_PRINTED)
    sheet.head_columns()
    for number, (kind, answer) in enumerate(checks, 1):
        sheet.set_height(ROW_HEIGHT * lines_of(answer.text, WIDTH * 0.9))
        style = "warning" if answer.state in OPEN else "wrap"
        words = _(WORDS[answer.state])
        sheet.write(
            [number, kind.name, words, answer.text], ["center", "wrap", style, "wrap"]
        )
    if not checks:
        sheet.write([None, _(_lt("No check is set up.")), None, None], ["text"])
    sheet.print_columns(LAST_PRINTED)


def open_ones(checks):
    """Return the checks that still ask for something."""
    return [kind for kind, answer in checks if answer.state in OPEN]
