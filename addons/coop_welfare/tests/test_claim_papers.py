# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CoopWelfareCase, january

PAYABLE, BANK = "21941", "11121"


@tagged("post_install", "-at_install")
class TestClaimPapers(CoopWelfareCase):
    """Papers by relation and cause; a loan is paid only with a signature."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        story = cls()
        cls.paying = cls.members(["1", "2"], cls.centre_a)
        cls.dead = cls.members(["9"], cls.centre_a)
        cls.fund.action_activate()
        cls.case = story.death(cls.dead, january(5))
        story.call()
        story.collect(dict.fromkeys(cls.paying, 20), january(31))
        cls.widow, cls.son = story.recipient("Widow"), story.recipient("Son")

    def draft(self, *shares):
        claim = (
            self.env["coop.welfare.claim"]
            .with_user(self.officer)
            .create(
                {
                    "case_id": self.case.id,
                    "date": january(31),
                    "share_ids": [Command.create(share) for share in shares],
                }
            )
        )
        claim.action_compute()
        return claim

    def wanted(self, claim):
        names = claim.check_ids.mapped("paper_id").get_external_id().values()
        return {name.rpartition("_")[2] for name in names}

    def test_the_list_follows_relation_and_cause(self):
        spouse = self.env.ref("coop_welfare.coop_welfare_relation_spouse")
        claim = self.draft(
            {"partner_id": self.widow.id, "relation_id": spouse.id},
            {"partner_id": self.son.id},
        )
        self.assertIn("marriage", self.wanted(claim))
        self.assertNotIn("police", self.wanted(claim))
        marriage = claim.check_ids.filtered(
            lambda one: one.share_id.partner_id == self.widow
        )
        self.assertIn("Marriage certificate", marriage.mapped("paper_id.name"))
        accident = self.env.ref("coop_welfare.coop_welfare_cause_accident")
        self.case.sudo().cause_id = accident
        claim.share_ids[0].relation_id = False
        claim.action_compute()
        self.assertIn("police", self.wanted(claim))
        self.assertNotIn("marriage", self.wanted(claim))

    def test_a_missing_paper_stops_the_approval_and_is_waived_with_a_reason(self):
        claim = self.draft({"partner_id": self.widow.id})
        with self.assertRaisesRegex(UserError, "Death certificate"):
            claim.with_user(self.approver).action_approve()
        claim.action_receive_all()
        one = claim.check_ids.filtered("required")[0]
        one.received_on = False
        self.assertEqual(claim.missing_count, 1)
        with self.assertRaisesRegex(UserError, "lacks papers"):
            claim.with_user(self.approver).action_approve()
        one.waived = "Seen at the district office"
        self.approve(claim)
        with self.assertRaisesRegex(UserError, "stays as it is"):
            one.received_on = january(31)

    def test_a_further_claim_does_not_ask_again(self):
        claim = self.draft({"partner_id": self.widow.id})
        claim.action_receive_all()
        self.approve(claim)
        again = self.draft({"partner_id": self.widow.id})
        self.assertFalse(again._missing())

    def test_recipients_are_those_named_on_the_day_of_death(self):
        """Named by the member before; who was named is entered with the new claim."""
        other = self.members(["8"], self.centre_a, cover_from="2026-02-01")
        other.sudo()._name_recipients(
            [{"name": "Anong", "weight": 60}, {"name": "Boon", "weight": 40}],
            dt.date(2026, 2, 2),
        )
        case = self.death(other, "2026-02-20")
        claim = (
            self.env["coop.welfare.claim"]
            .with_user(self.officer)
            .create({"case_id": case.id})
        )
        self.assertEqual(claim.share_ids.mapped("weight"), [60, 40])
        self.assertEqual(claim.share_ids.mapped("partner_id.name"), ["Anong", "Boon"])

    def test_a_loan_is_paid_with_consent_only(self):
        claim = self.draft({"partner_id": self.widow.id})
        claim.action_receive_all()
        loan = claim.assignment_ids.create(
            {
                "claim_id": claim.id,
                "share_id": claim.share_ids.id,
                "creditor_id": self.place_a.partner_id.id,
                "contract": "L 12/2569",
                "amount": 30,
            }
        )
        with self.assertRaisesRegex(UserError, "has not consented"):
            claim.with_user(self.approver).action_approve()
        loan.write({"consent_on": january(30), "consent_paper": "C 1", "amount": 36.41})
        with self.assertRaisesRegex(UserError, "paid only 36.40"):
            claim.with_user(self.approver).action_approve()
        loan.amount = 30
        self.approve(claim)
        self.assertRecordValues(
            claim.payable_ids.sorted("amount"),
            [
                {"kind": "share", "partner_id": self.widow.id, "amount": 6.40},
                {
                    "kind": "assignment",
                    "partner_id": self.place_a.partner_id.id,
                    "amount": 30,
                },
            ],
        )
        self.assertEqual(float(self.balance()[PAYABLE]), -36.40)
