# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import shutil
import subprocess
import unittest

import openpyxl

from odoo.tests import tagged

from .common import SEVERAL_BUSINESSES, CoopAccountingCase

OFFICE = shutil.which("soffice")


@unittest.skipUnless(OFFICE, "LibreOffice is not on this machine")
@tagged("post_install", "-at_install")
class TestWorkbookRecalculated(CoopAccountingCase):
    """LibreOffice computes every formula anew and finds the same values."""

    def recalculated(self, path):
        """Return the workbook as LibreOffice computes it, forgetting our values."""
        folder = os.path.dirname(path)
        bare = openpyxl.load_workbook(path)
        bare.save(os.path.join(folder, "bare.xlsx"))
        subprocess.run(
            [
                OFFICE,
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                os.path.join(folder, "out"),
                os.path.join(folder, "bare.xlsx"),
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
        return openpyxl.load_workbook(
            os.path.join(folder, "out", "bare.xlsx"), data_only=True
        )

    def test_recalculated_values_equal_those_we_wrote(self):
        self.entry("2024-12-15", {"31000": -500_000, "41310": -7_000})
        self.entry("2025-09-30", SEVERAL_BUSINESSES)
        for day, amount in (("2025-10-01", "-0.01"), ("2026-03-31", "-99999999.99")):
            self.entry(day, {"41310": amount, "11610": "0.10"})
        path = self.written(self.workbook())
        ours = openpyxl.load_workbook(path, data_only=True)
        theirs = self.recalculated(path)
        compared = 0
        for sheet in ours.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is None:
                        continue
                    other = theirs[sheet.title][cell.coordinate].value
                    place = f"{sheet.title}!{cell.coordinate}"
                    if isinstance(cell.value, int | float):
                        self.assertAlmostEqual(other, cell.value, 6, place)
                        compared += 1
                    else:
                        self.assertEqual(other, cell.value, place)
        self.assertGreater(compared, 300)
