# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rows that the database writes, put into their sheets when the file is closed.

xlsxwriter leaves one row as a mark where they belong; the finished file is packed
anew with the rows in its place. Memory holds one row at a time.
"""

import os
import re
import shutil
import tempfile
import zipfile
from decimal import Decimal

MARK = "rows-are-put-in-when-the-file-is-closed"
PIECE = 1 << 20
#: deflate's quickest: rows of a sheet shrink to a tenth all the same
LEVEL = 1
_MARKED = re.compile(
    rb'<row r="\d+"(?:(?!</row>).)*?' + MARK.encode() + rb".*?</row>", re.DOTALL
)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
#: what COPY writes behind a backslash; what XML cannot hold is left out
_SIGNS = {b"t": b"\t", b"n": b"\n", b"r": b"", b"b": b"", b"f": b"", b"v": b""}
_NOT_XML = bytes({*range(32)} - {9, 10})
_NO_SIGN = re.compile(b"\xef\xbf[\xbe\xbf]")


class StreamedRows:
    """The rows of one sheet on their way from the database, and their sums."""

    def __init__(self, text):
        """:param text: workbook_text.SheetText of the sheet"""
        self.text = text
        self.rows = 0
        self.debit = self.credit = Decimal(0)
        self.file = tempfile.TemporaryFile(buffering=PIECE)  # noqa: SIM115

    def take(self, line):
        """Take a line of COPY: row of the sheet, line of CSV, debit, credit."""
        parts = line[:-1].translate(None, _NOT_XML).split(b"\t")
        if b"\\" in line or b"\xef\xbf" in line:
            parts = [_NO_SIGN.sub(b"", _ESCAPED.sub(_sign, part)) for part in parts]
        row, words, debit, credit = parts
        self.file.write(row)
        self.text.add(words + b"\r\n")
        self.debit += Decimal(debit.decode())
        self.credit += Decimal(credit.decode())
        self.rows += 1
        self.text.rows += 1


class Receiver:
    """What COPY writes to: hands each line to the sheet it belongs to."""

    def __init__(self, sheets, rows_per_sheet):
        self._sheets, self._rows_per_sheet = iter(sheets), rows_per_sheet
        self._sheet = None

    def write(self, line):
        sheet = self._sheet
        if sheet is None or sheet.rows == self._rows_per_sheet:
            sheet = self._sheet = next(self._sheets)
        sheet.take(line)


def put_in(path, streamed):
    """Pack a workbook anew, with the rows of its sheets in place of the marks.

    :param streamed: number of a sheet, counted from one -> StreamedRows
    """
    names = {
        f"xl/worksheets/sheet{number}.xml": streamed[number] for number in streamed
    }
    handle, packed = tempfile.mkstemp(dir=os.path.dirname(path))
    os.close(handle)
    try:
        with (
            zipfile.ZipFile(path) as old,
            zipfile.ZipFile(
                packed, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL
            ) as new,
        ):
            for entry in old.infolist():
                rows = names.get(entry.filename)
                _copy(old, new, entry, rows and rows.file)
        os.replace(packed, path)
    finally:
        if os.path.exists(packed):
            os.unlink(packed)


def _copy(old, new, entry, rows):
    content = old.read(entry)
    if rows is None:
        new.writestr(entry, content, compresslevel=LEVEL)
        return
    found = _MARKED.search(content)
    info = zipfile.ZipInfo(entry.filename, entry.date_time)
    info.compress_type = zipfile.ZIP_DEFLATED
    info._compresslevel = LEVEL
    size = len(content) + rows.seek(0, os.SEEK_END)
    rows.seek(0)
    with new.open(info, "w", force_zip64=size >= zipfile.ZIP64_LIMIT) as sheet:
        sheet.write(content[: found.start()])
        shutil.copyfileobj(rows, sheet, PIECE)
        sheet.write(content[found.end() :])


def _sign(found):
    return _SIGNS.get(found[1], found[1])
