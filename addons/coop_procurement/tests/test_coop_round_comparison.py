# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import tempfile
from decimal import Decimal

import openpyxl
from psycopg2.errors import CheckViolation

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundComparison(CoopProcurementCase):
    """Offers beside each other: price breaks, freight, loss; then the bill."""

    def quoted_round(self, packs=1000):
        joint_round = self.open_round()
        self.ask(joint_round, self.centre_a, packs)
        joint_round.action_close()
        self.south, self.north = self.supplier("South"), self.supplier("North")
        self.request_quotes(joint_round, {self.south: 380, self.north: 390})
        joint_round.purchase_order_ids.filtered(
            lambda one: one.partner_id == self.south
        ).write({"coop_term": "collected", "coop_freight_tonne": 300})
        return joint_round

    def offer(self, joint_round, supplier):
        return joint_round.quote_line_ids.filtered(
            lambda one: one.partner_id == supplier
        )

    def rows(self, joint_round):
        paper = joint_round._paper_of_comparison()
        codes = [column.code for column in paper.schedule.columns]
        return [
            dict(zip(codes, row.values, strict=True)) for row in paper.schedule.rows
        ]

    def test_the_sheet_ranks_by_what_a_pack_costs_landed(self):
        joint_round = self.quoted_round().with_user(self.officer)
        heading, first, second = self.rows(joint_round)
        self.assertIn("1,000 packs", heading["supplier"])
        self.assertEqual((first["supplier"], first["landed"]), ("North", Decimal(390)))
        self.assertEqual(second["carriage"], Decimal("15.00"))
        self.assertEqual(second["above"], Decimal("5.00"))
        self.assertEqual(second["amount"], Decimal("395000.00"))

    def test_a_price_break_that_is_reached_changes_who_is_cheapest(self):
        joint_round = self.quoted_round()
        joint_round.break_ids = [
            Command.create(
                {
                    "line_id": joint_round.line_ids.id,
                    "supplier_id": self.south.id,
                    "from_packs": packs,
                    "price": price,
                }
            )
            for packs, price in ((500, 375), (1000, 370), (1001, 100))
        ]
        offer = self.offer(joint_round, self.south)
        self.assertEqual((offer.coop_price, offer.coop_landed_price), (370, 385))
        award = self.env["coop.round.award"].browse(
            joint_round.action_award()["res_id"]
        )
        self.assertEqual(award.line_ids.partner_id, self.south)
        self.assertEqual(award.line_ids.price_unit, 370)
        award.with_user(self.officer).action_order()
        self.assertEqual(joint_round.line_ids.price_unit, 370)

    def test_after_the_award_the_sheet_is_the_one_that_was_decided_on(self):
        joint_round = self.quoted_round()
        before = self.rows(joint_round)
        joint_round.award_reason = "Known for its quality"
        self.offer(joint_round, self.south).order_id.with_user(
            self.officer
        ).action_coop_award()
        self.offer(joint_round, self.north).price_unit = 1
        after = self.rows(joint_round)
        self.assertEqual(
            [row["landed"] for row in before], [row["landed"] for row in after]
        )
        self.assertEqual([row["won"] for row in after], [None, None, 1000])
        notes = joint_round._paper_of_comparison().schedule.notes
        self.assertIn("Known for its quality", notes[1])

    def test_the_sheet_leaves_as_a_live_workbook(self):
        joint_round = self.quoted_round().with_user(self.officer)
        action = joint_round.action_comparison()
        view = self.env[action["res_model"]].browse(action["res_id"])
        view = view.with_user(self.officer)
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            view._write_to(file.name)
            sheet = openpyxl.load_workbook(file.name).worksheets[0]
        formulas = [
            cell.value
            for row in sheet.iter_rows()
            for cell in row
            if str(cell.value).startswith("=")
        ]
        self.assertGreaterEqual(len(formulas), 4)

    def test_before_anybody_is_asked_there_is_nothing_to_compare(self):
        joint_round = self.open_round()
        with self.refused("No supplier was asked yet"):
            joint_round.action_comparison()

    def test_terms_outside_their_bounds_are_refused(self):
        joint_round = self.quoted_round()
        order = self.offer(joint_round, self.north).order_id
        for values in ({"coop_freight_tonne": -1}, {"coop_loss_percent": 100}):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.cr.savepoint(),
            ):
                order.write(values)
                order.flush_recordset()
            self.env.invalidate_all()

    def billed_round(self):
        joint_round = self.quoted_round()
        self.offer(joint_round, self.north).price_unit = 370
        self.offer(joint_round, self.north).order_id.action_coop_award()
        self.deliver(joint_round, 1000, last=True)
        joint_round.with_user(self.officer).action_bill()
        bill = joint_round.move_ids
        bill.write({"invoice_date": "2024-06-10", "ref": "B-1"})
        return bill.with_user(self.accountant)

    def test_a_bill_as_awarded_is_posted(self):
        bill = self.billed_round()
        self.assertFalse(bill.coop_differences)
        bill.action_post()

    def test_a_bill_that_differs_from_the_award_is_shown_and_refused(self):
        bill = self.billed_round()
        line = bill.invoice_line_ids
        for change, words in (
            ({"price_unit": 370.01}, "was awarded at"),
            ({"price_unit": 369.99}, "was awarded at"),
            ({"quantity": 1001}, "1,001 packs of .* are billed and 1,000"),
            ({"discount": 1}, "was awarded at"),
        ):
            before = {name: line[name] for name in change}
            line.write(change)
            self.assertRegex(bill.coop_differences, words)
            with self.refused(words):
                bill.action_post()
            line.write(before)
        bill.invoice_line_ids = [Command.create({"name": "Pallets", "price_unit": 5})]
        with self.refused("“Pallets” is not part of the order"):
            bill.action_post()

    def test_the_same_goods_are_not_billed_twice(self):
        bill = self.billed_round()
        bill.action_post()
        again = bill.copy({"ref": "B-2", "invoice_date": "2024-06-11"})
        self.assertEqual(again.coop_round_id, bill.coop_round_id)
        again.invoice_line_ids.sudo().purchase_line_id = (
            bill.invoice_line_ids.purchase_line_id
        )
        with self.refused("2,000 packs"):
            again.with_user(self.user("accountant", self.hub, "second")).action_post()
