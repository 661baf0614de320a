# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The Excel workbook of a directory, row by row onto the disk.

A sheet is written from top to bottom, once: a book of ten thousand organisations needs
no more memory than one of ten.
"""

import xlsxwriter

from . import sheet_heading

FONT = {"font_name": "TH Sarabun New", "font_size": 14, "valign": "top"}
HEADER = {
    **FONT,
    "bold": True,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "bg_color": "#DCE6F1",
}
ROW_HEIGHT = 21
HEADER_HEIGHT = 44
A4 = 9


class Book:
    """A workbook of lists that say at their end where they come from."""

    def __init__(self, path, title, last_lines, lines=None):
        self.file = xlsxwriter.Workbook(path, {"constant_memory": True})
        self.file.set_properties({"title": title})
        self.title = title
        self.last_lines = last_lines
        self.lines = lines
        self.plain = self.file.add_format(FONT)
        self.strong = self.file.add_format({**FONT, "bold": True, "font_size": 18})
        self.header = self.file.add_format(HEADER)
        self.small = self.file.add_format(
            {**FONT, "font_size": 12, "font_color": "#7F7F7F"}
        )

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.file.close()

    def add(self, name, columns, rows):
        """One sheet: title, frozen header with filters, the rows, the last lines."""
        sheet = self.file.add_worksheet(name)
        self._set_up_print(sheet)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width, self.plain)
        sheet.set_row(0, 28)
        sheet.write_string(0, 0, f"{self.title}: {name}", self.strong)
        sheet.set_row(1, HEADER_HEIGHT)
        for index, column in enumerate(columns):
            sheet.write_string(1, index, column.title, self.header)
        line = 2
        for row in rows:
            sheet.set_row(line, ROW_HEIGHT)
            for index, column in enumerate(columns):
                self._write(sheet, line, index, row[column.key])
            line += 1
        sheet.autofilter(1, 0, max(line - 1, 2), len(columns) - 1)
        for number, text in enumerate(self.last_lines, line + 1):
            sheet.write_string(number, 0, text, self.small)
        sheet.print_area(0, 0, line + len(self.last_lines), len(columns) - 1)
        return line - 2

    def _set_up_print(self, sheet):
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)
        sheet.freeze_panes(2, 0)
        sheet.set_margins(**sheet_heading.margins(self.lines))
        sheet_heading.head(sheet, self.lines)
        sheet.set_footer(sheet_heading.centred(self.lines, "&P / &N"))

    def _write(self, sheet, line, index, value):
        """A number as number, all else as text: a name is never a formula."""
        if isinstance(value, int):
            sheet.write_number(line, index, value, self.plain)
        elif value:
            sheet.write_string(line, index, value, self.plain)
