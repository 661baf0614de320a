# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The line of names and versions in the files that leave the system.

It stands below the rows, after a remark sign: whoever reads the file again, this
system among them, passes over it.
"""

from coop_core.sheet import REMARK


def sign_sheet(book, sheet, row, env):
    """Write the line into a sheet of xlsxwriter, and among the book's properties.

    :param row: the first row, counted from zero, that nothing stands in
    """
    line = env["coop.imprint"]._line()
    sign_book(book, line)
    small = book.add_format({"font_size": 8, "font_color": "#7F7F7F"})
    sheet.write_string(row + 1, 0, REMARK + line, small)


def sign_book(book, line):
    """Put the line among the properties of a workbook of xlsxwriter."""
    book.set_properties({**book.doc_properties, "comments": line})


def sign_text(writer, env):
    """Write the line below the rows of a CSV."""
    writer.writerow([REMARK + env["coop.imprint"]._line()])
