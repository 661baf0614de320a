# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_surplus import ACCOUNTANT, SurplusCase


@tagged("post_install", "-at_install")
class TestSurplusSecurity(SurplusCase):
    """Who may not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry("2025-05-01", {"41310": -1000})
        cls.auditor = cls.user(
            "surplus-auditor", "coop_network.coop_network_group_auditor"
        )

    def test_an_accountant_resolves_and_posts_nothing(self):
        surplus = self.allocation()
        surplus.action_propose()
        surplus.write({"meeting_date": "2026-07-15", "resolution": "1/2569"})
        with self.assertRaises(AccessError):
            surplus.action_resolve()
        surplus.with_user(self.approver).action_resolve()
        with self.assertRaises(AccessError):
            surplus.action_post()

    def test_an_approver_does_not_approve_what_he_prepared(self):
        surplus = self.allocation(user=self.approver)
        surplus.action_propose()
        surplus.write({"meeting_date": "2026-07-15", "resolution": "1/2569"})
        with self.assertRaisesRegex(UserError, "another approver"):
            surplus.action_resolve()

    def test_what_is_proposed_is_not_written_any_more(self):
        surplus = self.allocation()
        surplus.action_propose()
        line = surplus.line_ids[0]
        for change in (
            lambda: surplus.write({"source": "36000"}),
            lambda: line.write({"rate": 50}),
            lambda: line.unlink(),
            lambda: surplus.unlink(),
            lambda: line.create({"surplus_id": surplus.id, "kind": "earlier"}),
        ):
            with self.assertRaises(UserError):
                change()

    def test_what_the_approver_entered_as_resolved_stays(self):
        surplus = self.allocation()
        self.resolved(surplus)
        with self.assertRaisesRegex(UserError, "stay"):
            surplus.write({"meeting_date": "2026-07-16"})
        with self.assertRaises(AccessError):
            surplus.action_prepare()

    def test_a_payment_list_is_never_made_as_posted(self):
        surplus = self.posted(self.allocation())
        payment = (
            self.env["coop.surplus.payment"]
            .with_user(self.accountant)
            .create({"surplus_id": surplus.id, "label": "List", "state": "posted"})
        )
        payment.write({"state": "posted"})
        self.assertEqual(payment.state, "draft")

    def test_no_user_sets_the_state_or_marks_a_part_as_paid(self):
        member = self.member("1")
        self.business(member, "41310", 1000)
        surplus = self.allocation(
            [("refund", {"business_id": self.supply(), "rate": 1})]
        )
        with self.assertRaises(UserError):
            surplus.write({"state": "posted"})
        surplus.action_propose()
        share = surplus.share_ids.filtered("membership_id")
        with self.assertRaises(UserError):
            share.with_user(self.accountant).write({"amount": 999})

    def test_the_auditor_reads_and_writes_nothing(self):
        surplus = self.allocation()
        audited = surplus.with_user(self.auditor)
        self.assertEqual(audited.net_profit, 1000.0)
        self.assertTrue(audited.line_ids.mapped("amount"))
        for action in (audited.action_read, audited.action_propose):
            with self.assertRaises(AccessError):
                action()
        with self.assertRaises(AccessError):
            audited.write({"resolution": "1/2569"})

    def test_another_company_sees_nothing(self):
        other = self.organisation("District B co-op")._open_books()
        stranger = self.user("surplus-stranger", ACCOUNTANT, company=other)
        surplus = self.allocation()
        with self.assertRaises(AccessError):
            surplus.with_user(stranger).read(["net_profit"])
        with self.assertRaises(AccessError):
            surplus.line_ids.with_user(stranger).read(["amount"])

    def test_an_approver_changes_bylaws_and_not_the_law(self):
        rule = self.env.ref("coop_accounting.coop_surplus_rule_reserve")
        with self.assertRaises(AccessError):
            rule.with_user(self.approver).rate = 5
        with self.assertRaises(AccessError):
            rule.with_user(self.approver).action_verify()
        own = (
            self.env["coop.surplus.rule"]
            .with_user(self.approver)
            .create({"code": "bonus", "rate": 5, "company_id": self.company.id})
        )
        own.action_verify()
        self.assertEqual(own.verified_by_id, self.approver)
        own.rate = 6
        self.assertFalse(own.verified)
