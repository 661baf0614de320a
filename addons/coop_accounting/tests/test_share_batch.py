# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from coop_core.share_plan import due_by

from ..models import coop_share_batch_post
from .common_share import CoopShareCase

DAY = date(2025, 8, 31)


@tagged("post_install", "-at_install")
class TestShareBatch(CoopShareCase):
    """Shares of many members at once."""

    def batch(self, rows, kind="subscribe", user=None, **vals):
        return (
            self.env["coop.share.batch"]
            .with_user(user or self.accountant)
            .create(
                {
                    "name": "August",
                    "company_id": self.company.id,
                    "kind": kind,
                    "date": DAY,
                    "line_ids": [
                        Command.create({"account_id": account.id, "amount": amount})
                        for account, amount in rows
                    ],
                    **vals,
                }
            )
        )

    def subscribe(self, account, instalment, first_on, **vals):
        return self.env["coop.share.subscription"].create(
            {
                "account_id": account.id,
                "instalment": instalment,
                "first_on": first_on,
                **vals,
            }
        )

    def many(self, count=6):
        return [self.account(f"{number:03}") for number in range(count)]

    def test_a_list_makes_one_entry_in_the_ledger_and_one_for_each_member(self):
        members = self.many()
        associate = self.account("900", kind="associate")
        rows = [(one, 100) for one in members] + [(associate, 50)]
        batch = self.batch(rows)
        batch.action_post()
        batch.action_post()
        self.assertEqual(batch.state, "posted")
        self.assertEqual([one.balance for one in members], [100] * 6)
        self.assertEqual((self.ledger("31000"), self.ledger("31100")), (600, 50))
        self.assertEqual(len(batch.move_id.line_ids), 3)
        self.assertEqual(members[0].entry_ids.move_id, batch.move_id)
        self.assertEqual(members[0].entry_ids.create_uid, self.accountant)

    def test_the_limit_is_asked_of_the_list_as_a_whole(self):
        members = self.many(5)
        self.batch([(one, 1000) for one in members]).action_post()
        uneven = self.batch([(members[0], 500), (members[1], 490)])
        with self.assertRaises(UserError):  # which also rolls back
            uneven.action_post()
        self.assertEqual(members[0].balance, 1000)
        self.batch([(one, 500) for one in members]).action_post()
        self.assertEqual(members[0].percent, 20)

    def test_one_wrong_row_and_nothing_is_posted(self):
        members = self.many(2)
        members[1].closed_on = DAY
        with self.assertRaisesRegex(UserError, "closed"):
            self.batch([(one, 100) for one in members]).action_post()
        members[1].closed_on = False
        with self.assertRaisesRegex(UserError, "no whole number"):
            self.batch([(members[0], 100), (members[1], 105)]).action_post()
        self.assertEqual(self.ledger("31000"), 0)
        self.assertFalse(members[0].entry_ids)

    def test_a_list_of_very_many_is_posted_by_the_job_queue(self):
        rows = [(one, 100) for one in self.many(6)]
        batch = self.batch(rows).with_context(queue_job__no_delay=True)
        with patch.object(coop_share_batch_post, "MANY", 5):
            action = batch.action_post()
        progress = self.env["coop.progress"].browse(action["res_id"])
        self.assertEqual((progress.state, batch.state), ("done", "posted"))
        self.assertEqual(self.ledger("31000"), 600)

    def test_an_empty_list_is_refused(self):
        with self.assertRaises(UserError):
            self.batch([]).action_post()

    def test_what_is_posted_is_not_changed(self):
        members = self.many(2)
        batch = self.batch([(one, 100) for one in members])
        batch.action_post()
        with self.assertRaises(UserError):
            batch.date = "2025-09-01"
        with self.assertRaises(UserError):
            batch.line_ids[0].amount = 200
        with self.assertRaises(UserError):
            batch.line_ids[0].unlink()
        with self.assertRaises(UserError):
            batch.unlink()

    def test_one_entry_of_a_list_and_then_the_rest_are_reversed(self):
        members = self.many(3)
        batch = self.batch([(one, 100) for one in members])
        batch.action_post()
        order = self.env["coop.share.reverse"].with_user(self.accountant)
        order.create(
            {
                "entry_id": members[0].entry_ids.id,
                "date": "2025-09-01",
                "reason": "Not paid",
            }
        ).action_reverse()
        self.assertEqual(self.ledger("31000"), 200)
        for _ in range(2):
            order.create(
                {"batch_id": batch.id, "date": "2025-09-02", "reason": "Wrong month"}
            ).action_reverse()
        self.assertEqual(batch.state, "reversed")
        self.assertEqual([one.balance for one in members], [0, 0, 0])
        self.assertEqual((self.ledger("31000"), self.ledger("11110")), (0, 0))
        self.assertEqual([len(one.entry_ids) for one in members], [2, 2, 2])

    def test_balances_brought_forward_need_a_second_person(self):
        one = self.account("001")
        batch = self.batch([(one, 5000)], "opening")
        with self.assertRaises(AccessError):
            batch.action_post()
        own = self.batch([(one, 5000)], "opening", user=self.approver)
        with self.assertRaises(AccessError):
            own.action_post()
        batch.with_user(self.approver).action_post()
        self.assertEqual(one.balance, 5000)
        self.assertFalse(batch.move_id, "the ledger has them already")
        self.assertEqual(self.ledger("31000"), 0)

    def test_balances_may_be_posted_against_the_opening_account(self):
        one = self.account("001")
        batch = self.batch([(one, 5000)], "opening", in_ledger=False)
        batch.with_user(self.approver).action_post()
        self.assertEqual((self.ledger("31000"), self.ledger("39900")), (5000, -5000))

    def test_a_locked_year_takes_no_shares_with_or_without_an_entry(self):
        one = self.account("001")
        self.company.fiscalyear_lock_date = DAY
        batch = self.batch([(one, 5000)], "opening").with_user(self.approver)
        with self.assertRaisesRegex(UserError, "locked until"):
            batch.action_post()
        with self.assertRaisesRegex(UserError, "locked until"):
            self.batch([(one, 5000)]).action_post()
        with self.assertRaisesRegex(UserError, "locked until"):
            self.pay(one, 100, "2025-08-31")
        self.pay(one, 100, "2025-09-01")

    def test_balances_are_brought_forward_once(self):
        one = self.account("001")
        self.batch([(one, 5000)], "opening").with_user(self.approver).action_post()
        again = self.batch([(one, 5000)], "opening").with_user(self.approver)
        with self.assertRaisesRegex(UserError, "brought forward"):
            again.action_post()

    def test_the_day_of_payment_counts_for_dividends(self):
        one = self.account("001")
        batch = self.batch([(one, 1200)], "opening")
        batch.line_ids.counts_from = "2020-05-01"
        batch.with_user(self.approver).action_post()
        [row] = self.company._coop_share_time(date(2025, 4, 1), date(2026, 3, 31))
        self.assertEqual(row, (one.id, Decimal(1200), 1200))

    def test_what_is_due_is_proposed_and_then_no_longer_due(self):
        members = self.many(5)
        self.subscribe(members[0], 100, "2025-06-05")
        self.subscribe(members[1], 300, "2025-06-05", total=500)
        self.subscribe(members[2], 100, "2025-09-05")
        self.subscribe(members[3], 100, "2025-06-05", last_on="2025-06-30")
        batch = self.batch([], "instalment")
        batch.action_propose()
        batch.action_propose()
        self.assertEqual(
            {line.account_id: line.amount for line in batch.line_ids},
            {members[0]: 300, members[1]: 500, members[3]: 100},
        )
        batch.action_post()
        self.assertEqual(self.company._coop_shares_due(DAY), [])
        self.assertEqual(
            self.company._coop_shares_due(date(2025, 9, 5)),
            [(members[0].id, 100), (members[2].id, 100)],
        )

    def test_a_reversed_instalment_is_due_again(self):
        one = self.account("001")
        self.subscribe(one, 100, "2025-08-05")
        entry = self.pay(one, 100, "2025-08-06", kind="instalment")
        self.assertEqual(self.company._coop_shares_due(DAY), [])
        entry._reverse(DAY, "Cheque came back")
        self.assertEqual(self.company._coop_shares_due(DAY), [(one.id, 100)])
        found = self.env["coop.share.account"].search([("due", ">", 0)])
        self.assertIn(one, found)
        self.assertGreaterEqual(one.due, 100)

    def test_what_is_due_agrees_with_the_kernel(self):
        days = (31, 28, 15, 1, 30)
        plans = self.env["coop.share.subscription"]
        for number in range(40):
            plans |= self.subscribe(
                self.account(f"7{number:02}"),
                (number % 7 + 1) * 10,
                date(2024, number % 12 + 1, min(days[number % 5], 28 + number % 2)),
                every=number % 4 + 1,
                total=number % 3 * 200,
                last_on=False if number % 5 else date(2025, 1, 31),
            )
        for day in (date(2025, 2, 28), date(2025, 8, 31), date(2026, 2, 15)):
            found = dict(self.company._coop_shares_due(day))
            for plan in plans:
                due = due_by(plan._plan(), day)
                self.assertEqual(found.get(plan.account_id.id, 0), due, plan.first_on)

    def test_a_member_has_one_subscription_at_a_time(self):
        one = self.account("001")
        first = self.subscribe(one, 100, "2025-06-05")
        first.last_on = "2025-07-31"
        self.subscribe(one, 200, "2025-08-05")
        self.assertEqual(self.company._coop_shares_due(DAY), [(one.id, 400)])

    def test_another_company_and_the_auditor_write_no_list(self):
        other = self.organisation("District B co-op")._open_books()
        stranger = self.user(
            "batch-stranger",
            "coop_accounting.coop_accounting_group_accountant",
            company=other,
        )
        auditor = self.user("batch-auditor", "coop_network.coop_network_group_auditor")
        batch = self.batch([(self.account("001"), 100)])
        with self.assertRaises(AccessError):
            batch.with_user(stranger).read(["name"])
        self.assertEqual(batch.with_user(auditor).line_ids.amount, 100)
        with self.assertRaises(AccessError):
            batch.with_user(auditor).action_post()
