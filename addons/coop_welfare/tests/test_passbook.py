# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal as D

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestPassbook(CoopWelfareCase):
    """What a member reads in his passbook, drawn from the axis alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.in_a = cls.members(["A1", "A2", "A3", "A4"], cls.centre_a)
        cls.in_b = cls.members(["B1"], cls.centre_b)
        cls.fund.with_user(cls.officer).action_activate()

    def lines(self, member, day=dt.date(2026, 12, 31)):
        return [
            (
                str(one.move.day),
                one.charged,
                one.received,
                one.from_advance,
                one.balance,
            )
            for one in member._passbooks(day)[member]
        ]

    def rows(self, document, code):
        """What the paper shows, as the clerk of centre A opens it."""
        Paper = self.env["coop.document.paper"].with_user(self.clerk_a)
        action = Paper._show(document.with_user(self.clerk_a), code)
        return Paper.browse(action["res_id"])

    def test_called_paid_and_taken_from_advance(self):
        payer = self.in_a[0]
        self.collect({payer: 25}, january(2))
        self.death(self.in_b, january(5))
        self.death(self.in_a[3], january(20))
        self.call()
        self.collect({payer: 30}, dt.date(2026, 2, 10))
        self.assertEqual(
            self.lines(payer),
            [
                ("2026-01-02", 0, 25, 0, 25),
                ("2026-01-31", 40, 0, 25, -15),
                ("2026-02-10", 0, 15, 0, 0),
                ("2026-02-10", 0, 15, 0, 15),
            ],
        )
        self.assertEqual((payer.owed, payer.advance), (0, 15))
        paper = self.rows(payer, "welfare_passbook")
        said = [line.cells[1] for line in paper.line_ids]
        self.assertIn("2 deaths at 20 baht", said[1])
        self.assertTrue(paper.content["ties"][0]["agrees"])

    def test_statement_brings_the_balance_forward(self):
        payer = self.in_a[0]
        self.collect({payer: 25}, january(2))
        self.death(self.in_b, january(5))
        self.call()
        statement = (
            self.env["coop.welfare.statement"]
            .with_user(self.clerk_a)
            .create(
                {
                    "membership_id": payer.id,
                    "date_from": "2026-01-03",
                    "date_to": "2026-01-31",
                }
            )
        )
        paper = self.rows(statement, "welfare_statement")
        self.assertEqual(
            [(line.cells[2], line.cells[5]) for line in paper.line_ids],
            [("", "25.00"), ("20.00", "5.00")],
        )

    def test_late_report_takes_back_in_the_call_that_announces_it(self):
        """The lines of earlier calls stay as they were printed."""
        dead = self.in_a[0]
        self.collect({dead: 100}, january(1))
        self.death(self.in_b, january(1))
        self.death(self.in_a[1], january(10))
        self.call()
        before = self.lines(dead)
        self.death(self.in_a[2], dt.date(2026, 2, 10))
        self.death(dead, january(3), reported_on=dt.date(2026, 2, 20))
        self.call(dt.date(2026, 2, 28))
        after = self.lines(dead)
        self.assertEqual(after[: len(before)], before)
        self.assertEqual(
            after[1:],
            [
                ("2026-01-31", 40, 0, 40, 60),
                ("2026-02-28", -20, 0, 0, 80),
            ],
        )
        self.assertEqual(self.lines(dead, january(31)), before)

    def test_a_mistaken_death_is_charged_again_what_it_missed(self):
        alive = self.in_a[0]
        mistake = self.death(alive, january(3))
        self.death(self.in_b, january(10))
        self.call()
        self.assertEqual(self.lines(alive), [])
        mistake.reason = "Another person of that name"
        mistake.with_user(self.approver).action_report_mistake()
        self.call(dt.date(2026, 2, 28))
        self.assertEqual(self.lines(alive), [("2026-02-28", 20, 0, 0, -20)])
        other = self.in_a[1]
        self.assertEqual([row[1] for row in self.lines(other)], [40, -20])

    def test_every_book_ends_with_what_the_axis_says(self):
        self.collect({self.in_a[0]: 25, self.in_a[1]: D("33.33")}, january(2))
        self.death(self.in_a[2], january(5))
        self.call()
        self.death(self.in_b, dt.date(2026, 2, 5))
        self.call(dt.date(2026, 2, 28))
        everybody = self.in_a | self.in_b
        books = everybody._passbooks(dt.date(2026, 12, 31))
        for member in everybody:
            balance = books[member][-1].balance if books[member] else 0
            self.assertEqual(float(balance), member.advance - member.owed)

    def test_the_clerk_of_another_centre_does_not_read_it(self):
        with self.assertRaises(AccessError):
            self.in_b.with_user(self.clerk_a).action_passbook()

    def test_it_takes_as_many_queries_for_many_as_for_one(self):
        self.death(self.in_b, january(5))
        self.call()
        day = dt.date(2026, 12, 31)
        self.in_a[0]._passbooks(day)
        for members in (self.in_a[0], self.in_a):
            members.fund_id.lead_id  # noqa: B018 -- fetched before counting
            with self.assertQueryCount(6):
                members._passbooks(day)
