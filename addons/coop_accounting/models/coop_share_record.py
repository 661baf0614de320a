# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.ratios import exact
from coop_core.share_limit import most_to_buy, percent_held

from . import coop_share_sql as share_sql

#: what a member may buy no more of than the law allows; the rest is only reported
LIMITED = ("subscribe", "instalment", "transfer_in")
#: what is paid in whole shares where the bylaws ask for it
PAID_IN = ("subscribe", "instalment")


class Change(NamedTuple):
    """Shares of one account that come (positive) or go (negative)."""

    account: Any  #: coop.share.account
    kind: str
    amount: Decimal
    key: str = ""
    label: str = ""
    counts_from: dt.date | None = None
    reversed: Any = None  #: coop.share.entry


class CoopShareEntry(models.Model):
    """How entries are written: after every check, with the balances."""

    _inherit = "coop.share.entry"

    @api.model
    def _record(self, changes, date, move=None):
        """Write entries to the register; the journal entry is the caller's.

        :param changes: list of Change, all of one company
        :param move: account.move that the ledger has for them
        :raises UserError: a date to come, a closed account, a part of a share, more
            withdrawn than paid, or more bought than the law allows
        """
        accounts = self.env["coop.share.account"].union(
            *(change.account for change in changes)
        )
        accounts.check_access("write")
        for company in accounts.company_id:
            self._check_day(date, company)
        self._check_open(accounts, changes)
        self._check_whole(changes)
        # sudo: nobody writes entries but through here, where all is checked
        entries = self.sudo().create(
            [self._prepare_change_vals(change, date, move) for change in changes]
        )
        entries._settle(
            self.env["coop.share.account"].union(
                *(change.account for change in changes if change.kind in LIMITED)
            ),
            date,
        )
        return entries.sudo(self.env.su)

    def _prepare_change_vals(self, change, date, move):
        par = change.account.company_id._coop_share_terms().par
        return {
            "company_id": change.account.company_id.id,
            "account_id": change.account.id,
            "date": date,
            "counts_from": change.counts_from,
            "kind": change.kind,
            "amount": float(change.amount),
            "shares": -change.reversed.shares
            if change.reversed
            else float(change.amount / par),
            "label": change.label or False,
            "key": change.key or False,
            "move_id": move.id if move else False,
            "reversed_id": change.reversed.id if change.reversed else False,
        }

    def _settle(self, limited, date):
        """Bring balances up to the entries just written, and refuse what breaks."""
        self.flush_recordset()
        self._bring_up(self.account_id, any(entry.amount < 0 for entry in self))
        for company, those in limited.grouped("company_id").items():
            self._check_limit(company, those, date)

    @api.model
    def _bring_up(self, accounts, went=True):
        """Write the sums of the entries to their accounts; none may be below zero.

        :param went: whether shares went: where they only came, nobody is below zero
        """
        if went:
            self._check_not_overdrawn(accounts)
        self.env.execute_query(share_sql.refresh(accounts.ids))
        accounts.invalidate_recordset(["balance", "shares", "percent", "entry_ids"])

    def _check_day(self, date, company):
        """Refuse days to come, and days of a year that is closed or locked."""
        words = self.env["coop.books"]._day_in_words
        if date > fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "Shares paid on %(day)s cannot be entered yet: the day lies ahead. "
                    "Enter them on that day.",
                    day=words(date),
                )
            )
        locks = company._get_lock_date_violations(
            date, sale=False, purchase=False, tax=False
        )
        if locks:
            raise UserError(
                self.env._(
                    "The books of %(company)s are locked until %(lock)s, and the share "
                    "register with them. Enter the shares on a later day than "
                    "%(day)s.",
                    company=company.name,
                    lock=words(max(day for day, _field in locks)),
                    day=words(date),
                )
            )

    def _check_open(self, accounts, changes):
        closed = accounts.filtered("closed_on") - self.env["coop.share.account"].union(
            *(change.account for change in changes if change.kind == "reversal")
        )
        if closed:
            raise UserError(
                self.env._(
                    "The share account of %(account)s was closed. Reopen it first.",
                    account=closed[0].display_name,
                )
            )

    def _check_whole(self, changes):
        for change in changes:
            terms = change.account.company_id._coop_share_terms()
            if change.kind in PAID_IN and terms.whole and change.amount % terms.par:
                raise UserError(
                    self.env._(
                        "%(account)s: %(amount)s baht are no whole number of shares of "
                        "%(par)s baht. Correct the amount, or allow parts of a share "
                        "in the terms of share capital.",
                        account=change.account.display_name,
                        amount=f"{change.amount:,.2f}",
                        par=f"{terms.par:,.2f}",
                    )
                )

    def _check_not_overdrawn(self, accounts):
        rows = self.env.execute_query(share_sql.overdrawn(accounts.ids))
        for account_id, day, balance in rows:
            raise UserError(
                self.env._(
                    "%(account)s would hold %(balance)s baht of shares on %(day)s. "
                    "Nobody gives back more than he holds: correct amount or date. "
                    "Nothing was entered.",
                    account=accounts.browse(account_id).display_name,
                    balance=f"{Decimal(balance):,.2f}",
                    day=self.env["coop.books"]._day_in_words(day),
                )
            )

    def _check_limit(self, company, accounts, date, batch=None):
        """Refuse what brings one of the accounts above the limit.

        While so few hold shares that somebody must be above, nobody is refused; the
        checks of the books report it. Purchases of others at the same time only make
        room, so no lock is needed.

        :param batch: list whose entries were just written, else they are ``self``
        """
        part = company._coop_share_part(date)
        ids = set(accounts.ids)
        for over in company._coop_shares_above(date):
            if over.account_id in ids and over.holders * part >= 1:
                written = self or self.search([("batch_id", "=", batch.id)])
                written._refuse_above(company, part, over)

    def _refuse_above(self, company, part, over):
        own = self.filtered_domain([("account_id", "=", over.account_id)])
        added = sum((exact(entry.amount) for entry in own), Decimal(0))
        paid = sum(
            (exact(entry.amount) for entry in self if entry.kind in PAID_IN), Decimal(0)
        )
        par = company._coop_share_terms().par
        most = most_to_buy(over.held - added, over.total - paid, part, par)
        raise UserError(
            self.env._(
                "%(account)s would hold %(held)s of %(total)s baht of shares, that is "
                "%(percent)s per cent; the law allows %(limit)s per cent. At most "
                "%(most)s baht more can be bought now. Nothing was entered.",
                account=own.account_id.display_name,
                held=f"{over.held:,.2f}",
                total=f"{over.total:,.2f}",
                percent=percent_held(over.held, over.total),
                limit=float(part * 100),
                most=f"{most:,.2f}",
            )
        )
