# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal as D

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CoopWelfareCase, january

ADVANCE, REFUND, FUNERAL, RECOVER, BANK = "21940", "21944", "11963", "11964", "11121"


@tagged("post_install", "-at_install")
class TestClaimRefusal(CoopWelfareCase):
    """A death within the waiting period pays nothing but what was paid in advance."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        story = cls()
        cls.illness = cls.env.ref("coop_welfare.coop_welfare_cause_illness")
        cls.accident = cls.env.ref("coop_welfare.coop_welfare_cause_accident")
        cls.fund.bylaw_ids.write(
            {
                "waiting_days": 180,
                "waiting_exempt_ids": cls.accident.ids,
                "funeral_limit": 50,
            }
        )
        cls.others = cls.members([str(i) for i in range(1, 7)], cls.centre_b)
        cls.new = cls.members(["9"], cls.centre_a, cover_from=january(1))[0]
        cls.fund.action_activate()
        story.collect({cls.new: 500}, january(2)).with_user(cls.officer).action_remit()
        for place, day in enumerate((3, 4, 5, 6)):
            story.death(cls.others[place], january(day))
        cls.widow = story.recipient("Widow")

    def refused(self, case):
        claim = self.draft_claim_of_refusal(case)
        claim.refusal = "Illness within the waiting period"
        claim.with_user(self.approver).action_refuse()
        return claim

    def draft_claim_of_refusal(self, case):
        return (
            self.env["coop.welfare.claim"]
            .with_user(self.officer)
            .create(
                {
                    "case_id": case.id,
                    "date": dt.date(2026, 8, 1),
                    "share_ids": [(0, 0, {"partner_id": self.widow.id})],
                }
            )
        )

    def dies(self, day, cause):
        case = self.death(self.new, day, verified=False)
        case.cause_id = cause
        case.with_user(self.approver).action_verify()
        return case

    def test_nobody_is_called_for_it_and_earlier_deaths_come_first(self):
        case = self.dies(dt.date(2026, 5, 22), self.illness)
        self.assertEqual(case.cover, "waiting")
        claim = self.draft_claim_of_refusal(case)
        claim.refusal = "Illness within the waiting period"
        with self.assertRaisesRegex(UserError, "Announce that call first"):
            claim.with_user(self.approver).action_refuse()
        with self.assertRaisesRegex(UserError, "within the waiting period"):
            self.call("2026-05-31")

    def test_illness_is_refused_and_420_go_back(self):
        """500 paid, four deaths of 20 before: 420 to the family, and no call."""
        self.call("2026-05-31")
        case = self.dies(dt.date(2026, 5, 22), self.illness)
        before = self.balance()[BANK]
        claim = self.refused(case)
        self.assertEqual((claim.amount, claim.state), (420, "refused"))
        self.assertEqual(case.state, "uncovered")
        self.assertEqual(self.new.advance, 0)
        books = self.balance()
        self.assertEqual(books[REFUND], D(-420))
        self.assertNotIn(ADVANCE, books)
        self.assertEqual(claim.payable_ids.kind, "refund")
        claim.payable_ids.with_user(self.officer)._pay(dt.date(2026, 8, 2))
        self.assertEqual(self.balance()[BANK], before - 420)
        self.assertNotIn(REFUND, self.balance())
        self.assertFalse(self.call("2026-06-30").segment_ids)

    def test_an_accident_and_the_first_day_after_are_covered(self):
        day, late = dt.date(2026, 5, 22), dt.date(2026, 7, 1)
        case = self.death(self.new, day, reported_on=late, verified=False)
        case.cause_id = self.accident
        self.assertEqual(case.cover, "covered")
        case.write({"cause_id": self.illness.id, "died_on": dt.date(2026, 6, 29)})
        self.assertEqual(case.cover, "waiting")
        case.died_on = dt.date(2026, 6, 30)
        self.assertEqual(case.cover, "covered")

    def test_the_committee_pays_all_the_same_by_resolution(self):
        case = self.dies(dt.date(2026, 5, 22), self.illness)
        with self.assertRaises(AccessError):
            case.waiver = "Resolution 4/2569"
        case.with_user(self.approver).waiver = "Resolution 4/2569"
        self.call("2026-05-31")
        self.assertEqual(case.state, "announced")

    def test_funeral_money_of_a_refused_claim_is_owed_by_its_manager(self):
        self.call("2026-05-31")
        case = self.dies(dt.date(2026, 5, 22), self.illness)
        manager = self.recipient("Funeral manager")
        Advance = self.env["coop.welfare.funeral.advance"].with_user(self.officer)
        advance = Advance.create(
            {
                "case_id": case.id,
                "manager_id": manager.id,
                "requested_on": dt.date(2026, 5, 23),
                "amount": 30,
            }
        )
        advance.with_user(self.approver).action_approve()
        advance.with_user(self.officer).action_pay()
        self.refused(case)
        self.assertEqual(advance.state, "recover")
        books = self.balance()
        self.assertNotIn(FUNERAL, books)
        self.assertEqual(books[RECOVER], D(30))
        owed = (
            self.env["account.move.line"]
            .search([("partner_id", "=", manager.id)])
            .filtered(lambda one: one.account_id.coop_standard_code == RECOVER)
        )
        self.assertEqual(sum(owed.mapped("balance")), 30)
        advance.action_return()
        self.assertNotIn(RECOVER, self.balance())
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            advance.action_return()

    def test_a_refusal_has_a_reason_and_another_person(self):
        self.call("2026-05-31")
        case = self.dies(dt.date(2026, 5, 22), self.illness)
        claim = self.draft_claim_of_refusal(case)
        with self.assertRaisesRegex(UserError, "Write the reason first"):
            claim.with_user(self.approver).action_refuse()
        claim.refusal = "Illness"
        self.officer.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_approver"
        )
        with self.assertRaisesRegex(UserError, "Another person"):
            claim.action_refuse()

    def test_a_case_that_was_called_is_undone_by_the_next_call(self):
        """Whoever was charged is credited; the dead stays dead."""
        case = self.dies(dt.date(2026, 5, 22), self.accident)
        self.call("2026-05-31")
        payer = self.others[5]
        owed = payer.owed
        self.refused(case)
        self.assertEqual(case.state, "mistaken")
        self.call("2026-06-30")
        self.assertEqual(case.state, "undone")
        self.assertEqual(payer.owed, owed - 20)
        self.assertEqual(self.new.end_reason, "died")
