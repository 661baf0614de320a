# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from coop_core import surplus as kernel
from coop_core.ratios import exact

from . import coop_surplus_schedule_sql as schedule_sql
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

#: standard codes of what allocations leave payable
PAYABLE = ("21610", "21620", "21630", "21640")


class CoopSchedule(models.AbstractModel):
    """The proposal, who gets what, and what is still owed, in the year-end set."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        _ = self.env._
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "surplus_proposal",
                _("Allocation of profit"),
                600,
                self._surplus_proposal,
            ),
            ScheduleKind(
                "surplus_members",
                _("Dividends and refunds"),
                610,
                self._surplus_members,
            ),
            ScheduleKind(
                "surplus_payable",
                _("Payable from allocation"),
                620,
                self._surplus_payable,
            ),
        ]

    def _surplus_of(self, order, books, day=None):
        """Return the allocation of the year that ends on a day."""
        return self.env["coop.surplus"].search(
            [
                ("company_id", "=", order.company_id.id),
                ("date_to", "=", day or books.date_to),
                ("state", "!=", "reversed"),
            ],
            limit=1,
        )

    def _surplus_proposal(self, order, books):
        surplus = self._surplus_of(order, books)
        if not surplus or surplus.brought_forward:
            return None
        return surplus._proposal_schedule()

    def _surplus_members(self, order, books):
        surplus = self._surplus_of(order, books)
        return surplus._members_schedule() if surplus else None

    def _surplus_payable(self, order, books):
        self.env.flush_all()
        query = schedule_sql.payable_total(books)
        [(total, codes)] = self.env.execute_query(query)
        codes = sorted({*PAYABLE, *(codes or ())} - {None, False})
        ledger = self._surplus_ledger(order, books, codes)
        rows = self.env.execute_query(schedule_sql.payable(books))
        if not rows and not ledger:
            return None
        name = self.env._("Payable from allocation")
        tie = Tie(
            name, Decimal(total), ledger, "closing", prefixes=tuple(codes), sign=-1
        )
        return Schedule(
            "surplus_payable",
            name,
            self.env._("Dividends, refunds and others payable from allocation"),
            self._surplus_payable_columns(),
            [self._surplus_payable_row(row) for row in rows],
            ties=(tie,),
            landscape=True,
        )

    def _surplus_ledger(self, order, books, codes):
        """Return the credit balance of the payables, from the ledger."""
        balances = order._trial_balance(books)
        return -sum(
            (row.closing for row in balances if row.standard_code in codes), Decimal(0)
        )

    def _surplus_payable_columns(self):
        _ = self.env._
        money = {"kind": "money", "width": 16, "total": True}
        return (
            ScheduleColumn("year", _("Profit of the Year Ended"), "date", 14),
            ScheduleColumn("number", _("Member Number"), width=14),
            ScheduleColumn("name", _("Name"), width=34),
            ScheduleColumn("opening", _("Brought Forward"), **money),
            ScheduleColumn("increase", _("Allocated"), **money),
            ScheduleColumn("paid", _("Paid or Transferred"), **money),
            ScheduleColumn(
                "closing",
                _("Still Payable"),
                formula="{opening}+{increase}-{paid}",
                **money,
            ),
        )

    def _surplus_payable_row(self, row):
        share_id, year, number, name, *amounts = row
        return ScheduleRow(
            (year, number, name, *map(Decimal, amounts)),
            record=("coop.surplus.share", share_id),
        )


class CoopSurplus(models.Model):
    """The papers of one allocation."""

    _inherit = "coop.surplus"

    def _proposal_schedule(self):
        """Return the proposal as the annual report prints it, last year beside it."""
        self.ensure_one()
        _ = self.env._
        last = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("date_to", "<", self.date_to),
                ("state", "=", "posted"),
            ],
            limit=1,
        )
        before = {line.name: exact(line.amount) for line in last.line_ids}
        if last:
            before[_("Left over")] = exact(last.remainder)
        profit = abs(exact(self.net_profit))
        uses = [
            (line.name, line.account_id, line._basis_text(), exact(line.amount), line)
            for line in self.line_ids
            if line.amount
        ]
        rest = exact(self.remainder)
        if rest:
            uses.append((_("Left over"), self.remainder_account_id, "", rest, None))
        return Schedule(
            "surplus_proposal",
            _("Allocation of profit"),
            _("Allocation of net profit")
            if self.result != "loss"
            else _("How the loss is borne"),
            self._proposal_columns(profit),
            [self._proposal_row(use, profit, before) for use in uses],
            ties=(self._proposal_tie(profit),),
            as_on=False,
            notes=self._proposal_notes(),
            landscape=True,
        )

    def _proposal_columns(self, profit):
        _ = self.env._
        return (
            ScheduleColumn("code", _("Account Code"), width=12),
            ScheduleColumn("name", _("Use"), width=40),
            ScheduleColumn("basis", _("How It Is Reckoned"), width=36),
            ScheduleColumn("amount", _("This Year (Baht)"), "money", 18, total=True),
            ScheduleColumn(
                "percent",
                _("Percent of Profit"),
                "percent",
                12,
                formula="IF({total.amount}=0,0,{amount}/{total.amount}*100)",
            ),
            ScheduleColumn("last", _("Last Year (Baht)"), "money", 18, total=True),
        )

    def _proposal_row(self, use, profit, before):
        name, account, basis, amount, line = use
        code = account.with_company(self.company_id).code
        record = ("coop.surplus", self.id)
        if line and line.share_count:
            record = ("coop.surplus.line", line.id)
        return ScheduleRow(
            (
                code,
                name,
                basis,
                amount,
                kernel.percent_of(profit, amount, 10),
                before.get(name, Decimal(0)),
            ),
            record=record,
        )

    def _proposal_tie(self, profit):
        """All uses together are the result of the year in the ledger."""
        return Tie(
            self.env._("Result of the year allocated"),
            profit,
            abs(self._result_in_books()),
            column="amount",
        )

    def _proposal_notes(self):
        _ = self.env._
        notes = []
        if self.resolution and self.meeting_date:
            text = _(
                "General meeting of %(day)s, resolution %(resolution)s.",
                day=self._day_in_words(self.meeting_date),
                resolution=self.resolution,
            )
            notes.append(text)
        else:
            notes.append(_("Proposal to the general meeting, not resolved yet."))
        if self.unverified_rule_ids:
            text = _(
                "Figures of law or bylaws that nobody has confirmed in the paper "
                "itself: %(figures)s.",
                figures=", ".join(self.unverified_rule_ids.mapped("display_name")),
            )
            notes.append(text)
        return tuple(notes)

    def _members_schedule(self, payment=None):
        """Return who gets what, to be signed by the receivers.

        :param payment: only those on this payment list
        """
        self.ensure_one()
        _ = self.env._
        self.env.flush_all()
        rows = self.env.execute_query(schedule_sql.members(self, payment))
        if not rows:
            return None
        others = any(Decimal(row[7]) for row in rows)
        total = sum((Decimal(row[8]) for row in rows), Decimal(0))
        return Schedule(
            "surplus_members",
            _("Dividends and refunds"),
            payment.label if payment else _("Dividends and refunds of members"),
            self._members_columns(others),
            [
                self._members_row(place, row, others)
                for place, row in enumerate(rows, 1)
            ],
            ties=() if payment else (self._members_tie(total),),
            as_on=False,
            landscape=True,
        )

    def _members_columns(self, others):
        _ = self.env._
        money = {"kind": "money", "width": 15, "total": True}
        other = [ScheduleColumn("other", _("Other"), **money)] if others else []
        parts = "{dividend}+{refund}" + ("+{other}" if others else "")
        return (
            ScheduleColumn("place", _("No."), "integer", 7),
            ScheduleColumn("number", _("Member Number"), width=12),
            ScheduleColumn("name", _("Name"), width=30),
            ScheduleColumn("shares", _("Shares by Time"), **money),
            ScheduleColumn("dividend", _("Dividend"), **money),
            ScheduleColumn("business", _("Business"), **money),
            ScheduleColumn("refund", _("Patronage refund"), **money),
            *other,
            ScheduleColumn("total", _("Total"), formula=parts, **money),
            ScheduleColumn("paid", _("Paid On"), "date", 14),
            ScheduleColumn("signature", _("Signature"), width=22),
        )

    def _members_row(self, place, row, others):
        share_id, number, name, *amounts, paid = row
        shares, dividend, business, refund, other, total = map(Decimal, amounts)
        parts = (shares, dividend, business, refund, *([other] if others else []))
        return ScheduleRow(
            (place, number, name, *parts, total, paid or None, None),
            record=("coop.surplus.share", share_id),
        )

    def _members_tie(self, total):
        """What members get is what the lines say, where the books name members."""
        lines = self.line_ids.filtered(
            lambda line: line.kind in ("dividend", "refund") and line.share_count
        )
        resolved = sum((exact(line.amount) for line in lines), Decimal(0))
        name = self.env._("Dividends and refunds of members")
        return Tie(name, total, resolved, column="total")
