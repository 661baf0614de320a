# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The one writer of schedules: any paper of the year end becomes a live sheet."""

import re
import unicodedata
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from odoo.exceptions import UserError
from odoo.tools import LazyTranslate

from coop_core.thai_date import format_thai

from . import workbook_reference as reference
from .workbook_book import HEADING_ROWS, ROW_HEIGHT, Column
from .workbook_data import ZERO, thai
from .workbook_style import INDENTS

_lt = LazyTranslate(__name__)

#: kind of column -> style of its figures; the others are words
FIGURE = {
    "money": "money",
    "percent": "rate",
    "number": "quantity",
    "integer": "integer",
}
WEIGHT = {
    "line": "",
    "detail": "",
    "heading": "",
    "subtotal": "_strong",
    "total": "_grand",
}
STRONG = ("heading", "subtotal", "total")
#: a sheet of Excel ends at 1,048,576 rows; the last ones are for totals and signatures
LAST_ROW = 1_048_500
TOTAL = "total"


class Paper:
    """A schedule on its sheet: where its columns and its named rows stand."""

    def __init__(self, book, schedule):
        self.schedule = schedule
        self.columns = schedule.columns
        self.listed = isinstance(schedule.rows, list | tuple)
        self.dates = [i for i, c in enumerate(self.columns) if c.kind == "date"]
        letters = map(xl_col_to_name, range(len(self.columns) + len(self.dates) + 1))
        self.letters = {
            column.code: letter
            for column, letter in zip(self.columns, letters, strict=False)
        }
        self.kinds = xl_col_to_name(len(self.columns) + len(self.dates))
        self.wanted = {tie.key for tie in schedule.ties if tie.key}
        self.values = {}  # type: dict[tuple[str, str], Decimal]
        self.totals = dict.fromkeys((c.code for c in self.columns if c.total), ZERO)
        self.row_of = {}  # type: dict[str, int]
        if self.listed:
            rows = enumerate(schedule.rows, HEADING_ROWS)
            self.row_of = {row.key: index for index, row in rows if row.key}
            self.row_of[TOTAL] = HEADING_ROWS + max(len(schedule.rows), 1)
        self.named = _name_column(self.columns)
        self.sheet = book.add_sheet(
            f"schedule:{schedule.code}",
            schedule.name,
            self._sheet_columns(book),
            schedule.landscape,
        )

    def _sheet_columns(self, book):
        _ = book.translate
        iso = _(_lt("%(title)s (ISO)"))
        hidden = [iso % {"title": self.columns[i].title} for i in self.dates]
        return [
            *(Column(column.title, column.width) for column in self.columns),
            *(Column(title, 11, hidden=True) for title in hidden),
            Column(_(_lt("Type of row")), 9, hidden=True),
        ]

    @property
    def last_column(self):
        """Index of the last printed column."""
        return len(self.columns) - 1

    def is_plain(self):
        """Whether every row counts in the totals."""
        return self.listed and all(row.style == "line" for row in self.schedule.rows)


def add(book, schedule):
    """Give a schedule its sheet, so that others may point at it."""
    book.schedules[schedule.code] = Paper(book, schedule)


def write(book, paper, third_line):
    """Write the rows of a schedule, its totals, notes and signatures."""
    sheet, schedule = paper.sheet, paper.schedule
    sheet.head(schedule.title, third_line, paper.last_column)
    sheet.head_columns()
    first = sheet.row
    for row in schedule.rows:
        _write_row(book, paper, row)
    if sheet.row == first:
        sheet.skip()
    last = sheet.row - 1
    if paper.totals:
        _write_totals(book, paper, first, last)
    _name_figures(book, paper, first, last)
    if paper.is_plain() and len(schedule.rows) > 1:
        sheet.filter_rows(first, paper.last_column, last)
    _write_notes(paper)
    _sign(paper)
    sheet.print_columns(paper.last_column)


def third_line(translate, figures, schedule):
    """Return the day or the period of a schedule, as its heading says it."""
    _, books = translate, figures.books
    days = {"from": thai(books.date_from), "to": thai(books.date_to)}
    if schedule.as_on:
        return _(_lt("As at %(to)s")) % days
    if figures.is_whole_year():
        return _(_lt("For the year ended %(to)s")) % days
    return _(_lt("From %(from)s to %(to)s")) % days


def _write_row(book, paper, row):
    sheet = paper.sheet
    if sheet.row >= LAST_ROW:
        text = _lt(
            "%(sheet)s has more rows than a sheet of Excel holds. Choose a shorter "
            "period, or take this paper as CSV."
        )
        raise UserError(book.translate(text) % {"sheet": sheet.name})
    if row.key:
        paper.row_of[row.key] = sheet.row
    cells, styles, lines = [], [], 1
    for index, (column, value) in enumerate(
        zip(paper.columns, row.values, strict=True)
    ):
        indent = min(row.indent, INDENTS - 1) if index == paper.named else 0
        need = lines_of(value, column.width) if column.kind == "text" else 1
        lines = max(lines, need)
        cells.append(_cell(book, paper, row, column, value))
        styles.append(_style(column, row, indent, need, value))
        _count(paper, row, column, value)
    if lines > 1:
        sheet.set_height(ROW_HEIGHT * lines)
    dates = (row.values[index] for index in paper.dates)
    iso = [day.isoformat() if hasattr(day, "isoformat") else None for day in dates]
    sheet.write([*cells, *iso, row.style], [*styles, *["small"] * (len(iso) + 1)])


def _cell(book, paper, row, column, value):
    if column.kind == "date" and hasattr(value, "year"):
        return format_thai(value, "short")
    text = (row.formulas or {}).get(column.code) or column.formula
    if value is None or not text or isinstance(value, str):
        return value
    return (reference.formula(book, paper, paper.sheet.row, text), value)


def _style(column, row, indent, lines, value):
    figure = FIGURE.get(column.kind)
    if figure and not isinstance(value, str):
        return figure + WEIGHT[row.style]
    if lines > 1:
        return f"wrap_{indent}"
    return f"{'strong' if row.style in STRONG else 'text'}_{indent}"


def _count(paper, row, column, value):
    """Remember what the totals and the tie-out need of a cell."""
    if column.kind not in FIGURE or value is None or isinstance(value, str):
        return
    if row.style == "line" and column.code in paper.totals:
        paper.totals[column.code] += Decimal(value)
    if row.key in paper.wanted:
        paper.values[row.key, column.code] = Decimal(value)


def _write_totals(book, paper, first, last):
    sheet = paper.sheet
    paper.row_of[TOTAL] = sheet.row
    cells = [None] * len(paper.columns)
    styles = ["strong"] * len(paper.columns)
    for index, column in enumerate(paper.columns):
        if column.total:
            formula = _total(paper, column, first, last)
            cells[index] = (formula, paper.totals[column.code])
            styles[index] = FIGURE.get(column.kind, "money") + "_grand"
    if not paper.columns[paper.named].total:
        cells[paper.named] = book.translate(_lt("Total"))
    rest = len(paper.dates) + 1
    sheet.write([*cells, *[None] * rest], [*styles, *["small"] * rest])


def _total(paper, column, first, last):
    letter = paper.letters[column.code]
    span = f"{letter}{first + 1}:{letter}{last + 1}"
    kinds = f"{paper.kinds}{first + 1}:{paper.kinds}{last + 1}"
    body = f"SUM({span})" if paper.is_plain() else f'SUMIFS({span},{kinds},"line")'
    return f"=ROUND({body},2)" if column.kind == "money" else f"={body}"


def _name_figures(book, paper, first, last):
    """Name the columns of figures and their totals, for the auditor's own formulas."""
    for column in paper.columns:
        if column.kind not in FIGURE:
            continue
        name = re.sub(r"\W", "_", f"{paper.schedule.code}__{column.code}", flags=re.A)
        letter = paper.letters[column.code]
        book.name_cell(name, paper.sheet.span(letter, first, last))
        if column.total:
            total = paper.sheet.cell(letter, paper.row_of[TOTAL])
            book.name_cell(f"{name}__total", total)


def _write_notes(paper):
    sheet, width = paper.sheet, sum(column.width for column in paper.columns)
    if paper.schedule.notes:
        sheet.skip()
    for note in paper.schedule.notes:
        sheet.set_height(ROW_HEIGHT * lines_of(note, width))
        sheet.merge(0, paper.last_column, note, "wrap")
        sheet.skip()


def _sign(paper):
    """Put each signature under its part of the printed columns."""
    names = paper.schedule.signatures
    parts, columns = len(names) or 2, paper.last_column + 1
    if columns >= parts:
        edges = [columns * part // parts for part in range(parts + 1)]
        blocks = [(edges[part], edges[part + 1] - 1) for part in range(parts)]
        paper.sheet.sign(blocks, names)


def _name_column(columns):
    """Return the index of the column that names a row, which is the one indented."""
    words = [i for i, column in enumerate(columns) if column.kind == "text"]
    wide = [i for i in words if columns[i].width >= 20]
    return (wide or words or [0])[0]


def lines_of(text, width):
    """Return how many lines a text takes; marks above and below take no room."""
    if not isinstance(text, str):
        return 1
    paragraphs = text.split("\n")
    lengths = [
        sum(unicodedata.category(character) != "Mn" for character in paragraph)
        for paragraph in paragraphs
    ]
    return sum(max(1, -(-length // max(int(width * 1.05), 1))) for length in lengths)
