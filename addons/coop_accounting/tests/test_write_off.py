# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_debtor import DAY, CoopDebtorCase


@tagged("post_install", "-at_install")
class TestWriteOff(CoopDebtorCase):
    """Debts leave the books by resolution; what comes back is income."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.debtor = cls.member("W1")
        cls.lend(cls.debtor, 30_000, date(2020, 1, 31), contract="L-1")
        cls.lend(cls.debtor, 20_000, date(2021, 1, 31), contract="L-1")
        cls.lend(cls.debtor, -4_000, None, contract="L-1", day=date(2025, 5, 1))
        cls.entry("2025-03-31", {"51130": 40_000, "11591": -40_000})

    def write_off(self, amount=None, resolution="General meeting 1/2569", user=None):
        """Tick the debt in the ageing and begin a write-off, as an accountant does."""
        user = user or self.accountant
        lines = self.ageing(user=user).filtered(
            lambda line: line.membership_id == self.debtor
        )
        found = self.env["coop.write.off"].browse(lines.action_write_off()["res_id"])
        found = found.with_user(user)
        found.write({"date": DAY, "resolution": resolution})
        if amount:
            found.line_ids.amount = amount
        return found

    def posted_write_off(self, amount=None):
        found = self.write_off(amount)
        found.with_user(self.approver).action_approve()
        found.with_user(self.accountant).action_post()
        return found

    def test_allowance_pays_first_the_rest_is_a_loss(self):
        found = self.posted_write_off()
        self.assertEqual(found.amount, 46_000)
        self.assertEqual(
            (found.line_ids.allowance_amount, found.line_ids.loss_amount),
            (40_000, 6_000),
        )
        self.assertEqual(self.ledger("11591"), 0)
        self.assertEqual(self.ledger("51131"), -6_000)
        self.assertEqual(self.ledger("11511"), 0)
        self.assertFalse(self.ageing())

    def test_what_is_pursued_stands_off_the_balance(self):
        found = self.posted_write_off()
        self.assertEqual(self.ledger("90030"), -46_000)
        lines = found.pursued_move_id.line_ids
        self.assertEqual(lines.account_id.mapped("account_type"), ["off_balance"] * 2)
        self.assertEqual(lines.coop_membership_id, self.debtor)
        self.assertEqual(found.line_ids.pursued, 46_000)

    def test_a_part_takes_the_oldest_items_and_matches_them(self):
        self.posted_write_off(28_000)
        line = self.ageing()
        self.assertEqual((line.balance, line.due), (18_000, date(2021, 1, 31)))
        items = self.env["account.move.line"].search(
            [("coop_membership_id", "=", self.debtor.id), ("balance", "=", 30_000)]
        )
        self.assertEqual(items.amount_residual, 4_000, "26,000 of it were written off")

    def test_more_than_is_owed_is_refused(self):
        found = self.write_off(46_000.01)
        with self.assertRaisesRegex(UserError, "owes 46,000.00 baht"):
            found.with_user(self.approver).action_approve()

    def test_without_a_resolution_nothing_is_approved(self):
        found = self.write_off(resolution=False)
        with self.assertRaisesRegex(UserError, "by resolution only"):
            found.with_user(self.approver).action_approve()

    def test_maker_and_accountant_do_not_approve(self):
        with self.assertRaises(AccessError):
            self.write_off().action_approve()
        own = self.write_off(user=self.approver)
        with self.assertRaisesRegex(UserError, "ask another approver"):
            own.action_approve()

    def test_posted_lines_stay(self):
        found = self.posted_write_off(28_000)
        with self.assertRaisesRegex(UserError, "stays as it was approved"):
            found.line_ids.with_user(self.accountant).write({"amount": 1})
        with self.assertRaisesRegex(UserError, "stays as it was approved"):
            found.line_ids.with_user(self.accountant).unlink()
        with self.assertRaises(AccessError):
            self.write_off().line_ids.write({"loss_amount": 0})

    def test_posted_twice_makes_one_entry(self):
        found = self.posted_write_off()
        with self.assertRaisesRegex(UserError, "is Posted"):
            found.action_post()
        self.assertEqual(
            self.env["account.move"].search_count(
                [("coop_res_model", "=", found._name), ("coop_res_id", "=", found.id)]
            ),
            2,
        )

    def test_reversal_restores_debt_age_and_allowance(self):
        found = self.posted_write_off()
        found.with_user(self.approver).action_reverse()
        line = self.ageing()
        self.assertEqual((line.balance, line.due), (46_000, date(2020, 1, 31)))
        self.assertEqual(self.ledger("11591"), Decimal(40_000))
        self.assertEqual(self.ledger("90030"), 0)
        self.assertEqual(found.line_ids.pursued, 0)

    def receive(self, line, amount, user=None):
        return (
            self.env["coop.write.off.recovery"]
            .with_user(user or self.accountant)
            .create(
                {
                    "line_id": line.id,
                    "date": "2026-05-02",
                    "amount": amount,
                    "journal_id": self.cash.id,
                }
            )
        )

    def test_money_received_is_income_and_lowers_what_is_pursued(self):
        line = self.posted_write_off().line_ids
        receipt = self.receive(line, 5_000)
        self.assertEqual(self.ledger("42030"), 5_000)
        self.assertEqual(self.ledger("90030"), -41_000)
        self.assertEqual((line.recovered, line.pursued), (5_000, 41_000))
        with self.assertRaisesRegex(UserError, "only 41,000.00 baht"):
            self.receive(line, 41_000.01)
        with self.assertRaisesRegex(UserError, "paid since"):
            line.write_off_id.with_user(self.approver).action_reverse()
        receipt.action_take_back()
        self.assertEqual((self.ledger("42030"), line.pursued), (0, 46_000))
        self.assertEqual(self.ledger("90030"), -46_000)

    def test_money_received_is_never_changed(self):
        receipt = self.receive(self.posted_write_off().line_ids, 5_000)
        with self.assertRaisesRegex(UserError, "never changed"):
            receipt.sudo().write({"amount": 1})
        with self.assertRaisesRegex(UserError, "never changed"):
            receipt.sudo().unlink()

    def test_another_company_and_the_auditor(self):
        found = self.posted_write_off()
        other = self.organisation("District B co-op")._open_books()
        stranger = self.user(
            "write-stranger",
            "coop_accounting.coop_accounting_group_approver",
            company=other,
        )
        auditor = self.user("write-auditor", "coop_network.coop_network_group_auditor")
        for record in (found, found.line_ids):
            with self.assertRaises(AccessError):
                record.with_user(stranger).read(["amount"])
        with self.assertRaises(AccessError):
            self.receive(found.line_ids, 1, user=stranger)
        self.assertEqual(found.with_user(auditor).amount, 46_000)
        with self.assertRaises(AccessError):
            self.receive(found.line_ids, 1, user=auditor)
        with self.assertRaises(AccessError):
            found.with_user(auditor).action_reverse()
