# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A workbook as LibreOffice computes it, beside the values that we wrote."""

import os
import re
import shutil
import subprocess
import zipfile
from itertools import zip_longest

import openpyxl

OFFICE = shutil.which("soffice")
#: the value of a formula, which LibreOffice is not to see
_CACHED = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")
#: longer than a million items take on a slow machine
TIMEOUT = 1800


def bare(path, target):
    """Copy a workbook without the value of any formula; returns how many there were."""
    count = 0
    with (
        zipfile.ZipFile(path) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                content, found = _CACHED.subn(rb"\1", content)
                count += found
            new.writestr(entry, content)
    return count


def recalculated(path):
    """Return the path of the workbook as LibreOffice computes it by itself."""
    folder = os.path.dirname(path)
    target = os.path.join(folder, "bare.xlsx")
    assert bare(path, target), "no formula has a value"
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            os.path.join(folder, "out"),
            target,
        ],
        check=True,
        capture_output=True,
        timeout=TIMEOUT,
    )
    return os.path.join(folder, "out", "bare.xlsx")


def differences(ours, theirs):
    """Yield sheet, row, column and both values where two workbooks differ.

    :return: also yields at the end ``None`` and the number of figures compared
    """
    compared = 0
    left = openpyxl.load_workbook(ours, data_only=True, read_only=True)
    right = openpyxl.load_workbook(theirs, data_only=True, read_only=True)
    for sheet in left.worksheets:
        rows = zip_longest(
            sheet.iter_rows(values_only=True),
            right[sheet.title].iter_rows(values_only=True),
            fillvalue=(),
        )
        for number, (mine, other) in enumerate(rows, 1):
            for place, (one, two) in enumerate(zip_longest(mine, other)):
                if isinstance(one, int | float):
                    compared += 1
                if not _same(one, two):
                    yield sheet.title, number, place, one, two
    left.close()
    right.close()
    yield None, compared


def _same(one, two):
    figures = isinstance(one, int | float) and isinstance(two, int | float)
    if figures:
        # a sum of doubles may differ in its last digit, never by a hundredth of satang
        return abs(one - two) <= max(1e-6, abs(one) * 1e-14)
    return (one or None) == (two or None)
