# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import unittest

from odoo.tests import tagged

from .common import SEVERAL_BUSINESSES, CoopAccountingCase
from .recalculated import OFFICE, differences, recalculated


@unittest.skipUnless(OFFICE, "LibreOffice is not on this machine")
@tagged("post_install", "-at_install")
class TestWorkbookRecalculated(CoopAccountingCase):
    """LibreOffice computes every formula anew and finds the same values."""

    def test_recalculated_values_equal_those_we_wrote(self):
        self.entry("2024-12-15", {"31000": -500_000, "41310": -7_000})
        self.entry("2025-09-30", SEVERAL_BUSINESSES)
        for day, amount in (("2025-10-01", "-0.01"), ("2026-03-31", "-99999999.99")):
            self.entry(day, {"41310": amount, "11610": "0.10"})
        path = self.written(self.workbook())
        *found, (_end, compared) = differences(path, recalculated(path))
        self.assertEqual(found, [])
        self.assertGreater(compared, 300)
