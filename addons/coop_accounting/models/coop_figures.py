# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from odoo import models
from odoo.fields import Domain

from .coop_books import Balance, Books

ZERO = Decimal(0)
#: groups of accounts whose balance starts anew each accounting year
RESULT_GROUPS = ("income", "expense")


class YearFigures(NamedTuple):
    """The accounts of a period, and of the same days a year before."""

    books: Books
    last: Books
    balances: list[Balance]
    before: list[Balance]

    def both(self, amount_of, keep):
        """Return a sum over the balances kept, this year and last."""
        return tuple(
            sum((amount_of(row) for row in rows if keep(row)), ZERO)
            for rows in (self.balances, self.before)
        )

    def accounts(self, keep):
        """Return the accounts kept in either year, by code, each with its balances."""
        found = {}  # type: dict[object, list]
        for year, rows in enumerate((self.balances, self.before)):
            for row in rows:
                if keep(row):
                    found.setdefault(row.account, [None, None])[year] = row
        return sorted(found.items(), key=lambda item: (item[1][0] or item[1][1]).code)


class CoopBooks(models.AbstractModel):
    """The figures of two years that most papers are drawn from."""

    _inherit = "coop.books"

    def _year_figures(self, books) -> YearFigures:
        """Return the accounts of this year and of the same days a year before."""
        last = self._last_year(books)
        return YearFigures(
            books, last, self._trial_balance(books), self._trial_balance(last)
        )

    def _movement_domain(self, books, accounts):
        """Return the domain of what moved on accounts in the period."""
        return [
            ("account_id", "in", [account.id for account in accounts]),
            *_posted(books),
            ("date", ">=", str(books.date_from)),
            ("date", "<=", str(books.date_to)),
        ]

    def _closing_domain(self, books, accounts):
        """Return the domain of what the closing balances of accounts are made of."""
        result = [a for a in accounts if a.internal_group in RESULT_GROUPS]
        lasting = [a.id for a in accounts if a.internal_group not in RESULT_GROUPS]
        whose = Domain("account_id", "in", lasting)
        if result:
            whose |= Domain(
                [
                    ("account_id", "in", [account.id for account in result]),
                    ("date", ">=", str(books.year_start)),
                ]
            )
        if books.result_account_id in lasting:
            whose |= Domain(
                [
                    ("account_id.internal_group", "in", RESULT_GROUPS),
                    ("date", "<", str(books.year_start)),
                ]
            )
        return [*whose, *_posted(books), ("date", "<=", str(books.date_to))]

    def _this_and_last(self, books):
        """Return the two column titles: the closing days of both years."""
        last = self._last_year(books)
        return tuple(self._day_in_words(year.date_to) for year in (books, last))


def _posted(books):
    return [
        ("company_id", "in", list(books.company_ids)),
        ("parent_state", "=", "posted"),
    ]
