# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from odoo import models
from odoo.tools import SQL

from coop_core.ratios import exact

from . import coop_share_sql as share_sql
from .coop_share_terms import Terms


class ShareTimeHeld(NamedTuple):
    """Shares of one account over a period."""

    account_id: int
    weighted: Decimal  #: baht held for a whole year; endless decimals are cut off
    closing: Decimal  #: paid shares on the last day


class Over(NamedTuple):
    """One who holds more than the law allows."""

    account_id: int
    held: Decimal
    total: Decimal
    holders: int


class ResCompany(models.Model):
    """A co-op has share capital in a register of its own."""

    _inherit = "res.company"

    def _coop_share_terms(self) -> Terms:
        """Return what the bylaws say; the usual where nobody has written it down."""
        self.ensure_one()
        Terms_ = self.env["coop.share.terms"]
        # sudo: every clerk reckons by them
        terms = Terms_.sudo().search([("company_id", "=", self.id)], limit=1)
        terms = terms or Terms_.sudo().new({"company_id": self.id})
        return Terms(exact(terms.par), terms.whole, terms.method, terms.by_day)

    def _coop_share_part(self, day) -> Fraction:
        """Return the part of all shares that one member may hold on a day."""
        return self.env["coop.share.limit"]._part(day)

    def _coop_share_total(self, day=None) -> Decimal:
        """Return all paid shares, to a day or at all."""
        self.ensure_one()
        self.env["coop.share.entry"].flush_model()
        [(total,)] = self.env.execute_query(share_sql.total(self.id, day))
        return Decimal(total)

    def _coop_share_time(self, date_from, date_to, method=None):
        """Return what dividends are reckoned on, of every account that held shares.

        One statement, however many members there are; one row per account, by account.
        To be exact to the half satang, multiply ``units`` of
        :meth:`_coop_share_time_sql` by the rate before dividing by its ``base``.

        :param method: month_next, month_this or days; else as the bylaws say
        :return: list of ShareTimeHeld(account_id, weighted, closing)
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT account_id, units::text, base, closing::text
                     FROM (%s) held
                 ORDER BY account_id""",
                self._coop_share_time_sql(date_from, date_to, method),
            )
        )
        return [
            ShareTimeHeld(account, Decimal(units) / base, Decimal(closing))
            for account, units, base, closing in rows
        ]

    def _coop_share_time_sql(self, date_from, date_to, method=None):
        """Return the statement behind :meth:`_coop_share_time`, to join with.

        Its columns are account_id, units, base and closing.
        """
        self.ensure_one()
        self.env["coop.share.entry"].flush_model()
        terms = self._coop_share_terms()
        return share_sql.share_time(
            self.id, date_from, date_to, method or terms.method, terms.by_day
        )

    def _coop_shares_above(self, day, until=None) -> list[Over]:
        """Return those who hold more than the law allows on a day."""
        self.ensure_one()
        self.env["coop.share.entry"].flush_model()
        part = self._coop_share_part(day)
        rows = self.env.execute_query(share_sql.above(self.id, part, until))
        return [
            Over(account, Decimal(held), Decimal(total), holders)
            for account, held, total, holders in rows
        ]
