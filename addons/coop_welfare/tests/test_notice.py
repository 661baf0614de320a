# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.coop_welfare_fund_ledger import Item
from .common import CoopWelfareCase

#: last day of the month, deaths, and the day the bill is due
CALLS = (
    (dt.date(2026, 1, 31), 2, dt.date(2026, 2, 28)),
    (dt.date(2026, 2, 28), 1, dt.date(2026, 3, 31)),
    (dt.date(2026, 3, 31), 3, dt.date(2026, 4, 30)),
)
NOTICE, LAST_DAY = dt.date(2026, 5, 1), dt.date(2026, 5, 31)


@tagged("post_install", "-at_install")
class TestNotice(CoopWelfareCase):
    """Bills of 40, 20 and 60 unpaid: notice of 30 days, and only then the end."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.debtor, cls.payer = cls.members(["1", "2"], cls.centre_a)
        cls.dead = cls.members(["91", "92", "93", "94", "95", "96"], cls.centre_b)
        cls.fund.bylaw_ids.write({"miss_limit": 3, "grace_days": 30, "set_off": True})
        cls.fund.action_activate()
        dying = iter(cls.dead)
        for end, deaths, due in CALLS:
            for day in range(deaths):
                cls.death(cls, next(dying), end.replace(day=3 + day))
            cls.call(cls, end, due_on=due)
        cls.collect(cls, {cls.payer: 120}, dt.date(2026, 4, 30))

    def prepare(self):
        prepared = (
            self.env["coop.welfare.notice.prepare"]
            .with_user(self.officer)
            .create({"fund_id": self.fund.id, "date": NOTICE})
            .action_prepare()
        )
        return (
            self.env["coop.welfare.notice"]
            .with_user(self.officer)
            .search(prepared["domain"])
        )

    def notice(self):
        """The notice to the debtor, sent on its day by registered mail."""
        notice = self.prepare().filtered(lambda one: one.membership_id == self.debtor)
        notice.write({"sent_on": NOTICE, "sent_by": "registered", "proof": "RR123TH"})
        notice.action_send()
        return notice

    def remove(self, notice):
        notice.with_user(self.approver).action_remove()

    def write_off(self, post=True):
        document = (
            self.env["coop.welfare.write.off"]
            .with_user(self.officer)
            .create(
                {
                    "fund_id": self.fund.id,
                    "date": "2026-07-31",
                    "ended_until": "2026-07-31",
                    "resolution": "4/2569",
                }
            )
        )
        document.action_fill()
        if post:
            document.with_user(self.approver).action_post()
        return document

    def case_of(self, member):
        return self.env["coop.welfare.case"].search([("membership_id", "=", member.id)])

    def test_notice_goes_to_whom_the_by_law_names(self):
        notices = self.prepare()
        self.assertEqual(notices.membership_id, self.debtor)
        self.assertEqual((notices.calls, notices.baht), (3, 120))
        self.assertEqual(notices.name, "1/2569")
        with self.assertRaisesRegex(UserError, "Nobody misses 3"):
            self.prepare()

    def test_who_pays_within_the_grace_keeps_his_cover(self):
        notice = self.notice()
        self.assertEqual(notice.last_day, LAST_DAY)
        self.collect({self.debtor: 120}, dt.date(2026, 5, 28))
        with self.assertRaisesRegex(UserError, "paid: 0 calls"):
            self.remove(notice)
        notice.action_keep()
        self.assertEqual(notice.state, "kept")
        self.assertFalse(self.debtor.ended_on)

    def test_after_the_grace_somebody_else_ends_the_membership(self):
        notice = self.notice()
        self.officer.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_approver"
        )
        with self.assertRaisesRegex(UserError, "Another person"):
            notice.with_user(self.officer).action_remove()
        self.remove(notice)
        self.assertEqual(
            (self.debtor.ended_on, self.debtor.end_reason), (LAST_DAY, "removed")
        )
        self.assertEqual(self.debtor.owed, 120)
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            self.remove(notice)

    def test_one_paid_call_and_there_is_no_notice(self):
        self.collect({self.debtor: 40}, dt.date(2026, 3, 15))
        missed = self.fund._missed(NOTICE)
        self.assertIn((self.debtor.id, 2), [one[::2] for one in missed])
        with self.assertRaisesRegex(UserError, "Nobody misses 3"):
            self.prepare()
        with self.assertRaisesRegex(UserError, "misses 2 calls"):
            self.env["coop.welfare.notice"].with_user(self.officer).create(
                {"membership_id": self.debtor.id, "date": NOTICE}
            )

    def test_without_proof_nothing_ends(self):
        notice = self.prepare()
        with self.assertRaisesRegex(UserError, "Without proof"):
            notice.action_send()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            self.remove(notice)
        today = fields.Date.today()
        notice.write({"sent_on": today, "sent_by": "hand", "proof": "signed"})
        notice.action_send()
        with self.assertRaisesRegex(UserError, "may pay until"):
            self.remove(notice)
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            notice.sent_on = NOTICE

    def test_who_dies_within_the_grace_is_covered(self):
        notice = self.notice()
        self.death(self.debtor, dt.date(2026, 5, 20))
        with self.assertRaisesRegex(UserError, "ended on"):
            self.remove(notice)
        call = self.call(dt.date(2026, 5, 31))
        case = self.case_of(self.debtor)
        self.assertEqual((case.call_id, case.payers), (call, 1))
        self.collect({self.payer: 20}, dt.date(2026, 6, 1))
        claim = self.claim(
            case, {self.recipient("Widow"): 1}, dt.date(2026, 6, 2), pay=False
        )
        # 20 less 9 percent, and the arrears are kept as far as it reaches.
        self.assertEqual((claim.net, claim.set_off), (18.20, 18.20))

    def removed(self):
        self.remove(self.notice())
        self.call(dt.date(2026, 5, 31))

    def test_arrears_are_written_off_against_the_deaths(self):
        """What nobody will pay, the six families do not get."""
        self.removed()
        before = self.balance()
        collected = self.fund._collected()
        document = self.write_off()
        self.assertEqual(document.total, 120)
        self.assertEqual(document.case_ids.mapped("amount"), [20] * 6)
        self.assertEqual(document.case_ids.case_id.membership_id, self.dead)
        after = self.balance()
        self.assertEqual(after["21943"] - before["21943"], 120)
        self.assertEqual(after["11962"] - before["11962"], -120)
        self.assertEqual(self.debtor.owed, 0)
        self.assertEqual(self.fund._collected(), collected)
        document.with_user(self.approver).action_reverse()
        self.assertEqual(self.balance(), before)
        self.assertEqual(self.debtor.owed, 120)
        self.assertEqual(self.fund._collected(), collected)

    def test_a_part_paid_death_is_written_off_in_part(self):
        self.collect({self.debtor: 30}, dt.date(2026, 4, 30))
        self.debtor.write({"ended_on": dt.date(2026, 5, 31), "end_reason": "resigned"})
        self.call(dt.date(2026, 5, 31))
        document = self.write_off()
        self.assertEqual(document.case_ids.mapped("amount"), [10, 20, 20, 20, 20])
        self.assertEqual(
            self.fund._collected()[self.case_of(self.dead[0]).id], Decimal(40)
        )

    def test_the_write_off_is_decided_by_somebody_else_on_what_stands(self):
        self.removed()
        document = self.write_off(post=False)
        with self.assertRaises(AccessError):
            document.with_user(self.auditor).action_post()
        self.officer.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_approver"
        )
        with self.assertRaisesRegex(UserError, "Another person"):
            document.with_user(self.officer).action_post()
        self.collect({self.debtor: 20}, dt.date(2026, 6, 10))
        with self.assertRaisesRegex(UserError, "List the debtors again"):
            document.with_user(self.approver).action_post()

    def test_deaths_the_fund_guarantees_are_its_expense(self):
        """Each death by the by-law of its own call; the administration refills it."""
        self.fund.with_user(self.officer).action_set_up_banks()
        version = self.fund.with_user(self.officer).action_new_bylaw()["res_id"]
        bylaw = self.fund.bylaw_ids.browse(version).with_user(self.officer)
        bylaw.write(
            {
                "payout_basis": "billed",
                "effective_from": "2026-05-01",
                "resolution_number": "2/2569",
                "resolution_on": "2026-04-10",
                "registered_on": "2026-04-20",
            }
        )
        bylaw.action_vote()
        bylaw.with_user(self.approver).action_register()
        self.call(dt.date(2026, 4, 30))
        late = self.members(["97"], self.centre_b, cover_from="2026-05-01")
        self.death(late, dt.date(2026, 5, 5))
        self.removed()
        before = self.balance()
        document = self.write_off()
        after = self.balance()
        self.assertEqual(after["53150"], 20)
        self.assertEqual(after["21943"] - before["21943"], 120)
        self._refill(document)

    def _refill(self, document):
        """What the fund bears is moved from the other bank; reversed, it is not."""
        Sweep = self.env["coop.welfare.sweep"]
        refill = Sweep.search([("fund_id", "=", self.fund.id)])
        self.assertRecordValues(refill, [{"amount": -20, "is_refill": True}])
        self.assertIn("4/2569", refill.origin)
        with self.assertRaisesRegex(UserError, "holds 0.00 baht"):
            refill.with_user(self.second).action_post()
        document.with_user(self.approver).action_reverse()
        self.assertFalse(refill.exists())
        self.write_off()
        self.fund._post_items(
            dt.date(2026, 7, 31),
            "Fees",
            [
                Item("administration_bank", Decimal(100), "Fees"),
                Item("maintenance", Decimal(-100), "Fees"),
            ],
            "bank",
        )
        refill = Sweep.search([("fund_id", "=", self.fund.id)])
        with self.assertRaisesRegex(UserError, "Another person"):
            refill.with_user(self.approver).action_post()
        refill.with_user(self.second).action_post()
        self.assertEqual(self.balance()["11131"], 80)
        self.assertEqual(self.fund._due_to_administration(dt.date(2026, 7, 31)), 0)

    def test_a_notice_names_the_reminders_before_it(self):
        self.assertFalse(self.prepare().reminder_ids)
        self.env["coop.welfare.notice"].search([]).sudo().state = "withdrawn"
        self.env["coop.welfare.arrears"].with_user(self.officer).create(
            {"fund_id": self.fund.id, "day": NOTICE}
        ).action_letters()
        notice = self.prepare()
        self.assertEqual(notice.reminder_ids, self.debtor.reminder_ids)
        self.assertIn("1/2569", " ".join(notice._letters()[0]["body"]))
