# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import SEVERAL_BUSINESSES, YEAR, CoopAccountingCase


@tagged("post_install", "-at_install")
class TestScheduleView(CoopAccountingCase):
    """A paper on screen says what is printed, and opens what it is made of."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry("2024-12-15", {"31000": -500_000, "41310": -7_000})
        cls.entry("2025-09-30", {**SEVERAL_BUSINESSES, "31000": -1234.5})
        cls.accountant = cls.user(
            "accountant-a", "coop_accounting.coop_accounting_group_accountant"
        )
        cls.auditor = cls.user("auditor-a", "coop_network.coop_network_group_auditor")

    def view(self, paper, user=None, **values):
        view = (
            self.env["coop.schedule.view"]
            .with_user(user or self.accountant)
            .create({**self.period(), "paper": paper, **values})
        )
        view.action_show()
        return view

    def test_cells_are_printed_as_on_paper(self):
        rows = self.view("capital").page()["rows"]
        self.assertEqual(
            rows[0]["cells"][2:], ["500,000.00", "1,234.50", "-", "501,234.50"]
        )

    def test_the_total_counts_every_row_once(self):
        totals = self.view("capital").content["totals"]
        self.assertEqual(totals[-1], "1,008,234.50")

    def test_ties_to_the_ledger_are_shown(self):
        [tie] = self.view("capital").content["ties"]
        self.assertEqual((tie["figure"], tie["difference"]), ("1,008,234.50", "-"))
        self.assertTrue(tie["agrees"])

    def test_a_figure_opens_the_items_it_is_the_sum_of(self):
        view = self.view("business_lines")
        row = next(
            row
            for row in view.page()["rows"]
            if row["cells"][0] == "Less cost of sales"
        )
        self.assertIn("supply", row["items"])
        line = self.env["coop.schedule.view.line"].browse(row["id"])
        opened = line.with_user(self.accountant).action_open_items("supply")
        items = self.env["account.move.line"].search(opened["domain"])
        self.assertEqual(sum(items.mapped("balance")), 249_600)

    def test_words_narrow_the_rows(self):
        view = self.view("capital")
        self.assertEqual(view.page(0, "SHARE capital")["total"], 1)
        self.assertEqual(view.page(0, "no such fund")["rows"], [])

    def test_the_next_paper_follows_and_the_last_leads_to_the_first(self):
        codes = [kind.code for kind in self.view("capital")._papers()]
        view = self.view(codes[-1])
        view.action_next()
        self.assertEqual(view.paper, codes[0])
        view.action_previous()
        self.assertEqual(view.paper, codes[-1])

    def test_an_empty_paper_says_so(self):
        view = self.view("capital", date_from="2020-01-01", date_to="2020-12-31")
        self.assertTrue(view.empty)
        self.assertEqual(view.page()["total"], 0)

    def test_books_out_of_balance_are_shown_as_such(self):
        move = self.entry("2025-10-01", {"42090": -10})
        self.unbalance(move, Decimal("0.01"))
        self.assertEqual(self.view("capital").difference, 0.01)

    def test_an_auditor_reads_and_nobody_sees_the_screen_of_another(self):
        view = self.view("capital", self.auditor)
        self.assertTrue(view.page()["rows"])
        with self.assertRaises(AccessError):
            view.with_user(self.accountant).page()

    def test_another_company_stays_closed(self):
        other = self.organisation("District B co-op")._open_books()
        with self.assertRaises(AccessError):
            self.env["coop.schedule.view"].with_user(self.accountant).create(
                {**self.period(other), "paper": "capital"}
            ).action_show()

    def test_many_rows_cost_no_more_queries_than_few(self):
        view = self.view("capital")
        lines = [
            {
                "sequence": number,
                "cells": [str(number)],
                "words": str(number),
                "style": "line",
                "indent": 0,
                "target": {},
            }
            for number in range(500)
        ]
        Line = self.env["coop.schedule.view.line"]
        for rows in (lines[:10], lines):
            with self.assertQueryCount(1):
                Line._insert(view, rows)

    def test_every_paper_of_every_part_can_be_shown(self):
        for code in [kind.code for kind in self.view("capital")._papers()]:
            with self.subTest(paper=code):
                view = self.view(code)
                self.assertEqual(bool(view.content), not view.empty)
        self.assertEqual(str(view.date_from), YEAR[0])
