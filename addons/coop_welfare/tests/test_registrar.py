# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import datetime as dt

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january

#: a day on which nothing of 2026 is overdue yet
SPRING = dt.date(2026, 2, 1)


@tagged("post_install", "-at_install")
class TestRegistrar(CoopWelfareCase):
    """What a fund owes the registrar, and the papers on its money."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.in_a = cls.members(["A1", "A2", "A3"], cls.centre_a)
        cls.in_b = cls.members(["B1", "B2"], cls.centre_b)
        cls.fund.with_user(cls.officer).action_activate()
        cls.env["coop.welfare.filing"].search([("kind", "!=", "other")]).sudo().unlink()

    def calendar(self, today, **vals):
        self.fund.write(vals)
        self.fund._open_filings(today)
        return self.fund.filing_ids.sorted(lambda one: (one.due_on, one.kind))

    def filing(self, kind):
        return self.fund.filing_ids.filtered(lambda one: one.kind == kind)

    def paper(self, code="cash", user=None, **vals):
        user = user or self.officer
        order = (
            self.env["coop.welfare.report"]
            .with_user(user)
            .create(
                {
                    "fund_id": self.fund.id,
                    "paper": code,
                    "date_from": january(1),
                    "date_to": "2026-12-31",
                    **vals,
                }
            )
        )
        paper = self.env["coop.document.paper"].with_user(user)
        return paper.browse(order.action_show()["res_id"])

    def story(self):
        """Advances, one death, a claim: 7.20 of 80 baht are deducted."""
        self.collect({one: 50 for one in self.in_a[:2]}, january(2)).with_user(
            self.officer
        ).action_remit()
        case = self.death(self.in_b[1], january(10))
        self.call()
        self.collect({self.in_a[2]: 20}, SPRING).with_user(self.officer).action_remit()
        self.collect({self.in_b[0]: 20}, SPRING).with_user(self.officer).action_remit()
        self.claim(case, {self.recipient("Widow"): 1}, SPRING)

    def test_calendar_opens_by_itself_and_only_once(self):
        found = self.calendar(SPRING, registered_on="2025-12-20")
        self.assertEqual(
            [(one.kind, str(one.as_of), str(one.due_on)) for one in found],
            [
                ("accounts", "2025-12-31", "2026-03-01"),
                ("first_register", "2026-03-20", "2026-04-19"),
                ("changes", "2026-03-31", "2026-04-30"),
                ("meeting", "2025-12-31", "2026-04-30"),
            ],
        )
        self.assertEqual(self.calendar(SPRING), found)
        # Nobody looked for a year: nothing is left out.
        later = self.calendar(dt.date(2027, 6, 1)) - found
        self.assertEqual(
            [one.kind for one in later if str(one.as_of) == "2026-06-30"],
            ["cash", "changes"],
        )

    def test_approved_accounts_ask_for_the_certified_balance_sheet(self):
        self.calendar(SPRING, registered_on="2020-01-01")
        meeting = self.filing("meeting").with_user(self.officer)
        meeting.done_on = "2026-04-20"
        meeting.action_done()
        sheet = self.filing("balance_sheet")
        self.assertEqual(str(sheet.due_on), "2026-05-20")
        with self.assertRaises(UserError):
            sheet.with_user(self.officer).action_done()  # without a proof
        sheet.with_user(self.officer).write(
            {"file": base64.b64encode(b"copy"), "done_on": "2026-05-01"}
        )
        sheet.with_user(self.officer).action_done()
        self.assertEqual(str(sheet.keep_until), "2036-05-01")

    def test_what_was_filed_stays_as_it_was(self):
        self.calendar(SPRING, registered_on="2020-01-01")
        filing = self.filing("accounts").with_user(self.officer)
        filing.done_on = SPRING
        filing.action_done()
        for change in (
            lambda: filing.write({"done_on": january(31)}),
            filing.unlink,
            self.filing("changes")[0].with_user(self.officer).unlink,
        ):
            with self.assertRaises(UserError):
                change()
        with self.assertRaises(AccessError):
            filing.action_reopen()
        filing.with_user(self.approver).action_reopen()
        self.assertEqual(filing.state, "open")

    def test_a_filing_is_not_done_before_its_day(self):
        self.calendar(SPRING, registered_on="2020-01-01")
        filing = self.filing("accounts").with_user(self.officer)
        filing.done_on = "2025-12-30"
        with self.assertRaises(UserError):
            filing.action_done()

    def test_the_officer_is_reminded_once(self):
        filings = self.calendar(dt.date(2026, 2, 20), registered_on="2020-01-01")
        due = filings.filtered(lambda one: one.kind == "accounts")
        for _twice in range(2):
            self.env["coop.welfare.filing"]._cron_warn()
        self.assertEqual(due.activity_ids.user_id, self.officer)
        self.assertEqual(len(due.activity_ids), 1)

    def test_a_state_agency_follows_its_own_rule(self):
        self.assertFalse(self.calendar(SPRING, legal_regime="agency"))

    def test_a_clerk_of_a_centre_sees_neither_calendar_nor_money(self):
        with self.assertRaises(AccessError):
            self.env["coop.welfare.filing"].with_user(self.clerk_a).search([])
        with self.assertRaises(AccessError):
            self.paper(user=self.clerk_a)

    def test_cash_advances_and_ceilings_agree_with_the_ledger(self):
        self.story()
        cash = self.paper("cash")
        self.assertEqual(
            [line.cells[3] for line in cash.line_ids if line.cells[3] != "-"],
            ["67.20"],
        )
        advance = self.paper("advance")
        self.assertEqual(
            [line.cells[1:] for line in advance.line_ids],
            [["-", "100.00", "40.00", "-", "-", "60.00"]],
        )
        members = self.paper("members", centre_id=self.centre_a.id)
        self.assertEqual(
            [line.cells[2:] for line in members.line_ids],
            [["-", "50.00", "20.00", "-", "-", "30.00"]] * 2,
        )
        caps = self.paper("caps")
        self.assertEqual(caps.line_ids.cells[-4:], ["80.00", "7.20", "7.20", "-"])
        for paper in (cash, advance, members, caps):
            ties = paper.content["ties"]
            self.assertTrue(ties and all(tie["agrees"] for tie in ties), paper.paper)

    def test_never_more_than_the_deduction_leaves_the_welfare_bank(self):
        self.story()
        self.fund.with_user(self.officer).action_set_up_banks()
        Sweep = self.env["coop.welfare.sweep"].with_user(self.officer)
        vals = {"fund_id": self.fund.id, "date": SPRING}
        sweep = Sweep.create({**vals, "amount": 7.21})
        self.assertEqual(sweep.due, 7.20)
        with self.assertRaises(UserError):
            sweep.with_user(self.approver).action_post()
        sweep.amount = 7.20
        with self.assertRaises(AccessError):
            sweep.action_post()
        sweep.with_user(self.approver).action_post()
        self.assertEqual(self.fund._due_to_administration(SPRING), 0)
        self.assertEqual(float(self.balance()["11131"]), 7.20)
        with self.assertRaises(UserError):
            sweep.amount = 1
        sweep.with_user(self.approver).action_reverse()
        self.assertNotIn("11131", self.balance())
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            Sweep.create({**vals, "amount": 0})
