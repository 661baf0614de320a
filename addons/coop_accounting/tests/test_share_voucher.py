# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_share import CoopShareCase


@tagged("post_install", "-at_install")
class TestShareVoucher(CoopShareCase):
    """Shares on a document stand in the register once it is posted."""

    def voucher(self, kind, lines, **vals):
        return (
            self.env["coop.voucher"]
            .with_user(self.accountant)
            .create(
                {
                    "company_id": self.company.id,
                    "kind_id": self.env.ref(
                        f"coop_accounting.coop_voucher_kind_{kind}"
                    ).id,
                    "date": "2025-08-15",
                    "line_ids": [
                        Command.create(
                            {
                                "name": code,
                                "account_id": self.company._coop_account(code).id,
                                "amount": amount,
                                "deducted": deducted,
                            }
                        )
                        for code, amount, deducted in lines
                    ],
                    **vals,
                }
            )
        )

    def share(self, member):
        return self.env["coop.share.account"].search(
            [("membership_id", "=", member.id)]
        )

    def test_a_receipt_opens_the_account_of_a_new_member(self):
        member = self.member("001")
        voucher = self.voucher(
            "share_in",
            [("31000", 500, False), ("42050", 50, False)],
            membership_id=member.id,
        )
        voucher.action_post()
        account = self.share(member)
        self.assertRecordValues(
            account.entry_ids,
            [
                {
                    "kind": "subscribe",
                    "amount": 500,
                    "move_id": voucher.move_id.id,
                    "label": voucher.name,
                }
            ],
        )
        voucher.action_post()
        self.assertEqual(account.balance, 500)
        self.assertEqual(self.ledger("31000"), 500)

    def test_reversing_the_document_takes_the_shares_back(self):
        member = self.member("001")
        voucher = self.voucher(
            "share_in", [("31000", 500, False)], membership_id=member.id
        )
        voucher.action_post()
        account = self.share(member)
        entry = account.entry_ids
        with self.assertRaisesRegex(UserError, "document"):
            entry._reverse(entry.date, "Wrong place")
        voucher._reverse(entry.date, "Typed twice")
        self.assertEqual(account.balance, 0)
        self.assertEqual(self.ledger("31000"), 0)
        self.assertEqual(account.entry_ids[0].move_id, voucher.reversal_move_id)

    def test_shares_paid_back_less_a_debt(self):
        account = self.account("001", {"2025-05-02": 400})
        voucher = self.voucher(
            "share_out",
            [("31000", 400, False), ("42090", 100, True)],
            membership_id=account.membership_id.id,
        )
        voucher.action_post()
        self.assertEqual(account.balance, 0)
        self.assertEqual(account.entry_ids[0].kind, "withdraw")

    def test_more_than_is_held_is_not_paid_back(self):
        account = self.account("001", {"2025-05-02": 400})
        voucher = self.voucher(
            "share_out", [("31000", 410, False)], membership_id=account.membership_id.id
        )
        with self.assertRaises(UserError):
            voucher.action_post()

    def test_shares_without_a_member_are_refused(self):
        voucher = self.voucher("receipt", [("31000", 100, False)], party="Somebody")
        with self.assertRaisesRegex(UserError, "belong to a member"):
            voucher.action_post()

    def test_shares_of_the_wrong_kind_are_refused(self):
        account = self.account("001", {"2025-05-02": 400})
        voucher = self.voucher(
            "share_in", [("31100", 100, False)], membership_id=account.membership_id.id
        )
        with self.assertRaisesRegex(UserError, "another kind of capital"):
            voucher.action_post()

    def test_a_member_organisation_pays_by_its_contact(self):
        district = self.organisation("District C co-op")
        voucher = self.voucher(
            "receipt", [("31000", 5000, False)], partner_id=district.partner_id.id
        )
        voucher.action_post()
        account = self.env["coop.share.account"].search(
            [("organisation_id", "=", district.id)]
        )
        self.assertEqual(account.balance, 5000)
