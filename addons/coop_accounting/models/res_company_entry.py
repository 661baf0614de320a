# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

from odoo import Command, models
from odoo.exceptions import UserError


class Item(NamedTuple):
    """One line of an entry."""

    account: Any  #: standard code, or account.account
    amount: Decimal  #: baht, debit positive, credit negative
    label: str = ""
    partner: Any = None  #: res.partner
    membership: Any = None  #: coop.membership
    contract: str = ""
    due: dt.date | None = None
    values: dict | None = None  #: further values of the account.move.line


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_entry(self, date, label, items, *, key="", journal=None, origin=None):
        """Post one entry in this company and return it.

        Asked again with the same key, it returns the entry made before and changes
        nothing. Items of zero are left out.

        :param date: accounting date
        :param label: reference, in the words of the accountant
        :param items: iterable of Item, which sums to zero exactly
        :param key: names the request within the company
        :param journal: account.journal, or a type of journal; else the general journal
        :param origin: document that makes the entry, kept for drilling down
        :raises UserError: it does not balance, or an account is missing
        """
        self.ensure_one()
        Move = self.env["account.move"].with_company(self)
        if key:
            made = Move.search(
                [("company_id", "=", self.id), ("coop_key", "=", key)], limit=1
            )
            if made:
                return made
        items = [item for item in items if item.amount]
        self._check_coop_items(label, items)
        return Move._coop_post(
            {
                "journal_id": self._coop_journal(journal or "general").id,
                "date": date,
                "ref": label,
                "coop_key": key or False,
                "coop_res_model": origin._name if origin else False,
                "coop_res_id": origin.id if origin else False,
            },
            [self._prepare_coop_item_vals(item, label) for item in items],
        )

    def _check_coop_items(self, label, items):
        difference = sum((item.amount for item in items), Decimal(0))
        if difference or not items:
            raise UserError(
                self.env._(
                    "The entry %(label)s does not balance: debit less credit is "
                    "%(difference)s baht over %(count)s items. Nothing was posted.",
                    label=label,
                    difference=f"{difference:,.2f}",
                    count=len(items),
                )
            )

    def _prepare_coop_item_vals(self, item, label):
        account = item.account
        if isinstance(account, str):
            account = self._coop_account(account)
        return {
            "name": item.label or label,
            "account_id": account.id,
            "debit": float(max(item.amount, Decimal(0))),
            "credit": float(max(-item.amount, Decimal(0))),
            "partner_id": item.partner.id if item.partner else False,
            "coop_membership_id": item.membership.id if item.membership else False,
            "coop_contract": item.contract or False,
            "date_maturity": item.due or False,
            "tax_ids": [Command.clear()],
            **(item.values or {}),
        }

    def _coop_journal(self, journal):
        """Return a journal of this company; a type of journal means its first one."""
        self.ensure_one()
        if not isinstance(journal, str):
            return journal
        found = self.env["account.journal"].search(
            [("company_id", "=", self.id), ("type", "=", journal)], limit=1
        )
        if not found:
            raise UserError(
                self.env._(
                    "%(company)s has no journal of the type %(type)s. Add one under "
                    "Configuration > Journals.",
                    company=self.display_name,
                    type=journal,
                )
            )
        return found
