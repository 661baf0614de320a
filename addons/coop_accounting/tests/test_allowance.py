# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_debtor import DAY, DEBTORS, CoopDebtorCase


@tagged("post_install", "-at_install")
class TestAllowance(CoopDebtorCase):
    """The allowance of the worked example, through the buttons."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.members = cls.worked_example()

    def by_number(self, run, field):
        return {
            line.membership_id.number: line[field]
            for line in run.line_ids.sorted("membership_id")
        }

    def lines_of(self, run, number):
        return run.line_ids.filtered(
            lambda line: line.membership_id == self.members[number]
        )

    def test_each_debtor_gets_his_class_and_amount_gross(self):
        run = self.run_of()
        self.assertEqual(
            {n: klass.code for n, klass in self.by_number(run, "class_id").items()},
            {"A": "N", "B": "S", "C": "D", "D": "L", "E": "X"},
        )
        self.assertEqual(
            self.by_number(run, "allowance"),
            {"A": 0, "B": 16_000, "C": 75_000, "D": 60_000, "E": 40_000},
        )
        self.assertEqual(
            (run.balance, run.required, run.held, run.charge, run.reversal),
            (430_000, 191_000, 120_000, 71_000, 0),
        )

    def test_shares_are_taken_off_first(self):
        run = self.run_of(set_off="shares")
        self.assertEqual(
            self.by_number(run, "allowance"),
            {"A": 0, "B": 13_600, "C": 60_000, "D": 45_000, "E": 40_000},
        )
        self.assertEqual(
            self.by_number(run, "set_off"), {n: d[2] for n, d in DEBTORS.items()}
        )
        self.assertEqual((run.required, run.charge), (158_600, 38_600))

    def test_posting_charges_what_is_missing(self):
        run = self.posted(self.run_of())
        amounts = {line.account_id.code: line.balance for line in run.move_id.line_ids}
        self.assertEqual(amounts, {"51130": 71_000, "11591": -71_000})
        self.assertEqual(self.ledger("11591"), 191_000)
        self.assertEqual((run.state, run.move_id.date), ("posted", DAY))
        self.assertEqual(run.move_id.line_ids.coop_debt_type_id, self.loans)

    def test_too_much_is_given_back(self):
        self.entry("2025-03-31", {"51130": 80_000, "11591": -80_000})
        run = self.posted(self.run_of())
        amounts = {line.account_id.code: line.balance for line in run.move_id.line_ids}
        self.assertEqual(amounts, {"11591": 9_000, "42031": -9_000})

    def test_posted_twice_changes_nothing(self):
        run = self.posted(self.run_of())
        with self.assertRaisesRegex(UserError, "is Posted"):
            run.action_post()
        again = self.env["account.move"].search_count(
            [("coop_key", "=", f"coop.allowance.run/{run.id}")]
        )
        self.assertEqual(again, 1)

    def test_a_second_one_needs_nothing_more(self):
        self.posted(self.run_of())
        run = self.run_of()
        self.assertEqual((run.charge, run.reversal, run.held), (0, 0, 191_000))

    def test_reversal_restores_every_balance(self):
        run = self.posted(self.run_of())
        run.with_user(self.approver).action_reverse()
        self.assertEqual(self.ledger("11591"), 120_000)
        self.assertEqual(self.ledger("51130"), -120_000)
        self.assertEqual(run.state, "reversed")
        self.assertEqual(self.run_of().charge, 71_000)

    def test_the_worse_of_age_and_note_wins(self):
        self.known(self.members["D"], "delayed_default", "S")
        self.known(self.members["B"], "litigation", "D")
        run = self.run_of()
        classes = self.by_number(run, "class_id")
        self.assertEqual((classes["D"].code, classes["B"].code), ("L", "D"))
        why = self.by_number(run, "why")
        self.assertEqual(why["B"], "Under litigation")
        self.assertEqual(why["D"], "400 days overdue")

    def test_a_note_that_ended_says_nothing(self):
        self.known(self.members["A"], "delayed", "X", date_to="2026-03-30")
        self.assertEqual(self.by_number(self.run_of(), "class_id")["A"].code, "N")

    def test_worst_class_reaches_over_a_contract_or_over_the_debtor(self):
        self.lend(self.members["D"], 1_000, DAY, contract="L-D", code="12220")
        self.lend(self.members["D"], 2_000, DAY, contract="L-D2")
        run = self.run_of()
        lines = self.lines_of(run, "D")
        codes = {(line.contract, line.balance): line.class_id.code for line in lines}
        self.assertEqual(
            codes,
            {("L-D", 60_000): "L", ("L-D", 1_000): "L", ("L-D2", 2_000): "N"},
        )
        run.spread = "debtor"
        run.action_draw()
        lines = self.lines_of(run, "D")
        self.assertEqual(set(lines.class_id.mapped("code")), {"L"})
        self.assertIn("Another debt of his is worse", lines.mapped("why"))

    def test_shares_are_set_off_once_and_worst_debt_first(self):
        self.lend(self.members["D"], 5_000, self.overdue(120), contract="L-D2")
        run = self.run_of(set_off="shares")
        lines = self.lines_of(run, "D")
        self.assertEqual(
            {line.contract: line.set_off for line in lines},
            {"L-D": 15_000, "L-D2": 0},
        )

    def test_percentage_of_ones_own_replaces_the_table(self):
        self.known(self.members["C"], "assessed", assessed=True, percent=12.5)
        self.assertEqual(self.by_number(self.run_of(), "allowance")["C"], 18_750)
        run = self.run_of(method="debtor")
        self.assertEqual(run.required, 18_750)

    def test_rates_by_column_of_the_ageing(self):
        with self.assertRaisesRegex(UserError, "no rate"):
            self.run_of(method="bucket")
        rates = (0, 10, 30, 50, 80, 100)
        for bucket, percent in zip(
            self.layout.bucket_ids.sorted("sequence"), rates, strict=True
        ):
            self.env["coop.allowance.rate"].with_user(self.accountant).create(
                {
                    "company_id": self.company.id,
                    "bucket_id": bucket.id,
                    "valid_from": "2025-04-01",
                    "percent": percent,
                }
            )
        run = self.run_of(method="bucket")
        self.assertEqual(
            self.by_number(run, "allowance"),
            {"A": 0, "B": 8_000, "C": 15_000, "D": 18_000, "E": 0},
        )

    def test_own_rate_goes_before_the_general_one_from_its_day(self):
        doubtful = self.env.ref("coop_accounting.coop_debt_class_doubtful")
        self.env["coop.allowance.rate"].create(
            {
                "company_id": self.company.id,
                "class_id": doubtful.id,
                "valid_from": "2026-04-01",
                "percent": 75,
            }
        )
        self.assertEqual(self.by_number(self.run_of(), "allowance")["C"], 75_000)
        later = self.run_of(day=date(2026, 4, 1))
        self.assertEqual(self.by_number(later, "allowance")["C"], 112_500)

    def test_new_allowance_in_steps(self):
        self.env["coop.allowance.phase"].create(
            {
                "company_id": self.company.id,
                "type_id": self.loans.id,
                "date_from": DAY,
                "years": 5,
                "required_amount": 1_000_000,
                "held_amount": 250_000,
                "source": "Notice of January 2564",
            }
        )
        self.lend(self.member("F"), 809_000, self.overdue(500))
        self.entry("2025-03-31", {"51130": 130_000, "11591": -130_000})
        run = self.run_of()
        self.assertEqual((run.required, run.held, run.charge), (1e6, 250_000, 150_000))
        self.assertEqual(run.total_ids.target, 400_000)
        last = self.run_of(day=date(2030, 3, 31))
        self.assertEqual(last.total_ids.target, last.required)

    def test_books_changed_since_it_was_drawn_are_not_posted(self):
        run = self.run_of()
        run.with_user(self.approver).action_approve()
        self.lend(self.members["A"], 5, DAY)
        with self.assertRaisesRegex(UserError, "have changed for: Short-term loans"):
            run.with_user(self.accountant).action_post()
        self.assertEqual(self.ledger("11591"), Decimal(120_000))
