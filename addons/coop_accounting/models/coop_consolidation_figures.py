# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from odoo import models

from coop_core.elimination import Elimination, Mutual, eliminate

from . import coop_consolidation_sql as group_sql
from .coop_figures import ZERO

#: money, stock and equipment: a partner there is whom it came from, not who owes it
OWN_THINGS = ("111", "117", "124")


class GroupBooks(NamedTuple):
    """Whose books, each with the beginning of its accounting year, and which days."""

    members: tuple[tuple[int, dt.date], ...]
    date_from: dt.date
    date_to: dt.date


class GroupFigures(NamedTuple):
    """The books of a group: what each company has, and what is taken out."""

    books: GroupBooks
    closing: dict  #: (company id, code) -> balance at the end
    movement: dict  #: (company id, code) -> balance of the period
    balance: Elimination  #: of the balances at the end
    result: Elimination  #: of income and expenses of the period

    def eliminated(self, what):
        """Return what is added to the sum of the books, by company and code."""
        if what == "movement":
            return self.result.amounts
        amounts = dict(self.balance.amounts)
        for key, amount in self.result.amounts.items():
            amounts[key] = amounts.get(key, ZERO) + amount
        return amounts


class CoopConsolidation(models.Model):
    """Reads the books of its companies with two statements, however many there are."""

    _inherit = "coop.consolidation"

    def _group_books(self, date_from, date_to) -> GroupBooks:
        """Return what the SQL reads; refuses a reader who may not."""
        self._check_reader()
        self.env["account.move.line"].check_access("read")
        self.env["account.move.line"].flush_model()
        self.env["account.account"].flush_model()
        return GroupBooks(
            tuple(
                (company.id, company.compute_fiscalyear_dates(date_from)["date_from"])
                # sudo: checked above; an accountant reads no settings of a company
                for company in self.sudo().company_ids.sorted("id")
            ),
            date_from,
            date_to,
        )

    def _group_figures(self, books: GroupBooks) -> GroupFigures:
        closing, movement = {}, {}  # type: dict, dict
        for company, code, *sums in self.env.execute_query(group_sql.balances(books)):
            opening, debit, credit = map(Decimal, sums)
            key = (company, code or "")
            closing[key] = opening + debit - credit
            movement[key] = debit - credit
        rules = self.env["coop.elimination.rule"].search([])
        of_balance, of_result = [], []
        for member, other, code, *sums in self.env.execute_query(
            group_sql.mutual(books)
        ):
            at_end, moved = map(Decimal, sums)
            if (code or "").startswith(("4", "5")):
                of_result.append(Mutual(member, other, code, moved))
            elif not (code or "").startswith(OWN_THINGS):
                of_balance.append(Mutual(member, other, code or "", at_end))
        return GroupFigures(
            books,
            closing,
            movement,
            eliminate(
                rules.filtered(lambda r: not r.result)._kernel_rules(), of_balance
            ),
            eliminate(rules.filtered("result")._kernel_rules(), of_result),
        )
