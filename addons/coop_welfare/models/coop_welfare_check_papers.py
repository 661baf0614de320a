# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models

from . import coop_welfare_check_papers_sql as papers_sql
from .coop_welfare_check import Breach, Invariant
from .coop_welfare_register_sql import COUNTS, Ask
from .coop_welfare_register_sql import members as count_members

SATANG = Decimal("0.01")
NOTHING = Decimal(0)
#: the collecting co-op's account for what it owes to the fund
DUE_TO_FUND = "21942"


class CoopWelfareCheck(models.Model):
    """Invariants of papers: moves, refunds, reversals, ceilings, the centres' books."""

    _inherit = "coop.welfare.check"

    def _coop_welfare_invariants(self):
        return [
            *super()._coop_welfare_invariants(),
            Invariant(
                "I4",
                self.env._("A member belongs to one centre of the fund on each day"),
                self._find_misplaced_members,
            ),
            Invariant(
                "I12",
                self.env._("The money is what members, families and the fund own"),
                self._find_money_unlike_owners,
            ),
            Invariant(
                "I14",
                self.env._("Members of last year, joined and left, are those of today"),
                self._find_members_uncounted,
            ),
            Invariant(
                "I16",
                self.env._("A refund is advance less deaths that bind, and fees"),
                self._find_uneven_refunds,
            ),
            Invariant(
                "I17",
                self.env._(
                    "Each number of a receipt is used once, and none is missing"
                ),
                self._find_missing_receipts,
            ),
            Invariant(
                "I18",
                self.env._("A collection taken back left nothing with the members"),
                self._find_half_reversed,
            ),
            Invariant(
                "I19",
                self.env._("A call stays below its by-law and the legal ceilings"),
                self._find_calls_above,
            ),
            Invariant(
                "I20",
                self.env._("A centre's own books owe what is in transit to the fund"),
                self._find_centres_own_books,
            ),
        ]

    def _find_misplaced_members(self, facts):
        member = self.env["coop.welfare.membership"]
        return [
            Breach(
                member.browse(one),
                self.env._(
                    "%s: days without a centre, or another centre than he moved to.",
                    member.browse(one).display_name,
                ),
            )
            for (one,) in self.env.execute_query(papers_sql.misplaced(facts.fund.id))
        ]

    def _find_money_unlike_owners(self, facts):
        """Cash and what stands for it, against the sub-ledgers and the rest.

        Centres and deaths are each booked to the satang, so that so many satang may
        lie between the exact accounts and the books.
        """
        company = facts.fund.company_id
        accounts = {
            purpose: company._coop_account(code).id
            for purpose, code in papers_sql.KEPT.items()
        }
        rows = self.env.execute_query(papers_sql.booked(company.id, accounts))
        money, own = (Decimal(amount) for amount in rows[0])
        _charged, _paid, advance = facts.members
        granted = sum((fee + net for _one, fee, net in facts.granted), NOTHING)
        waiting = sum(facts.collected.values(), NOTHING) - granted
        # What the fund bears in place of former members waits for the families too.
        waiting += sum(facts.written_off.values(), NOTHING)
        waiting -= sum(facts.given_up.values(), NOTHING)
        owners = advance + waiting - own
        allowed = SATANG * (len(facts.fund.centre_ids) + len(facts.collected) + 1)
        if abs(money - owners) <= allowed:
            return []
        return [
            self._differs(
                facts.fund,
                money,
                owners,
                self.env._("money in the books"),
                self.env._("held for members, deaths and others"),
            )
        ]

    def _find_members_uncounted(self, facts):
        today = fields.Date.context_today(self)
        ask = Ask(facts.fund.id, today.replace(month=1, day=1), today, None)
        rows = self.env.execute_query(count_members(ask))
        total = dict.fromkeys(COUNTS, 0)
        for _centre, *counts in rows:
            for name, count in zip(COUNTS, counts, strict=True):
                total[name] += count
        came = total["opening"] + total["joined"] + total["again"]
        gone = total["resigned"] + total["died"] + total["removed"]
        if came - gone == total["closing"]:
            return []
        return [
            Breach(
                facts.fund,
                self.env._(
                    "%(fund)s: %(came)s members came, %(gone)s left, but %(now)s are "
                    "in force.",
                    fund=facts.fund.name,
                    came=f"{came:,}",
                    gone=f"{gone:,}",
                    now=f"{total['closing']:,}",
                ),
            )
        ]

    def _find_uneven_refunds(self, facts):
        return self._uneven(
            "coop.welfare.refund",
            papers_sql.uneven_refunds(facts.fund.id),
            self.env._("refund"),
            self.env._("advance less what binds, and fees"),
        )

    def _find_missing_receipts(self, facts):
        return [
            Breach(
                facts.fund,
                self.env._(
                    "%(fund)s, year %(year)s: %(used)s receipts of the type %(kind)s, "
                    "but the last number is %(last)s.",
                    fund=facts.fund.name,
                    year=year,
                    kind=kind,
                    used=f"{used:,}",
                    last=f"{last:,}",
                ),
            )
            for kind, year, used, last in self.env.execute_query(
                papers_sql.missing_receipts(facts.fund.id)
            )
        ]

    def _find_half_reversed(self, facts):
        return self._uneven(
            "coop.welfare.collection",
            papers_sql.half_reversed(facts.fund.id),
            self.env._("left with the members"),
            self.env._("should be"),
        )

    def _find_calls_above(self, facts):
        breaches = []
        for call, what, value, most in self.env.execute_query(
            papers_sql.calls_above(facts.fund.id)
        ):
            labels = {
                "rate": self.env._("rate"),
                "deduction": self.env._("deduction"),
            }
            record = self.env["coop.welfare.call"].browse(call)
            text = self.env._(
                "%(call)s: %(what)s %(value)s is above %(most)s.",
                call=record.display_name,
                what=labels[what],
                value=value,
                most=most,
            )
            breaches.append(Breach(record, text))
        return breaches

    def _find_centres_own_books(self, facts):
        """Only centres whose own books, kept here, say that they owe the fund."""
        partner = facts.fund.organisation_id.partner_id
        companies = facts.fund.centre_ids.organisation_id.books_company_id
        rows = self.env.execute_query(
            papers_sql.owed_by_company(companies.ids, DUE_TO_FUND, partner.id)
        )
        owed = {company: Decimal(amount) for company, amount in rows}
        breaches = []
        for centre in facts.fund.centre_ids:
            own = owed.get(centre.organisation_id.books_company_id.id)
            transit = facts.transit.get(centre, NOTHING)
            if own is not None and own != transit:
                label = self.env._("owed to the fund in its own books")
                name = self.env._("in transit in the books")
                breaches.append(self._differs(centre, own, transit, label, name))
        return breaches
