# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import ROLES, ScreensCase


@tagged("post_install", "-at_install")
class TestAccountant(ScreensCase):
    """An accountant's morning, in Thai: money for shares, the register, the books."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        district = cls.place("district.rattaphum")
        cls.company = district._open_books()
        cls.member = cls.env["coop.person"].create(
            {
                "name": "สมชาย ใจดี",
                "membership_ids": [
                    Command.create({"organisation_id": district.id, "number": "00001"})
                ],
            }
        )
        cls.accountant = new_test_user(
            cls.env,
            "accountant_of_district",
            groups=ROLES["accountant"],
            lang="th_TH",
            tz="Asia/Bangkok",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.accountant.coop_organisation_id = district

    def test_money_for_shares_reaches_the_register_and_the_ledger(self):
        self.start_tour(
            "/odoo",
            "coop_screens_accountant_takes_money",
            login=self.accountant.login,
            timeout=120,
        )
        voucher = self.env["coop.voucher"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(voucher.state, "posted")
        line = voucher.move_id.line_ids.filtered("credit")
        self.assertEqual(line.account_id.coop_standard_code, "31000")
        account = self.env["coop.share.account"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(account.balance, 1500)
