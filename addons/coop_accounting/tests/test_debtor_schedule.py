# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.tests import tagged

from .common import YEAR
from .common_debtor import DAY, CoopDebtorCase


@tagged("post_install", "-at_install")
class TestDebtorSchedule(CoopDebtorCase):
    """The papers on debtors: every column, and what ties them to the ledger."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.members = cls.worked_example()
        cls.lend(cls.members["B"], 1_600, cls.overdue(120), "11810", "L-B")
        cls.lend(cls.members["B"], 240, cls.overdue(120), "11811", "L-B")
        cls.lend(cls.member("F"), 90, cls.overdue(10), "11810", "L-F")
        partner = cls.env["res.partner"].create({"name": "Mill", "ref": "P-7"})
        cls.lend(partner, 7_000, cls.overdue(800), "11620")

    def schedules(self):
        order = self.workbook()
        found = self.env["coop.schedule"]._coop_schedules(order, order._books())
        return {schedule.code: schedule for schedule in found}

    def rows(self, schedule):
        codes = [column.code for column in schedule.columns]
        return [
            (row.style, dict(zip(codes, row.values, strict=True)))
            for row in schedule.rows
        ]

    def test_interest_and_penalty_stand_beside_their_principal(self):
        rows = self.rows(self.schedules()["debtors"])
        lines = {row["number"]: row for style, row in rows if style == "line"}
        b = lines["B"]
        self.assertEqual(
            (b["contract"], b["due"], b["principal"], b["interest"], b["penalty"]),
            ("L-B", self.overdue(120), 80_000, 1_600, 240),
        )
        self.assertEqual((b["age_1"], b["age_2"], b["age_3"]), (0, 80_000, 0))
        self.assertEqual((b["class"], b["percent"]), ("Substandard debts", 20))
        self.assertEqual(b["allowance"], Decimal("16368.00"), "20 % of all three")
        self.assertEqual(
            (lines["F"]["principal"], lines["F"]["interest"]), (0, 90), "no principal"
        )
        self.assertEqual((lines["P-7"]["name"], lines["P-7"]["age_4"]), ("Mill", 7_000))

    def test_the_columns_add_up_to_principal(self):
        for style, row in self.rows(self.schedules()["debtors"]):
            if style != "heading":
                ages = [row[f"age_{place}"] for place in range(1, 7)]
                self.assertEqual(sum(ages), row["principal"])

    def test_subtotals_are_the_sums_of_their_lines(self):
        rows = self.rows(self.schedules()["debtors"])
        for code in ("principal", "interest", "penalty", "allowance", "age_2"):
            lines = sum(row[code] for style, row in rows if style == "line")
            totals = sum(row[code] for style, row in rows if style == "subtotal")
            self.assertEqual(lines, totals, code)

    def test_every_tie_is_nil(self):
        schedules = self.schedules()
        for code in ("debtors", "allowance_movement"):
            for tie in schedules[code].ties:
                self.assertEqual(tie.difference, 0, f"{code}: {tie.name}")
        principal = schedules["debtors"].ties[0]
        self.assertEqual(principal.figure, 437_000)
        self.assertIn("11511", principal.prefixes)
        self.assertNotIn("11591", principal.prefixes)

    def test_a_row_opens_the_items_it_is_the_sum_of(self):
        schedule = self.schedules()["debtors"]
        for row in schedule.rows:
            for column, domain in (row.items or {}).items():
                place = [c.code for c in schedule.columns].index(column)
                items = self.env["account.move.line"].search(domain)
                self.assertEqual(sum(items.mapped("balance")), row.values[place])

    def test_an_approved_allowance_is_what_the_paper_shows(self):
        self.assertIn("No allowance of this day", "".join(self.notes()))
        run = self.posted(self.run_of(set_off="shares"))
        rows = self.rows(self.schedules()["debtors"])
        needed = sum(row["allowance"] for style, row in rows if style == "line")
        self.assertEqual(float(needed), run.required)
        self.assertIn("Resolution 3/2569", "".join(self.notes()))

    def notes(self):
        return self.schedules()["debtors"].notes

    def test_classes_add_up_to_the_register(self):
        rows = self.rows(self.schedules()["debt_classes"])
        lines = [row for style, row in rows if style == "line"]
        self.assertEqual(sum(row["balance"] for row in lines), 438_930)
        loans = {row["class"]: row["allowance"] for row in lines[:5]}
        self.assertEqual(loans["Doubtful debts"], 75_000)

    def test_movement_tells_charge_return_and_write_off_apart(self):
        self.posted(self.run_of())
        self.entry("2026-01-05", {"11591": 1_000, "42031": -1_000})
        write_off = self.env["coop.write.off"].create(
            {
                "company_id": self.company.id,
                "date": "2026-02-01",
                "resolution": "1/2569",
                "line_ids": [
                    (
                        0,
                        0,
                        {
                            "type_id": self.loans.id,
                            "membership_id": self.members["E"].id,
                            "contract": "L-E",
                            "amount": 40_000,
                        },
                    )
                ],
            }
        )
        write_off.with_user(self.second).action_approve()
        write_off.with_user(self.second).action_post()
        rows = self.rows(self.schedules()["allowance_movement"])
        [loans] = [row for _style, row in rows if row["type"] == "Short-term loans"]
        self.assertEqual(
            [loans[c] for c in ("opening", "charge", "back", "lost", "closing")],
            [120_000, 71_000, 1_000, 40_000, 150_000],
        )

    def test_the_workbook_carries_the_papers(self):
        self.posted(self.run_of())
        self.assertTrue(self.written(self.workbook()))

    def check(self, code, where="year"):
        kinds = self.env["coop.check"]._coop_checks(
            where, self.company, date.fromisoformat(YEAR[0]), DAY
        )
        return {kind.code: answer for kind, answer in kinds}[code]

    def test_the_year_asks_for_the_allowance(self):
        self.assertEqual(self.check("allowance").state, "problem")
        run = self.posted(self.run_of())
        self.assertEqual(self.check("allowance").state, "fine")
        self.lend(self.members["A"], 5, DAY)
        self.assertIn("have changed", self.check("allowance").text)
        run.with_user(self.approver).action_reverse()
        self.assertEqual(self.check("allowance").state, "problem")

    def test_the_morning_finds_debts_of_nobody_and_without_a_day(self):
        self.assertEqual(self.check("debtor_names", "morning").state, "fine")
        self.lend(None, 50, None)
        answer = self.check("debtor_names", "morning")
        self.assertEqual((answer.state, answer.count), ("warning", 1))
        items = self.env["account.move.line"].search(answer.action["domain"])
        self.assertEqual(items.balance, 50)

    def test_an_account_that_nobody_ages_is_named(self):
        self.assertEqual(self.check("debt_types").state, "fine")
        self.env.ref("coop_accounting.coop_debt_type_collection").active = False
        self.env.ref("coop_accounting.coop_debt_type_supply").prefixes = "1161"
        answer = self.check("debt_types")
        self.assertEqual((answer.state, answer.count), ("warning", 1))
        self.assertIn("11620", answer.text)
