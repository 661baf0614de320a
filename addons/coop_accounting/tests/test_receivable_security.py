# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_debtor import CoopDebtorCase


@tagged("post_install", "-at_install")
class TestReceivableSecurity(CoopDebtorCase):
    """Who may not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.debtor = cls.member("001")
        cls.lend(cls.debtor, 1_000, cls.overdue(200))
        cls.other = cls.organisation("District B co-op")._open_books()
        group = "coop_accounting.coop_accounting_group_"
        cls.stranger = cls.user(
            "debtor-stranger", group + "approver", company=cls.other
        )
        cls.auditor = cls.user(
            "debtor-auditor", "coop_network.coop_network_group_auditor"
        )

    def test_another_company_sees_nothing(self):
        run = self.run_of()
        note = self.known(self.debtor, "litigation", "X")
        for record in (run, run.line_ids, run.total_ids, note):
            with self.assertRaises(AccessError):
                record.with_user(self.stranger).read(["company_id"])
        with self.assertRaises(AccessError):
            self.ageing(user=self.stranger)
        with self.assertRaises(AccessError):
            self.run_of(user=self.stranger)

    def test_the_auditor_looks_and_changes_nothing(self):
        run = self.run_of()
        note = self.known(self.debtor, "litigation", "X")
        self.assertEqual(run.with_user(self.auditor).required, 500)
        self.assertEqual(self.ageing(user=self.auditor).allowance, 1_000)
        for attempt in (
            lambda: self.run_of(user=self.auditor),
            lambda: run.with_user(self.auditor).action_draw(),
            lambda: run.with_user(self.auditor).action_approve(),
            lambda: note.with_user(self.auditor).write({"text": "changed"}),
            lambda: run.line_ids.with_user(self.auditor).write({"allowance": 0}),
        ):
            with self.assertRaises(AccessError):
                attempt()

    def test_the_accountant_neither_approves_nor_writes_a_step(self):
        run = self.run_of()
        with self.assertRaises(AccessError):
            run.action_approve()
        for vals in ({"state": "posted"}, {"approved_by_id": self.approver.id}):
            with self.assertRaises(AccessError):
                run.write(vals)
            with self.assertRaises(AccessError):
                run.copy(vals)
        for record in (run.line_ids, run.total_ids):
            with self.assertRaises(AccessError):
                record.write({"balance": 0})

    def test_nobody_approves_what_he_drew(self):
        run = self.run_of(user=self.approver)
        with self.assertRaisesRegex(UserError, "ask another approver"):
            run.action_approve()
        run.with_user(self.second).action_approve()
        self.assertEqual(run.approved_by_id, self.second)

    def test_what_was_approved_stays(self):
        run = self.run_of()
        run.with_user(self.approver).action_approve()
        with self.assertRaisesRegex(UserError, "stays as it was approved"):
            run.write({"set_off": "shares"})
        with self.assertRaisesRegex(UserError, "Only a draft"):
            run.unlink()

    def test_another_setting_needs_another_drawing(self):
        run = self.run_of()
        run.write({"set_off": "shares"})
        self.assertFalse(run.line_ids)
        with self.assertRaisesRegex(UserError, "not drawn yet"):
            run.with_user(self.approver).action_approve()

    def test_unconfirmed_rates_need_a_basis(self):
        run = self.run_of(basis=False)
        self.assertTrue(run.unverified)
        with self.assertRaisesRegex(UserError, "Nobody has confirmed these rates"):
            run.with_user(self.approver).action_approve()
        rates = self.env["coop.allowance.rate"].search([("company_id", "=", False)])
        with self.assertRaises(AccessError):
            rates.with_user(self.accountant).action_verify()
        with self.assertRaises(AccessError):
            rates.with_user(self.approver).write({"percent": 1})
        rates.with_user(self.approver).action_verify()
        run.invalidate_recordset(["unverified"])
        run.with_user(self.approver).action_approve()
        self.assertEqual(run.state, "approved")

    def test_a_rate_changed_is_not_confirmed_any_more(self):
        rate = self.env["coop.allowance.rate"].search([], limit=1)
        rate.action_verify()
        rate.percent = 33
        self.assertFalse(rate.verified or rate.verified_by_id)
