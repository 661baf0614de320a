# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
from datetime import date

import openpyxl

from odoo.tests import tagged

from ..report import produce_form
from .common import DAY, CoopProduceCase

FIRST, LAST = 2, 11


@tagged("post_install", "-at_install")
class TestForm(CoopProduceCase):
    """A form goes out, is filled in Excel and comes back."""

    def setUp(self):
        super().setUp()
        self.form = self.hand_out()

    def hand_out(self, **values):
        return (
            self.env["coop.produce.form"]
            .with_user(self.buyer)
            .create(
                {
                    "station_id": self.station.id,
                    "product_id": self.latex.id,
                    "date": DAY,
                    "row_count": 10,
                    **values,
                }
            )
        )

    def filled(self, *rows, form=None, first=FIRST):
        """The workbook of a form with these rows: {header: value} each."""
        book = openpyxl.load_workbook(io.BytesIO(produce_form.book(form or self.form)))
        sheet = book.active
        places = {cell.value: cell.column for cell in sheet[1]}
        for number, row in enumerate(rows, start=first):
            for header, value in row.items():
                sheet.cell(number, places[header], value)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    def read(self, content, form=None):
        wizard = (
            self.env["coop.produce.form.import"]
            .with_user(self.buyer)
            .create(
                {
                    "form_id": (form or self.form).id,
                    "file": base64.b64encode(content),
                    "file_name": "form.xlsx",
                }
            )
        )
        wizard.action_check()
        return wizard

    def row(self, **changes):
        return {
            "Member Number": "1001",
            "Gross": 120.5,
            "Container": 5,
            "Dry rubber": 35.5,
            **changes,
        }

    def tickets(self):
        return self.env["coop.produce.ticket"].search(
            [("station_id", "=", self.station.id)], order="id"
        )

    def faults(self, *rows, **values):
        wizard = self.read(self.filled(*rows, **values))
        self.assertEqual(wizard.state, "refused")
        self.assertFalse(self.tickets())
        return [(one.row, one.column, one.reason) for one in wizard.finding_ids]

    def test_a_form_is_looked_through_then_weighed_in(self):
        wizard = self.read(
            self.filled(self.row(), self.row(**{"Member Number": "1002", "Gross": 80}))
        )
        self.assertEqual(
            (wizard.state, wizard.row_count, wizard.empty_count), ("fine", 2, 8)
        )
        self.assertFalse(self.tickets())
        wizard.action_take()
        self.assertRecordValues(
            self.tickets(),
            [
                {"number": 1, "amount": 2132.13, "membership_id": self.owner.id},
                {"number": 2, "amount": 1384.5, "membership_id": self.tapper.id},
            ],
        )
        self.assertEqual(self.form.ticket_count, 2)

    def test_the_same_file_twice_changes_nothing(self):
        content = self.filled(self.row())
        self.read(content).action_take()
        again = self.read(content)
        self.assertEqual(
            (again.state, again.row_count, again.same_count), ("fine", 0, 1)
        )
        again.action_take()
        self.assertEqual(len(self.tickets()), 1)

    def test_a_file_with_further_rows_takes_those_only(self):
        self.read(self.filled(self.row())).action_take()
        self.read(self.filled(self.row(), self.row(Gross=80))).action_take()
        self.assertEqual(self.tickets().mapped("gross"), [120.5, 80])

    def test_a_row_taken_before_with_other_figures_is_refused(self):
        self.read(self.filled(self.row())).action_take()
        wizard = self.read(self.filled(self.row(Gross=130)))
        self.assertEqual(wizard.state, "refused")
        self.assertIn("as ticket 1", wizard.finding_ids.reason)

    def test_owner_and_tapper_share(self):
        row = self.row(**{"Tapper's Member Number": "1002", "Tapper's Per Cent": 40})
        self.read(self.filled(row)).action_take()
        self.assertRecordValues(
            self.tickets().part_ids,
            [
                {"membership_id": self.owner.id, "amount": 1279.28, "role": "owner"},
                {"membership_id": self.tapper.id, "amount": 852.85, "role": "tapper"},
            ],
        )

    def test_every_fault_is_named_by_row_and_column(self):
        found = self.faults(
            self.row(**{"Member Number": "9"}),
            self.row(**{"Dry rubber": 0}),
            self.row(Container=200),
            self.row(Date="2024-06-04"),
            self.row(**{"Tapper's Member Number": "1002"}),
        )
        self.assertEqual(
            [(row, column) for row, column, _reason in found],
            [
                (2, "Member Number"),
                (3, "Gross"),
                (4, "Gross"),
                (5, "Gross"),
                (6, "Tapper's Per Cent"),
            ],
        )
        for words, (_row, _column, reason) in zip(
            (
                "no member of this number",
                "Dry rubber cannot be 0",
                "not lighter than the gross",
                "No price of Field latex is announced",
                "or neither",
            ),
            found,
            strict=True,
        ):
            self.assertIn(words, reason)

    def test_a_row_of_another_form_or_with_another_number_is_refused(self):
        other = self.hand_out(row_count=3)
        wizard = self.read(self.filled(self.row(), form=other))
        self.assertIn("of another form", wizard.finding_ids[:1].reason)
        mark = self.form._row_mark(3)
        for forged in (mark.replace("-3-", "-4-"), "1-1-abc", "x", f"{mark}0"):
            found = self.faults(self.row(Row=forged))
            self.assertIn("of another form", found[0][2], forged)

    def test_a_row_copied_twice_is_refused(self):
        mark = self.form._row_mark(1)
        found = self.faults(self.row(), self.row(Row=mark))
        self.assertIn("stands in row 2", found[0][2])

    def test_who_sold_lately_is_written_in(self):
        self.accepted(gross=100, tare=4.5)
        form = self.hand_out(date=date(2024, 6, 10))
        book = openpyxl.load_workbook(io.BytesIO(produce_form.book(form)))
        cells = [cell.value for cell in book.active[FIRST]]
        self.assertEqual(cells[2:6], ["1001", "Somchai", None, 4.5])

    def test_a_form_that_was_handed_out_stays(self):
        with self.refused("stays as it is"):
            self.form.row_count = 20
        self.read(self.filled(self.row())).action_take()
        with self.refused("stays with them"):
            self.form.unlink()

    def test_another_centre_reads_no_form_here(self):
        stranger = self.user("buyer", self.other)
        with self.forbidden():
            self.form.with_user(stranger).check_access("read")
        with self.forbidden():
            self.env["coop.produce.form.import"].with_user(stranger).create(
                {"form_id": self.form.id, "file": base64.b64encode(b"x")}
            ).action_check()
