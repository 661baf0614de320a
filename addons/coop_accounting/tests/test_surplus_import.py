# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_surplus import SurplusCase

HEAD = "เลขสมาชิก,ชื่อ,หุ้นตามระยะเวลา,เงินปันผล,ธุรกิจ,เงินเฉลี่ยคืน"


@tagged("post_install", "-at_install")
class TestSurplusImport(SurplusCase):
    """Who gets what may come from a file, all of it or nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member("0001")
        cls.member("0002")

    def order(self, surplus, *rows):
        content = "\n".join((HEAD, *rows)).encode()
        return (
            self.env["coop.surplus.import"]
            .with_user(self.accountant)
            .create(
                {
                    "surplus_id": surplus.id,
                    "file": base64.b64encode(content),
                    "file_name": "dividends.csv",
                }
            )
        )

    def older(self):
        return self.allocation(
            date_from="2023-04-01", date_to="2024-03-31", brought_forward=True
        )

    def test_every_fault_is_named_and_nothing_is_taken(self):
        surplus = self.older()
        order = self.order(
            surplus,
            "0001,ก,100.00,6.00,,",
            "0001,ก,,1.00,,",
            "0099,ข,,1.00,,",
            "0002,ค,,-1.00,,0.001",
        )
        order.action_take()
        self.assertEqual(order.state, "refused")
        self.assertEqual(order.finding_count, 4)
        self.assertEqual(
            order.finding_ids.mapped(lambda one: (one.row, one.value)),
            [(3, "0001"), (4, "0099"), (5, "-1.00"), (5, "0.001")],
        )
        self.assertFalse(surplus.line_ids)

    def test_what_older_books_owe_ties_to_the_opening_balances(self):
        self.entry("2025-03-31", {"21620": "-18.50", "21630": "-2.25"})
        surplus = self.older()
        order = self.order(surplus, "0001,ก,,6.00,,2.25", "0002,ข,,12.50,,")
        order.action_check()
        self.assertEqual(
            (order.state, order.row_count, order.dividend, order.refund),
            ("fine", 2, 18.5, 2.25),
        )
        self.assertFalse(surplus.line_ids)
        order.action_take()
        surplus = self.posted(surplus, date="2024-07-15")
        self.assertFalse(surplus.move_ids)
        workbook = self.env["coop.workbook"].create(self.period())
        books = workbook._books()
        Schedule = self.env["coop.schedule"]
        paper = Schedule._surplus_payable(workbook, books)
        self.assertEqual([tie.difference for tie in paper.ties], [0])
        self.assertEqual([row.values[3] for row in paper.rows][-1:], [12.5])
        self.assertIsNone(Schedule._surplus_proposal(workbook, books))

    def test_the_same_file_again_changes_nothing(self):
        surplus = self.older()
        for _time in range(2):
            self.order(surplus, "0001,ก,,6.00,,2.25").action_take()
            self.assertEqual(len(surplus.share_ids), 2)
            self.assertEqual(sum(surplus.line_ids.mapped("amount")), 8.25)

    def test_an_older_year_without_receivers_is_refused(self):
        surplus = self.older()
        surplus.line_ids.create(
            {
                "surplus_id": surplus.id,
                "kind": "dividend",
                "by": "amount",
                "amount": 5,
            }
        )
        with self.assertRaisesRegex(UserError, "read the list of members"):
            surplus.action_propose()

    def test_members_of_a_file_replace_what_the_books_do_not_know(self):
        self.entry("2025-05-01", {"41310": -1000})
        surplus = self.allocation()
        self.order(
            surplus, "0001,ก,1000.00,60.00,,", "0002,ข,500,30.00,,"
        ).action_take()
        line = surplus.line_ids.filtered(lambda one: one.kind == "dividend")
        self.assertEqual((line.amount, line.base, line.typed), (90.0, 1500.0, True))
        surplus = self.posted(surplus)
        self.assertEqual(self.items(surplus.move_ids)["21620"], -90.0)
        self.assertEqual(len(surplus.share_ids.filtered("membership_id")), 2)

    def test_the_law_holds_for_what_a_file_says(self):
        self.entry("2025-05-01", {"41310": -1000})
        surplus = self.allocation()
        self.order(surplus, "0001,ก,1000.00,100.01,,").action_take()
        with self.assertRaisesRegex(UserError, r"100\.00"):
            surplus.action_propose()

    def test_a_proposed_allocation_takes_no_file(self):
        self.entry("2025-05-01", {"41310": -1000})
        surplus = self.allocation()
        surplus.action_propose()
        with self.assertRaises(UserError):
            self.order(surplus, "0001,ก,,1.00,,").action_take()
