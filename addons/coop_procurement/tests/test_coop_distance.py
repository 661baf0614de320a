# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

import openpyxl

from odoo.tests import tagged

from .common import CoopProcurementCase

HEADER = "From Code,To Code,Kilometres,Baht per Tonne,Source\n"


@tagged("post_install", "-at_install")
class TestCoopDistance(CoopProcurementCase):
    """The table of distances comes from a file, whole or not at all."""

    def order(self, text=None, content=None):
        content = content or (HEADER + text).encode()
        return (
            self.env["coop.distance.import"]
            .with_user(self.officer)
            .create(
                {
                    "file": base64.b64encode(content),
                    "file_name": "ways.csv" if text else "ways.xlsx",
                }
            )
        )

    def ways(self):
        found = self.env["coop.distance"].search([("from_id", "=", self.hub.id)])
        return {way.to_id: (way.km, way.rate) for way in found}

    def test_a_file_is_looked_through_then_taken_and_twice_changes_nothing(self):
        text = (
            "Federation,District A co-op,31.5,,Haulier\n"
            "Federation,District B co-op,8,120.50,\n"
        )
        order = self.order(text)
        order.action_check()
        self.assertEqual((order.state, order.row_count), ("fine", 2))
        self.assertFalse(self.ways())
        expected = {self.centre_a: (31.5, 0), self.centre_b: (8, 120.5)}
        order.action_take()
        self.assertEqual(self.ways(), expected)
        stamps = self.env["coop.distance"].search([]).mapped("write_date")
        self.order(text).action_take()
        self.assertEqual(self.ways(), expected)
        self.assertEqual(
            self.env["coop.distance"].search([]).mapped("write_date"), stamps
        )

    def test_every_fault_is_named_and_nothing_is_taken(self):
        order = self.order(
            "Federation,District A co-op,31.5,,\n"
            "Federation,Nowhere,8,,\n"
            "Federation,District B co-op,-8,,\n"
            "Federation,District A co-op,32,,\n"
            "Federation,Federation,1,,\n"
        )
        order.action_take()
        self.assertEqual(order.state, "refused")
        self.assertFalse(self.ways())
        found = [(one.row, one.column) for one in order.finding_ids]
        self.assertEqual(
            found, [(3, "To Code"), (4, "Kilometres"), (5, "To Code"), (6, "To Code")]
        )
        self.assertIn("row 2 already", order.finding_ids[2].reason)

    def test_the_form_that_is_filled_in_is_read_again(self):
        order = self.order("Federation,District A co-op,31.5,,\n")
        order.action_take()
        order.action_form()
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(order.form)))
        sheet = book.active
        rows = sheet.iter_rows(min_row=2, max_row=4)
        names = [row[3].value for row in rows]
        self.assertEqual(
            set(names),
            {
                "District A co-op",
                "District B co-op",
                "District C co-op",
            },
        )
        for row in sheet.iter_rows(min_row=2):
            if row[3].value == "District C co-op":
                row[4].value = 77
        filled = io.BytesIO()
        book.save(filled)
        self.order(content=filled.getvalue()).action_take()
        self.assertEqual(
            self.ways(), {self.centre_a: (31.5, 0), self.centre_c: (77, 0)}
        )

    def test_an_officer_keeps_the_ways_from_his_own_centre_only(self):
        other = self.user("marketing", self.centre_a)
        with self.forbidden():
            self.env["coop.distance"].with_user(other).create(
                {"from_id": self.hub.id, "to_id": self.centre_a.id, "km": 1}
            )
        clerk = self.user("clerk", self.hub)
        with self.forbidden():
            self.env["coop.distance"].with_user(clerk).create(
                {"from_id": self.hub.id, "to_id": self.centre_a.id, "km": 1}
            )
