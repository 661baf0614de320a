# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An xlsx file that grows row by row, in the dress that Thai papers wear.

Rows go to disk as they are written, so a book of a million rows needs no more memory
than one of ten. The price: a sheet is written from top to bottom, once.
"""

import os
import re
from typing import NamedTuple

import xlsxwriter

from odoo.tools import LazyTranslate

from odoo.addons.coop_network.report import sheet_heading
from odoo.addons.coop_network.report.coop_imprint import sign_book

from .workbook_exact import ExactWorksheet
from .workbook_stream import MARK, StreamedRows, put_in
from .workbook_style import FONT, formats
from .workbook_text import SheetText

_lt = LazyTranslate(__name__)

#: Thai writes vowels and tones above and below the line
ROW_HEIGHT = 21
HEADER_HEIGHT = 44
#: what xlsxwriter says of a row of that height
ROW_ATTRIBUTES = f'" ht="{ROW_HEIGHT}" customHeight="1">'
#: rows before the first figure of a sheet that has column titles
HEADING_ROWS = 5
#: what Excel does not take in the name of a sheet, and a disk in that of a file
FORBIDDEN = re.compile(r'[\[\]:*?/\\<>|"]')


class Column(NamedTuple):
    """One column of a sheet: what it is headed, how wide, whether it is hidden."""

    title: str
    width: float
    hidden: bool = False


class Sheet:
    """One sheet that remembers its name and the row it writes next."""

    def __init__(self, book, name, columns, landscape):
        self.book = book
        self.name = name
        self.columns = columns
        self.row = 0
        self.text = SheetText(book.csv_path(name))
        self.streamed = None
        self._sheet = book.file.add_worksheet(name, ExactWorksheet)
        self._set_up_print(landscape)
        for index, column in enumerate(columns):
            options = {"hidden": True} if column.hidden else {}
            self._sheet.set_column(index, index, column.width, book.text, options)

    def _set_up_print(self, landscape):
        sheet = self._sheet
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        lines = self.book.lines
        sheet.set_margins(left=0.5, right=0.5, **sheet_heading.margins(lines))
        sheet_heading.head(sheet, lines)
        sheet.hide_gridlines(2)
        sheet.set_default_row(ROW_HEIGHT)
        page = self.book.translate(_lt("Page %(page)s of %(pages)s"))
        page %= {"page": "&P", "pages": "&N"}
        whose = self.book.heading[0][:60].replace("&", "&&")
        footer = sheet_heading.centred(
            lines,
            self.name,
            f'&L&"{FONT},Regular"&10{whose}',
            f'&R&"{FONT},Regular"&10{page}',
        )
        sheet.set_footer(footer)

    def head(self, title, subtitle, last_column):
        """Write the three lines of heading over the printed columns."""
        lines = (self.book.heading[0], title, subtitle)
        styles = ("title", "subtitle", "subtitle")
        for text, style in zip(lines, styles, strict=True):
            self.set_height(ROW_HEIGHT + 5)
            self.merge(0, last_column, text, style)
            self.row += 1
        self.row += 1

    def head_columns(self):
        """Write the column titles, keep them in sight and on every printed page."""
        self.set_height(HEADER_HEIGHT)
        self.write([column.title for column in self.columns], ["header"])
        self._sheet.freeze_panes(self.row, 0)
        self._sheet.repeat_rows(0, self.row - 1)

    def print_columns(self, last_column):
        """Print from the first row to here, up to a column."""
        self._sheet.print_area(0, 0, max(self.row - 1, 0), last_column)

    def filter_rows(self, first_row, last_column, last_row=None):
        """Let the reader filter the rows under the column titles."""
        last_row = self.row - 1 if last_row is None else last_row
        self._sheet.autofilter(first_row - 1, 0, max(last_row, first_row), last_column)

    def write(self, values, styles):
        """Write one row; a tuple is a formula and its value; None leaves a gap.

        :param styles: one name for each value, or a single one for all of them
        :return: index of the row
        """
        if len(styles) == 1:
            styles = styles * len(values)
        for index, (value, style) in enumerate(zip(values, styles, strict=True)):
            self._write_cell(index, value, self.book.formats[style])
        self.text.write_row(values, styles)
        self.row += 1
        return self.row - 1

    def _write_cell(self, index, value, cell_format):
        sheet = self._sheet
        if value is None or value == "":
            sheet.write_blank(self.row, index, None, cell_format)
        elif isinstance(value, tuple):
            formula, cached = value
            sheet.write_formula(self.row, index, formula, cell_format, cached)
        elif isinstance(value, str):
            sheet.write_string(self.row, index, value, cell_format)
        else:
            sheet.write_number(self.row, index, value, cell_format)

    def stream(self):
        """Let others write rows from here on; ``skip`` them afterwards."""
        self._sheet.write_string(self.row, 0, MARK)
        self.streamed = StreamedRows(self.text)
        return self.streamed

    def skip(self, rows=1):
        self.row += rows

    def merge(self, first_column, last_column, text, style):
        """Write a text across columns of the present row."""
        if first_column == last_column:
            self._sheet.write_string(
                self.row, first_column, text, self.book.formats[style]
            )
            return
        self._sheet.merge_range(
            self.row,
            first_column,
            self.row,
            last_column,
            text,
            self.book.formats[style],
        )

    def set_height(self, height):
        """Set the height of the present row."""
        self._sheet.set_row(self.row, height)

    def cell(self, column, row=None):
        """Return the address of a cell, from any sheet of the book."""
        row = self.row if row is None else row
        return f"{self._quoted()}${column}${row + 1}"

    def span(self, column, first_row, last_row):
        """Return the address of a stretch of a column, from any sheet of the book."""
        return f"{self._quoted()}${column}${first_row + 1}:${column}${last_row + 1}"

    def _quoted(self):
        name = self.name.replace("'", "''")
        return f"'{name}'!"

    def sign(self, blocks, names=()):
        """Write a signature across the columns of each block.

        :param names: who signs; none: chairman of the board and manager
        """
        _ = self.book.translate
        names = names or (_(_lt("Chairman of the board")), _(_lt("Manager")))
        lines = (
            (_(_lt("Signed")) + " ......................................",)
            * len(names),
            ("( ........................................ )",) * len(names),
            names,
        )
        self.skip(2)
        for texts in lines:
            for (first, last), text in zip(blocks, texts, strict=False):
                self.merge(first, last, text, "center")
            self.row += 1


class Book:
    """The file, its formats, its sheets by key, and the cells others point at."""

    def __init__(self, path, heading, translate, csv_folder=None, lines=None):
        """Begin a file.

        :param heading: organisation's name and further words for every sheet
        :param lines: what the province has printed at the head and the foot
        :param csv_folder: where to write every sheet as CSV too
        """
        self._path, self._csv_folder = path, csv_folder
        self.file = xlsxwriter.Workbook(path, {"constant_memory": True})
        self.heading = heading
        self.lines = lines
        self.translate = translate
        self.formats = formats(self.file)
        self.text = self.formats["text"]
        self.sheets = {}  # type: dict[str, Sheet]
        self.cells = {}  # type: dict[str, str]
        self.schedules = {}  # type: dict[str, object]

    def add_sheet(self, key, name, columns, landscape=False):
        """Add a sheet under a name that Excel takes and no other sheet has."""
        name = self._free_name(name)
        self.sheets[key] = Sheet(self, name, columns, landscape)
        return self.sheets[key]

    def _free_name(self, name):
        name = FORBIDDEN.sub(" ", name).strip(" '") or "-"
        taken = {sheet.name.lower() for sheet in self.sheets.values()}
        free, number = name[:31], 1
        while free.lower() in taken:
            number += 1
            ending = f" {number}"
            free = name[: 31 - len(ending)] + ending
        return free

    def csv_path(self, name):
        """Return where the CSV of a sheet goes, None if nobody wants it."""
        if not self._csv_folder:
            return None
        number = len(self.sheets) + 1
        return os.path.join(self._csv_folder, f"{number:02}_{name}.csv")

    def format_number(self, style):
        """Return the number under which the file keeps a format."""
        # xlsxwriter numbers a format when a cell first takes it, and says it only here
        return self.formats[style]._get_xf_index()

    def name_cell(self, name, address):
        self.file.define_name(name, f"={address}")

    def imprint(self, sheet, line):
        """The line of names and versions, below the rows and among the properties."""
        sign_book(self.file, line)
        sheet.skip()
        sheet.write([line], ["small"])

    def close(self):
        for sheet in self.sheets.values():
            sheet.text.close()
        self.file.close()
        streamed = {
            number: sheet.streamed
            for number, sheet in enumerate(self.sheets.values(), 1)
            if sheet.streamed
        }
        if streamed:
            put_in(self._path, streamed)
