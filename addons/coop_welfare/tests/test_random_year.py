# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import calendar
import datetime as dt
import random
from decimal import Decimal

from odoo.tests import tagged

from coop_core import levy

from ..models.exact import exact
from .common import CoopWelfareCase

SATANG = Decimal("0.01")


@tagged("post_install", "-at_install")
class TestRandomYear(CoopWelfareCase):
    """Months of random events through the buttons; all balances meet after each."""

    def test_a_year_at_a_whole_rate(self):
        self._play(random.Random(1), rate=20)

    def test_a_year_at_a_rate_below_one_satang(self):
        self._play(random.Random(2), rate=0.0209)

    def test_a_year_on_the_announcement_basis(self):
        self._play(random.Random(3), rate=5.1234, basis="announcement")

    def _play(self, rng, months=6, **vals):
        self.fund.write(vals)
        self.everybody = self.members([f"{i:02}" for i in range(8)], self.centre_a)
        self.everybody |= self.members([f"{i:02}" for i in range(8, 16)], self.centre_b)
        self.fund.action_activate()
        for month in range(1, months + 1):
            last = dt.date(2026, month, calendar.monthrange(2026, month)[1])
            self._live(rng, month, last)
            self.call(last)
            self._check_against_definition()
            self._check_books()
            self._collect_some(rng, last)
            self._check_books()
            self._claim_some(rng, last)
            self._check_against_definition()
            self._check_books()

    def _live(self, rng, month, last):
        """Joins, exits, deaths, late reports, and a mistake now and then."""
        number = f"n{month}"
        centre = rng.choice([self.centre_a, self.centre_b])
        first = last.replace(day=rng.randrange(2, 28))
        self.everybody |= self.members([number], centre, cover_from=first)
        alive = self.everybody.filtered(
            lambda one: not one.ended_on and one.cover_from < dt.date(2026, 1, 1)
        )
        picked = rng.sample(list(alive), min(len(alive), 3))
        for member in picked[:2]:
            days_ago = rng.choice([0, 3, 10, 45])
            died = last - dt.timedelta(days_ago)
            self.death(member, died, reported_on=last)
        if rng.random() < 0.4 and len(picked) > 2:
            picked[2].write({"ended_on": last, "end_reason": "resigned"})
        cases = self.env["coop.welfare.case"].search(
            [("fund_id", "=", self.fund.id), ("state", "=", "announced")]
        )
        free = cases.filtered(lambda case: not case.claim_ids)
        if free and rng.random() < 0.5:
            wrong = rng.choice(list(free)).with_user(self.approver)
            wrong.reason = "He lives"
            wrong.action_report_mistake()

    def _collect_some(self, rng, day):
        for centre in (self.centre_a, self.centre_b):
            owing = self.env["coop.welfare.membership"].search(
                [("centre_id", "=", centre.id), ("owed", ">", 0)]
            )
            amounts = {}
            for member in owing:
                bill = member.owed
                part = rng.choice([bill, bill, round(bill / 2, 2), bill + 60.01, 0])
                amounts[member] = round(part, 2)
            if any(amounts.values()):
                collection = self.collect(amounts, day)
                action = rng.choice(["action_remit", "action_remit", "action_reverse"])
                getattr(collection.with_user(self.officer), action)()

    def _claim_some(self, rng, day):
        cases = self.env["coop.welfare.case"].search(
            [("fund_id", "=", self.fund.id), ("state", "=", "announced")]
        )
        for case in cases.with_user(self.officer):
            if rng.random() < 0.5:
                widow = self.recipient("Widow")
                claim = self.claim(case, {widow: 1}, day, pay=False)
                if claim.amount > 0 and claim.net >= 0:
                    self.approve(claim)
                    claim.with_user(self.officer).action_pay()
                else:
                    claim.unlink()

    def _check_against_definition(self):
        """Charged, payers and collected are those of the row-by-row definition."""
        cases, members = self._history()
        plain = levy.row_by_row(cases, members)
        for member in self.everybody:
            charged, owed = member._balances(self.fund)[member.id]
            key = str(member.id)
            self.assertEqual(charged, plain.charged[key])
            self.assertEqual(owed, plain.charged[key] - exact(member.paid))
        collected = self.fund._collected()
        segments = self.env["coop.welfare.segment"].search(
            [("fund_id", "=", self.fund.id), ("reverses_id", "=", False)]
        )
        for segment in segments:
            case, key = segment.case_id, str(segment.id)
            self.assertEqual(case.payers, plain.payers[key])
            self.assertEqual(collected[case.id], plain.collected[key])

    def _history(self):
        segments = self.env["coop.welfare.segment"].search(
            [("fund_id", "=", self.fund.id)], order="sequence"
        )
        cases = [
            levy.Case(
                str(one.id),
                str(one.case_id.membership_id.id),
                one.day,
                exact(one.rate),
                str(one.reverses_id.id or ""),
            )
            for one in segments
        ]
        members = [
            levy.Member(
                str(one.id),
                one.cover_from,
                one.ended_on or None,
                one.end_reason == "died",
                exact(one.paid),
            )
            for one in self.everybody
        ]
        return cases, members

    def _check_books(self):
        """Sub-ledgers equal the ledger, but for parts of a satang."""
        check = self.env["coop.welfare.check"]._check_fund(self.fund, "Test")
        broken = check.line_ids.filtered(lambda one: not one.holds)
        self.assertEqual(broken.mapped("text"), [])
        for centre in (self.centre_a, self.centre_b):
            members = self.everybody.filtered(lambda m, c=centre: m.centre_id == c)
            owed = [one for _charged, one in members._balances(self.fund).values()]
            partner = centre.organisation_id.partner_id
            self._near(
                self._booked("11962", partner), sum(one for one in owed if one > 0)
            )
            self._near(
                -self._booked("21940", partner), sum(-one for one in owed if one < 0)
            )
        cases = self.env["coop.welfare.case"].search(
            [("fund_id", "=", self.fund.id), ("call_id", "!=", False)]
        )
        for case in cases:
            granted = case.claim_ids.filtered(lambda one: one.state == "paid")
            left = exact(case.charged) - sum(
                exact(one.net) + exact(one.fee) for one in granted
            )
            self._near(-self._booked("21943", case=case), left)
        self.assertEqual(sum(self.balance().values()), 0)
        self.assertEqual(self.balance().get("21941", 0), 0)
        paid = sum(exact(entry.amount) for entry in self._entries())
        self.assertEqual(paid, sum(exact(one.paid) for one in self.everybody))

    def _entries(self):
        return self.env["coop.welfare.entry"].search([("fund_id", "=", self.fund.id)])

    def _near(self, booked, wanted):
        self.assertLess(abs(booked - wanted), 2 * SATANG, f"{booked} and {wanted}")

    def _booked(self, code, partner=None, case=None):
        domain = [
            ("account_id", "=", self.company._coop_account(code).id),
            ("parent_state", "=", "posted"),
        ]
        if partner:
            domain.append(("partner_id", "=", partner.id))
        if case:
            domain.append(("coop_welfare_case_id", "=", case.id))
        lines = self.env["account.move.line"].search(domain)
        return sum((exact(line.balance) for line in lines), Decimal(0))
