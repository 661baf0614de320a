# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import tempfile
from decimal import Decimal

import openpyxl

from odoo.tests import tagged

from .common_saving import CoopSavingCase


@tagged("post_install", "-at_install")
class TestCoopRoundPaper(CoopSavingCase):
    """One settled round; its papers as those who may see them see them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        builder = cls("test_the_round_sheet_says_who_ordered_got_and_owes")
        cls.round = builder.settled_round(
            {cls.group_a1: 7, cls.centre_a: 3, cls.centre_b: 20},
            freight=300,
            network_id=cls.network.id,
        )
        cls.env.invalidate_all()

    def paper(self, action):
        view = self.env[action["res_model"]].browse(action["res_id"])
        return view.with_user(view.create_uid)

    def cells(self, view):
        return [row["cells"] for row in view.page()["rows"]]

    def test_the_round_sheet_says_who_ordered_got_and_owes(self):
        view = self.paper(self.round.action_paper())
        rows = self.cells(view)
        self.assertEqual(
            [row[0] for row in rows],
            ["District A co-op", "Group A1", "District B co-op"],
        )
        self.assertEqual(
            rows[0],
            [
                "District A co-op",
                *("10", "10", "10"),
                *("3,800.00", "100.00", "3,900.00", "390.00"),
                *("3,900.00", "-", "3,900.00"),
            ],
        )
        self.assertEqual(view.content["totals"][1:3], ["30", "30"])
        self.assertEqual(view.content["totals"][6], "11,700.00")

    def test_a_clerk_sees_the_sheet_of_his_own_place(self):
        clerk = self.user("clerk", self.centre_b)
        view = self.paper(self.round.with_user(clerk).action_paper())
        self.assertEqual([row[0] for row in self.cells(view)], ["District B co-op"])

    def test_the_settlement_ties_what_was_paid_to_what_is_charged(self):
        action = self.round.with_context(paper="round_settlement").action_paper()
        view = self.paper(action)
        self.assertTrue(all(tie["agrees"] for tie in view.content["ties"]))
        self.assertEqual(len(view.content["ties"]), 3)
        names = [row[0] for row in self.cells(view)]
        self.assertEqual(names[0], "Paid to suppliers")
        self.assertIn("Hauler", names)
        self.assertEqual(view.content["totals"][5], "11,700.00")

    def test_the_savings_are_told_by_organisation_and_in_the_unit_of_the_source(self):
        view = self.paper(self.round.action_saving_paper())
        rows = {row[0]: row for row in self.cells(view)}
        self.assertEqual(view.content["totals"][5], "1,200.00")
        line = self.cells(view)[1]
        self.assertEqual(line[2], "kg")
        # 40 baht a sack of 50 kg, of the 430 that it costs alone.
        self.assertEqual(line[6:8], ["0.80", "9.30"])
        self.assertIn("District B co-op", " ".join(rows))

    def test_the_excel_sheet_adds_up_by_itself(self):
        view = self.paper(self.round.action_paper())
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            view._write_to(file.name)
            live = openpyxl.load_workbook(file.name).active
            shown = openpyxl.load_workbook(file.name, data_only=True).active
        total = next(
            row
            for row in range(1, shown.max_row + 1)
            if shown.cell(row, 1).value
            and str(live.cell(row, 2).value).startswith("=SUMIFS")
        )
        self.assertEqual(shown.cell(total, 2).value, 30)
        self.assertEqual(Decimal(str(shown.cell(total, 7).value)), Decimal(11700))

    def test_the_papers_are_printed(self):
        for name in ("round_sheet", "round_settlement"):
            view = self.paper(self.round.with_context(paper=name).action_paper())
            self.assertTrue(view._pdf().startswith(b"%PDF"))

    def test_the_alliance_prints_no_names(self):
        outsider = self.user("clerk", self.centre_c)
        view = self.paper(self.network.with_user(outsider).action_saving_paper())
        words = " ".join(cell for row in self.cells(view) for cell in row)
        self.assertNotIn("District", words)
        self.assertEqual(view.content["totals"][5], "1,200.00")

    def test_savings_are_told_by_what_is_asked_for(self):
        Order = self.env["coop.saving.paper"].with_user(self.officer)
        for by in ("year", "round", "product", "organisation", "member"):
            order = Order.create({"by": by, "network_id": self.network.id})
            view = self.paper(order.action_show())
            self.assertEqual(view.content["totals"][5], "1,200.00", by)
        none = Order.create({"by": "year", "date_to": "2020-01-01"})
        self.assertTrue(self.paper(none.action_show()).empty)

    def test_what_is_invented_is_said_to_be(self):
        view = self.paper(self.network.action_saving_paper())
        self.assertEqual(len(view.content["notes"]), 1)
        paper = self.env["coop.document.paper"]
        self.assertIn("invented", list(paper._saving_notes(True))[-1])
