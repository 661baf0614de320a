# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, timedelta

from psycopg2.errors import RestrictViolation

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_share import CoopShareCase


@tagged("post_install", "-at_install")
class TestShare(CoopShareCase):
    """Shares come and go in the register and in the ledger alike."""

    def test_the_screen_enters_and_posts_what_was_paid(self):
        account = self.account("001")
        order = self.order(account, "subscribe", 500)
        self.assertEqual(order.journal_id, self.cash)
        self.assertEqual(order.shares, 50)
        self.assertEqual(order.after, 500)
        order.action_enter()
        entry = account.entry_ids
        self.assertRecordValues(
            entry, [{"kind": "subscribe", "amount": 500, "shares": 50}]
        )
        self.assertRecordValues(account, [{"balance": 500, "shares": 50}])
        self.assertRecordValues(
            entry.move_id.line_ids.sorted("balance"),
            [
                {
                    "account_id": self.company._coop_account("31000").id,
                    "balance": -500,
                    "coop_membership_id": account.membership_id.id,
                },
                {
                    "account_id": self.cash.default_account_id.id,
                    "balance": 500,
                    "coop_membership_id": False,
                },
            ],
        )
        self.assertEqual(entry.move_id.state, "posted")
        self.assertEqual(entry.create_uid, self.accountant)

    def test_pressed_twice_it_is_entered_once(self):
        account = self.account("001")
        order = self.order(account, "subscribe", 500)
        order.action_enter()
        order.action_enter()
        self.assertEqual(account.balance, 500)
        self.assertEqual(self.ledger("31000"), 500)

    def test_shares_of_an_associate_member_stand_in_their_own_account(self):
        account = self.account("001", kind="associate")
        self.order(account, "subscribe", 300).action_enter()
        self.assertEqual((self.ledger("31000"), self.ledger("31100")), (0, 300))

    def test_a_leaver_may_be_owed_his_shares(self):
        account = self.account("001", {"2025-05-02": 400})
        order = self.order(account, "withdraw", 400, settled="payable")
        order.action_enter()
        self.assertEqual(account.balance, 0)
        self.assertEqual((self.ledger("31000"), self.ledger("21650")), (0, 400))
        account.with_user(self.accountant).action_close()
        with self.assertRaises(UserError):
            self.order(account, "subscribe", 100).action_enter()

    def test_nobody_withdraws_more_than_he_holds_on_any_day(self):
        account = self.account("001", {"2025-05-02": 400, "2025-09-01": 600})
        with self.assertRaises(UserError):
            self.order(account, "withdraw", 1010, "2025-09-02").action_enter()
        with self.assertRaises(UserError):
            # 400 on that day, though 1,000 today
            self.order(account, "withdraw", 410, "2025-08-31").action_enter()
        self.order(account, "withdraw", 400, "2025-08-31").action_enter()
        self.assertEqual(account.balance, 600)

    def test_a_transfer_leaves_all_shares_as_they_were(self):
        one = self.account("001", {"2025-05-02": 400})
        other = self.account("002", {"2025-05-02": 100})
        self.order(one, "transfer", 150, other_id=other.id).action_enter()
        self.assertEqual((one.balance, other.balance), (250, 250))
        self.assertEqual(self.ledger("31000"), 500)
        moved = self.env["account.move.line"].search(
            [("coop_membership_id", "=", other.membership_id.id)]
        )
        self.assertEqual(sorted(moved.mapped("balance")), [-150, -100])

    def test_parts_of_a_share_are_refused_where_the_bylaws_have_none(self):
        account = self.account("001")
        with self.assertRaises(UserError):
            self.order(account, "subscribe", 105).action_enter()
        self.terms(whole=False)
        self.order(account, "subscribe", 105).action_enter()
        self.assertEqual(account.shares, 10.5)

    def test_a_day_to_come_is_refused(self):
        account = self.account("001")
        day = fields.Date.today() + timedelta(days=2)
        with self.assertRaises(UserError):
            self.order(account, "subscribe", 100, day).action_enter()

    def test_an_entry_is_never_changed_and_never_deleted(self):
        entry = self.account("001", {"2025-05-02": 400}).entry_ids
        with self.assertRaises(UserError):
            entry.amount = 500
        with self.assertRaises(UserError):
            entry.unlink()
        for statement in (
            "UPDATE coop_share_entry SET amount = 1",
            "DELETE FROM coop_share_entry",
        ):
            with mute_logger("odoo.sql_db"), self.assertRaises(RestrictViolation):
                self.env.cr.execute(statement)

    def test_nobody_types_what_a_member_holds(self):
        account = self.account("001", {"2025-05-02": 400}).with_user(self.accountant)
        with self.assertRaises(UserError):
            account.balance = 4000
        with self.assertRaises(UserError):
            account.copy({"balance": 4000})

    def test_a_reversal_restores_register_ledger_and_time(self):
        account = self.account("001", {"2024-05-02": 1000})
        before = self.company._coop_share_time(
            date(2025, 4, 1), date(2026, 3, 31), "days"
        )
        self.order(account, "subscribe", 500).action_enter()
        entry = account.entry_ids[0]
        reverse = (
            self.env["coop.share.reverse"]
            .with_user(self.accountant)
            .create({"entry_id": entry.id, "date": "2025-09-20", "reason": "Typo"})
        )
        reverse.action_reverse()
        self.assertEqual(account.balance, 1000)
        self.assertEqual((self.ledger("31000"), self.ledger("11110")), (1000, -1000))
        after = self.company._coop_share_time(
            date(2025, 4, 1), date(2026, 3, 31), "days"
        )
        self.assertEqual(after, before)
        with self.assertRaises(UserError):
            reverse.action_reverse()

    def test_both_sides_of_a_transfer_are_reversed_together(self):
        one = self.account("001", {"2025-05-02": 400})
        other = self.account("002")
        self.order(one, "transfer", 150, other_id=other.id).action_enter()
        other.entry_ids._reverse(date(2025, 9, 1), "Wrong member")
        self.assertEqual((one.balance, other.balance), (400, 0))
        self.assertEqual(self.ledger("31000"), 400)

    def test_shares_already_paid_back_cannot_be_reversed(self):
        account = self.account("001", {"2025-05-02": 400})
        first = account.entry_ids
        self.order(account, "withdraw", 400).action_enter()
        with self.assertRaises(UserError):
            first._reverse(date(2025, 9, 1), "Too late")

    def test_who_becomes_an_ordinary_member_takes_his_shares_along(self):
        account = self.account("001", kind="associate")
        self.order(account, "subscribe", 300).action_enter()
        account.membership_id.kind = "ordinary"
        account.with_user(self.accountant)._carry_over(date(2025, 9, 1))
        self.assertEqual(account.capital, "ordinary")
        self.assertEqual((self.ledger("31000"), self.ledger("31100")), (300, 0))
        self.assertEqual(account.balance, 300)

    def test_a_member_of_another_co_op_is_refused(self):
        other = self.organisation("District B co-op")
        stranger = self.member("009", organisation=other)
        with self.assertRaises(ValidationError):
            self.env["coop.share.account"].create(
                {"company_id": self.company.id, "membership_id": stranger.id}
            )

    def test_a_member_organisation_holds_shares_with_its_contact(self):
        district = self.organisation("District C co-op")
        account = self.env["coop.share.account"].create(
            {"company_id": self.company.id, "organisation_id": district.id}
        )
        self.order(account, "subscribe", 5000).action_enter()
        line = account.entry_ids.move_id.line_ids.filtered("credit")
        self.assertEqual(line.partner_id, district.partner_id)

    def test_the_member_leads_to_his_shares(self):
        account = self.account("001", {"2025-05-02": 400})
        other = self.member("002")
        members = (account.membership_id | other).with_user(self.accountant)
        self.assertEqual(members.mapped("share_balance"), [400, 0])
        self.assertEqual(members[0].action_open_shares()["res_id"], account.id)
        fresh = members[1].action_open_shares()
        self.assertEqual(fresh["context"]["default_membership_id"], other.id)

    def test_an_account_is_found_by_name_and_by_number(self):
        account = self.account("0042")
        Account = self.env["coop.share.account"].with_user(self.accountant)
        for text in ("Member 00", "0042"):
            self.assertIn(account.id, [id_ for id_, _ in Account.name_search(text)])
        self.assertFalse(Account.name_search("Nobody"))
