# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import tempfile
from pathlib import Path

from openpyxl import load_workbook

from odoo.tests import tagged

from ..models.coop_round import RULES
from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundAudit(CoopProcurementCase):
    """The audit sheet: figures that add up, and formulas that say how."""

    def sheet(self, rule="proportional", came=116):
        joint_round = self.ordered_round(
            {
                self.group_a1: 25,
                self.centre_a: 15,
                self.centre_b: 50,
                self.centre_c: 30,
            },
            rule=rule,
        )
        delivery = self.receive(joint_round, came)
        delivery.action_allocate()
        paper = self.env["coop.document.paper"].with_user(self.officer)
        return delivery, paper._audit_sheet(delivery.with_user(self.officer)).schedule

    def test_the_figures_of_every_rule_add_up(self):
        for rule, _label in RULES:
            delivery, schedule = self.sheet(rule)
            columns = [column.code for column in schedule.columns]
            for name in ("computed", "given"):
                whole = sum(
                    row.values[columns.index(name)]
                    for row in schedule.rows
                    if row.style == "line"
                )
                self.assertEqual(whole, delivery.received_packs, rule)
            self.assertTrue(all(not tie.difference for tie in schedule.ties))

    def test_the_sheet_shows_division_rest_and_place(self):
        _delivery, schedule = self.sheet()
        rows = {row.values[0]: row.values[1:8] for row in schedule.rows}
        self.assertEqual(
            [int(n) if n is not None else n for n in rows["District B co-op"]],
            [50, 48, 48, 40, 2, 48, 48],
        )
        self.assertEqual(rows["Group A1"][0], 25)
        self.assertIn("District A co-op, for itself", rows)

    def test_the_workbook_has_live_formulas(self):
        delivery, schedule = self.sheet()
        action = delivery.with_user(self.officer).action_audit_sheet()
        view = self.env[action["res_model"]].with_user(self.officer)
        view = view.browse(action["res_id"])
        self.assertFalse(view.empty)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "audit.xlsx"
            view._write_to(str(path))
            sheet = load_workbook(path).worksheets[0]
            live = [
                cell.value
                for row in sheet.iter_rows()
                for cell in row
                if isinstance(cell.value, str) and cell.value.startswith("=")
            ]
        self.assertTrue(any("QUOTIENT" in formula for formula in live))
        self.assertTrue(any("MOD(" in formula for formula in live))
        self.assertTrue(any("COUNTIF" in formula for formula in live))
        self.assertGreater(len(live), len(schedule.rows))

    def test_a_change_by_hand_stands_below_with_its_reason(self):
        delivery, _schedule = self.sheet()
        row = delivery.allocation_ids.filtered(
            lambda one: one.organisation_id == self.centre_b
        )
        row.write({"given": row.given - 1, "reason": "Less land"})
        paper = self.env["coop.document.paper"].with_user(self.officer)
        notes = paper._audit_sheet(delivery.with_user(self.officer)).schedule.notes
        self.assertTrue(any("from 48 to 47" in n and "Less land" in n for n in notes))
