# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_share import CoopShareCase


@tagged("post_install", "-at_install")
class TestShareSecurity(CoopShareCase):
    """Who may not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.share = cls.account("001", {"2025-05-02": 400})
        cls.other = cls.organisation("District B co-op")._open_books()
        cls.stranger = cls.user(
            "share-stranger",
            "coop_accounting.coop_accounting_group_accountant",
            company=cls.other,
        )
        cls.auditor = cls.user(
            "share-auditor", "coop_network.coop_network_group_auditor"
        )
        cls.clerk = cls.user("share-clerk", "coop_network.coop_network_group_clerk")

    def test_another_company_sees_nothing(self):
        for record in (self.share, self.share.entry_ids):
            with self.assertRaises(AccessError):
                record.with_user(self.stranger).read(["company_id"])
        with self.assertRaises(AccessError):
            self.order(self.share, "subscribe", 100, user=self.stranger).action_enter()

    def test_auditor_and_clerk_read_and_write_nothing(self):
        for user in (self.auditor, self.clerk):
            share = self.share.with_user(user)
            self.assertEqual(share.balance, 400)
            self.assertEqual(share.entry_ids.amount, 400)
            with self.assertRaises(AccessError):
                share.opened_on = "2025-01-01"
            with self.assertRaises(AccessError):
                self.order(self.share, "subscribe", 100, user=user)
            with self.assertRaises(AccessError):
                self.pay(share, 100, "2025-06-01")

    def test_nobody_writes_an_entry_past_the_checks(self):
        vals = {
            "company_id": self.company.id,
            "account_id": self.share.id,
            "date": "2025-06-01",
            "kind": "subscribe",
            "amount": 100,
            "shares": 10,
        }
        for user in (self.accountant, self.approver):
            with self.assertRaises(AccessError):
                self.env["coop.share.entry"].with_user(user).create(vals)

    def test_an_accountant_settles_no_terms_and_no_limit(self):
        with self.assertRaises(AccessError):
            self.env["coop.share.terms"].with_user(self.accountant).create({"par": 50})
        limit = self.env.ref("coop_accounting.coop_share_limit_act")
        with self.assertRaises(AccessError):
            limit.with_user(self.accountant).percent = 50
        self.env["coop.share.terms"].with_user(self.approver).create(
            {"par": 50, "company_id": self.company.id}
        )
        self.assertEqual(self.company._coop_share_terms().par, 50)
