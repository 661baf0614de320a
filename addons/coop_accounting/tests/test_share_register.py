# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.tests import tagged

from .common_share import CoopShareCase

YEAR = (date(2025, 4, 1), date(2026, 3, 31))


@tagged("post_install", "-at_install")
class TestShareRegister(CoopShareCase):
    """The register as a paper, and what the checks of the books say of it."""

    def schedule(self, dates=YEAR):
        order = self.workbook(dates=dates)
        return self.env["coop.schedule"]._share_register(order, order._books())

    def check(self, code, dates=YEAR):
        Check = self.env["coop.check"].with_user(self.accountant)
        [finder] = [
            kind.finder for kind in Check._coop_check_kinds() if kind.code == code
        ]
        return finder(self.company.with_user(self.accountant), *dates)

    def test_every_row_leads_from_opening_to_closing(self):
        one = self.account("2", {"2024-05-02": 1000})
        other = self.account("10", {"2025-05-02": 600})
        gone = self.account("3", {"2024-01-02": 400})
        self.pay(one, -200, "2025-06-01")
        self.pay(gone, -400, "2025-07-01")
        self.pay(one, 500, "2026-04-01")  # next year
        wrong = self.pay(other, 5000, "2025-08-01")
        wrong._reverse(date(2025, 8, 2), "Typed one digit too many")
        schedule = self.schedule()
        values = {row.values[0]: row.values[4:10] for row in schedule.rows}
        self.assertEqual([row.values[0] for row in schedule.rows], ["2", "3", "10"])
        self.assertEqual(
            values["2"],
            (*map(Decimal, (1000, 0, 200, 80, 800)), Decimal(800) / 1400 * 100),
        )
        self.assertEqual(values["3"][:5], tuple(map(Decimal, (400, 0, 400, 0, 0))))
        self.assertEqual(values["10"][:5], tuple(map(Decimal, (0, 600, 0, 60, 600))))
        [tie] = schedule.ties
        self.assertEqual((tie.figure, tie.ledger, tie.difference), (1400, 1400, 0))

    def test_a_reversal_of_a_later_year_stands_in_the_column_it_corrects(self):
        one = self.account("1", {"2024-05-02": 1000})
        one.entry_ids._reverse(date(2025, 5, 1), "Never paid")
        [row] = self.schedule().rows
        self.assertEqual(row.values[4:7], (Decimal(1000), Decimal(-1000), Decimal(0)))

    def test_the_register_of_an_old_year_is_as_it_was(self):
        self.account("1", {"2024-05-02": 1000, "2025-05-02": 500})
        [row] = self.schedule((date(2024, 4, 1), date(2025, 3, 31))).rows
        self.assertEqual(row.values[8], 1000)

    def test_there_is_no_paper_without_shares(self):
        self.assertIsNone(self.schedule())
        self.assertEqual(self.check("share_ledger").state, "not_needed")

    def test_shares_in_the_ledger_only_are_shown_with_their_entry(self):
        self.account("1", {"2025-05-02": 500})
        self.assertEqual(self.check("share_ledger").state, "fine")
        stray = self.entry("2025-06-01", {"31000": -70})
        answer = self.check("share_ledger")
        self.assertEqual((answer.state, answer.count), ("problem", 1))
        self.assertIn("70.00", answer.text)
        self.assertEqual(answer.action["domain"], [("id", "in", stray.ids)])
        [tie] = self.schedule().ties
        self.assertEqual(tie.difference, -70)

    def test_who_is_above_the_limit_is_named(self):
        for number in range(5):
            self.account(f"1{number}", {"2025-05-02": 1000})
        self.assertEqual(self.check("share_limit").state, "fine")
        first = self.env["coop.share.account"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        self.pay(first, -10, "2025-06-01")
        answer = self.check("share_limit")
        self.assertEqual((answer.state, answer.count), ("warning", 4))
        self.assertIn("20.04008 %", answer.text)
        self.assertTrue(any("Member 11" in note for note in self.schedule().notes))

    def test_members_and_accounts_that_do_not_fit_are_found(self):
        account = self.account("1", {"2025-05-02": 500})
        self.assertEqual(self.check("share_members").state, "fine")
        without = self.member("2")
        answer = self.check("share_members")
        self.assertEqual(answer.action["domain"], [("id", "in", without.ids)])
        account.membership_id.kind = "associate"
        self.assertEqual(
            self.check("share_members").action["domain"], [("id", "in", account.ids)]
        )
        account.membership_id.write({"status": "left", "left_on": "2026-01-31"})
        answer = self.check("share_members")
        self.assertEqual((answer.state, answer.count), ("warning", 1))

    def test_the_workbook_holds_the_register(self):
        self.account("1", {"2025-05-02": 500})
        order = self.workbook(user=self.accountant)
        codes = [
            schedule.code
            for schedule in self.env["coop.schedule"]
            .with_user(self.accountant)
            ._coop_schedules(order, order._books())
        ]
        self.assertIn("share_register", codes)
