# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import csv
import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_member_import import MemberImportCase, identity, row, text


@tagged("post_install", "-at_install")
class TestMemberExport(MemberImportCase):
    """What is exported is imported again, unchanged."""

    def setUp(self):
        super().setUp()
        self.applied(
            text(
                row("1", national_id=identity(1), card_number="0099", phone="081"),
                row("2", name="'=SUM(A1)", status="Left", left_on="31/12/2560"),
                row("3", "District A co-op", name="'@มานะ", national_id=identity(3)),
            )
        )

    def exported(self, lang="en_US", user=None, **vals):
        Export = self.env["coop.membership.export"].with_user(user or self.registrar)
        export = Export.with_context(lang=lang).create(vals)
        export.action_export()
        return base64.b64decode(export.file)

    def test_every_export_is_taken_again_and_changes_nothing(self):
        for lang in ("en_US", "th_TH"):
            for ending in ("xlsx", "csv"):
                for whole in (False, True):
                    file = self.exported(lang, format=ending, whole_id=whole)
                    one = self.checked(file, f"members.{ending}")
                    self.assertFalse(one.finding_ids.mapped("reason"))
                    self.assertEqual(one.unchanged_count, 3, (lang, ending, whole))

    def test_days_are_of_the_buddhist_era_and_national_ids_hidden(self):
        lines = self.exported(format="csv").decode("utf-8-sig")
        first = next(csv.DictReader(io.StringIO(lines)))
        self.assertEqual(first["Birth Date"], "25/05/2510")
        self.assertNotIn(identity(1), lines)
        sheet = openpyxl.load_workbook(io.BytesIO(self.exported())).active
        self.assertIn("107041E", sheet["E2"].number_format)

    def test_no_cell_is_a_formula(self):
        lines = self.exported(format="csv").decode("utf-8-sig")
        self.assertIn("'=SUM(A1)", lines)
        self.assertIn("'@มานะ", lines)
        sheet = openpyxl.load_workbook(io.BytesIO(self.exported())).active
        kinds = {cell.data_type for line in sheet.iter_rows() for cell in line}
        self.assertNotIn("f", kinds)

    def test_whole_national_ids_are_for_registrars_and_written_down(self):
        clerk = self.user("clerk", self.district_a)
        with self.assertRaisesRegex(AccessError, "registrars only"):
            self.exported(user=clerk, whole_id=True)
        self.assertIn(identity(1).encode(), self.exported(format="csv", whole_id=True))
        readings = self.env["coop.person.reading"].search([])
        self.assertEqual(readings.user_id, self.registrar)
        self.assertEqual(len(readings), 2)

    def test_a_neighbour_exports_none_of_these(self):
        with self.assertRaisesRegex(UserError, "no member"):
            self.exported(user=self.neighbour)

    def test_only_what_was_chosen_is_exported(self):
        lines = self.exported(format="csv", organisation_id=self.group_a.id)
        self.assertEqual(len(rows_of(lines)), 3)
        chosen = self.member("2").ids
        lines = self.exported(format="csv", membership_ids=chosen)
        self.assertEqual(len(rows_of(lines)), 2)

    def test_an_organisation_of_a_common_name_goes_by_its_code(self):
        self.group_a.code = "GA-1"
        self.organisation("Group A", self.bottom, self.district_a, code="GA-2")
        file = self.exported(format="csv")
        self.assertIn(b"GA-1", file)
        self.assertEqual(self.checked(file).unchanged_count, 3)


def rows_of(content):
    """Header and rows of a CSV, without the line that signs it."""
    lines = content.decode("utf-8-sig").splitlines()
    return [line for line in lines if not line.lstrip('"').startswith("# ")]
