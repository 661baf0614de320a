# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import io

import openpyxl
import xlsxwriter

from odoo import release
from odoo.tests import new_test_user, tagged

import coop_core
from coop_core.sheet import REMARK

from ..report import coop_imprint
from .common_province import CoopProvinceCase, tree


@tagged("post_install", "-at_install")
class TestImprint(CoopProvinceCase):
    """What is exported names the program, the kernel and the plugins in force."""

    def setUp(self):
        super().setUp()
        self.install("1.4.0", organisations=tree())
        self.province.sudo().plugin_name = "coop-somewhere"
        self.province._apply()
        self.clerk = new_test_user(
            self.env, "exporting-clerk", "coop_network.coop_network_group_clerk"
        )

    def line(self):
        return self.env["coop.imprint"].with_user(self.clerk)._line()

    def test_it_names_odoo_every_addon_and_the_kernel(self):
        line = self.line()
        self.assertIn(f"Odoo {release.version}", line)
        self.assertIn(f"coop-core {coop_core.__version__}", line)
        installed = self.env["ir.module.module"].search(
            [("state", "=", "installed"), ("name", "=like", "coop\\_%")]
        )
        for module in installed:
            self.assertIn(module.name, line)
            self.assertIn(module.latest_version, line)

    def test_it_names_a_plugin_in_the_version_that_is_applied(self):
        told = f"coop-somewhere ({self.province.code}) 1.4.0"
        self.assertIn(told, self.line())
        self.province.sudo().available_version = "2.0.0"
        self.assertIn(told, self.line(), "the newer one is not applied yet")

    def test_a_province_that_is_switched_off_is_not_in_force(self):
        self.province.action_switch_off()
        self.assertNotIn("coop-somewhere", self.line())

    def test_a_workbook_has_it_below_the_rows_and_among_its_properties(self):
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file, {"in_memory": True})
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "Head")
        coop_imprint.sign_sheet(book, sheet, 1, self.env)
        book.close()
        read = openpyxl.load_workbook(file)
        self.assertEqual(read.properties.description, self.line())
        self.assertEqual(read.active["A3"].value, REMARK + self.line())

    def test_a_csv_has_it_below_the_rows(self):
        text = io.StringIO()
        coop_imprint.sign_text(csv.writer(text), self.env)
        (row,) = csv.reader(io.StringIO(text.getvalue()))
        self.assertEqual(row, [REMARK + self.line()])
