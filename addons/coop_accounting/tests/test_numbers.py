# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_voucher import APPROVER, CoopVoucherCase


@tagged("post_install", "-at_install")
class TestNumbers(CoopVoucherCase):
    """Each journal counts from 1 every accounting year, without a gap."""

    def numbers(self, code="CSH"):
        moves = self.env["account.move"].search(
            [
                ("company_id", "=", self.company.id),
                ("journal_id.code", "=", code),
                ("name", "!=", False),
            ]
        )
        return sorted(moves.mapped("name"))

    def test_the_year_is_the_one_in_which_the_accounting_year_ends(self):
        names = [
            self.posted("transfer", {"11121": 1}, date=date).name
            for date in ("2025-03-31", "2025-04-01", "2026-03-31", "2026-04-01")
        ]
        self.assertEqual(
            names,
            ["CSH/2568/00001", "CSH/2569/00001", "CSH/2569/00002", "CSH/2570/00001"],
        )

    def test_the_general_journal_counts_by_the_year_too(self):
        names = [
            self.entry(date, {"41310": -1}).name
            for date in ("2025-04-30", "2025-12-01")
        ]
        self.assertEqual(names, ["GEN/2569/00001", "GEN/2569/00002"])

    def test_a_year_that_ends_in_december_counts_by_it(self):
        company = self.organisation("C")._open_books(year_end=(12, 31))
        self.assertEqual(
            self.entry("2025-12-31", {"41310": -1}, company=company).name,
            "GEN/2568/00001",
        )

    def test_a_document_thrown_away_uses_no_number(self):
        self.posted("transfer", {"11121": 1})
        draft = self.voucher("transfer", {"11121": 2})
        draft.unlink()
        refused = self.voucher("transfer", {"11121": 0})
        with self.assertRaises(UserError):
            refused.action_post()
        self.posted("transfer", {"11121": 3})
        self.assertEqual(self.numbers(), ["CSH/2569/00001", "CSH/2569/00002"])

    def test_a_reversal_has_the_next_number_and_the_first_stays(self):
        voucher = self.posted("transfer", {"11121": 1})
        voucher._reverse(voucher.date, "ผิด")
        self.posted("transfer", {"11121": 3})
        self.assertEqual(
            self.numbers(), ["CSH/2569/00001", "CSH/2569/00002", "CSH/2569/00003"]
        )

    def test_a_posted_entry_is_not_deleted_even_as_the_last_one(self):
        move = self.entry("2025-05-01", {"41310": -1})
        move.button_draft()
        approver = self.worker("numbers-approver", APPROVER)
        with self.assertRaises(UserError):
            move.with_user(approver).unlink()

    def test_a_posted_entry_is_not_renumbered(self):
        move = self.entry("2025-05-01", {"41310": -1})
        move.button_draft()
        approver = self.worker("numbers-approver", APPROVER)
        for name in ("/", False, "GEN/2569/00009"):
            with self.assertRaises(UserError):
                move.with_user(approver).name = name
        move.name = move.name

    def test_an_entry_moves_to_no_other_year(self):
        move = self.entry("2025-05-01", {"41310": -1})
        move.button_draft()
        move.date = "2024-05-01"
        with self.assertRaises(UserError):
            move.action_post()

    def test_two_posted_in_one_go_get_two_numbers(self):
        vouchers = self.voucher("transfer", {"11121": 1}) | self.voucher(
            "transfer", {"11121": 2}
        )
        vouchers.action_post()
        self.assertEqual(
            sorted(vouchers.mapped("name")), ["CSH/2569/00001", "CSH/2569/00002"]
        )

    def test_numbers_of_another_pattern_end_with_their_month(self):
        old = self.entry("2025-05-01", {"41310": -1}, post=False)
        old.name = "GEN/25-26/05/0007"
        old.action_post()
        same = self.entry("2025-05-20", {"41310": -1})
        self.assertEqual(same.name, "GEN/25-26/05/0008")
        self.assertEqual(self.entry("2025-06-01", {"41310": -1}).name, "GEN/2569/00001")
        self.assertEqual(self.entry("2025-06-02", {"41310": -1}).name, "GEN/2569/00002")

    def test_a_company_that_is_no_co_op_counts_as_odoo_does(self):
        company = self.env["res.company"].create({"name": "Plain company"})
        account = self.env["account.account"].create(
            {
                "name": "Cash",
                "code": "99999",
                "account_type": "asset_cash",
                "company_ids": [Command.set(company.ids)],
            }
        )
        journal = self.env["account.journal"].create(
            {
                "name": "Misc",
                "code": "MISC",
                "type": "general",
                "company_id": company.id,
            }
        )
        move = self.env["account.move"].create(
            {
                "journal_id": journal.id,
                "date": "2025-05-01",
                "line_ids": [
                    Command.create({"account_id": account.id, "debit": 1}),
                    Command.create({"account_id": account.id, "credit": 1}),
                ],
            }
        )
        move.action_post()
        self.assertEqual(move.name, "MISC/2025/05/0001")
