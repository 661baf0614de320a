# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a sheet says, as plain text: its CSV, and the sum that proves it unchanged."""

import csv
import hashlib
from decimal import Decimal

SATANG = Decimal("0.01")


class SheetText:
    """The CSV of one sheet, row by row; the text itself is kept only if asked for."""

    def __init__(self, path=None):
        """:param path: file for the CSV, None to compute its sum only"""
        self.rows = 0
        self._sum = hashlib.sha256()
        self._file = open(path, "wb") if path else None  # noqa: SIM115
        self._csv = csv.writer(self)
        self.add(b"\xef\xbb\xbf")  # Excel reads Thai only after a byte-order mark

    def add(self, content):
        """Take bytes that are CSV already."""
        self._sum.update(content)
        if self._file:
            self._file.write(content)

    def write(self, text):
        """Take a line of the CSV writer."""
        self.add(text.encode())

    def write_row(self, values, styles):
        pairs = zip(values, styles, strict=True)
        self._csv.writerow([text_of(value, style) for value, style in pairs])
        self.rows += 1

    def sum(self):
        """Return the SHA-256 of what was written, in hexadecimal."""
        return self._sum.hexdigest()

    def close(self):
        if self._file:
            self._file.close()


def text_of(value, style):
    """Return a cell as text: money with its satang, other numbers as they are."""
    if isinstance(value, tuple):
        value = value[1]
    if value is None:
        return ""
    if style.startswith(("money", "difference")) and not isinstance(value, str):
        return str(Decimal(value).quantize(SATANG) + 0)
    if isinstance(value, Decimal | float):
        return format(Decimal(str(value)).normalize() + 0, "f")
    return str(value)
