# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from coop_core.thai_date import format_thai

from . import coop_books_sql as books_sql

#: how many entries a refusal names
NAMED_ENTRIES = 10


class Books(NamedTuple):
    """Whose posted entries, and of which days: what every statement is drawn from."""

    company_ids: tuple[int, ...]
    root_id: int
    result_account_id: int
    year_start: dt.date
    date_from: dt.date
    date_to: dt.date


class Balance(NamedTuple):
    """One account in the trial balance; amounts are debit less credit but two."""

    account: object  #: account.account
    code: str
    standard_code: str
    opening: Decimal
    debit: Decimal
    credit: Decimal

    @property
    def movement(self) -> Decimal:
        return self.debit - self.credit

    @property
    def closing(self) -> Decimal:
        return self.opening + self.debit - self.credit


class Control(NamedTuple):
    """Sums over all items: of the books so far, and of the period."""

    items: int
    debit: Decimal
    credit: Decimal
    period_debit: Decimal
    period_credit: Decimal

    @property
    def difference(self) -> Decimal:
        return self.debit - self.credit


class CoopBooks(models.AbstractModel):
    """A company and a period, and the figures of its books."""

    _name = "coop.books"
    _description = "Books of a Period"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        domain=lambda self: [("id", "in", self.env.companies.ids)],
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        "From", required=True, default=lambda s: s._default_dates(0)
    )
    date_to = fields.Date("To", required=True, default=lambda s: s._default_dates(1))

    period_text = fields.Char("In words", compute="_compute_period_text")

    @api.depends("date_from", "date_to")
    @api.depends_context("lang")
    def _compute_period_text(self):
        for books in self:
            books.period_text = books._period_in_words(books.date_from, books.date_to)

    def _period_in_words(self, date_from, date_to):
        """Return a period as a Thai reads it, years of the Buddhist era in full."""
        if not date_from or not date_to:
            return False
        return f"{self._day_in_words(date_from)} - {self._day_in_words(date_to)}"

    def _day_in_words(self, day):
        thai = (self.env.lang or "").startswith("th")
        return format_thai(day, "short") if thai else str(day)

    def _default_dates(self, which):
        """The accounting year that the latest entry belongs to."""
        company = self.env.company
        latest = self.env["account.move.line"].search(
            [("company_id", "=", company.id), ("parent_state", "=", "posted")],
            order="date DESC",
            limit=1,
        )
        day = latest.date or fields.Date.context_today(self)
        year = company.compute_fiscalyear_dates(day)
        return (year["date_from"], year["date_to"])[which]

    @api.onchange("company_id")
    def _onchange_company_id(self):
        if self.company_id and self.date_to:
            year = self.company_id.compute_fiscalyear_dates(self.date_to)
            self.date_from, self.date_to = year["date_from"], year["date_to"]

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for books in self:
            if books.date_from > books.date_to:
                raise ValidationError(
                    self.env._(
                        "The period ends on %(to)s, before it begins on %(from)s. "
                        "Choose an end that is not before the beginning.",
                        **{
                            "from": books._day_in_words(books.date_from),
                            "to": books._day_in_words(books.date_to),
                        },
                    )
                )

    def _books(self) -> Books:
        """Return what the SQL reads; refuses a company the user does not work in."""
        self.ensure_one()
        company = self.company_id
        if not self.env.su and company not in self.env.user.company_ids:
            raise AccessError(
                self.env._(
                    "You do not work in %(company)s, so its books stay closed to you. "
                    "Ask the administrator to add it to your companies.",
                    # sudo: whoever is refused may still read the name of what he chose
                    company=company.sudo().name,
                )
            )
        self.env["account.move.line"].check_access("read")
        self.env["account.move.line"].flush_model()
        self.env["account.account"].flush_model()
        # sudo: checked above; an accountant reads no settings of the company
        branches = company.sudo().search([("id", "child_of", company.id)])
        return Books(
            tuple(branches.ids),
            company.root_id.id,
            company.sudo().get_unaffected_earnings_account().id,
            company.compute_fiscalyear_dates(self.date_from)["date_from"],
            self.date_from,
            self.date_to,
        )

    def _last_year(self, books: Books) -> Books:
        """Return the same days of the year before."""
        date_from = books.date_from - relativedelta(years=1)
        day_after = books.date_to + relativedelta(days=1)
        return books._replace(
            year_start=self.company_id.compute_fiscalyear_dates(date_from)["date_from"],
            date_from=date_from,
            # The day before the same day after, so that February ends on its last day.
            date_to=day_after - relativedelta(years=1) - relativedelta(days=1),
        )

    def _remembering(self):
        """Return these books, asking the database once for each figure.

        For work that only reads, such as a workbook: its papers and checks ask for the
        same trial balance again and again.
        """
        return self.with_context(coop_books_memory={})

    def _once(self, question, books, ask):
        """Return the answer, from memory where there is one."""
        memory = self.env.context.get("coop_books_memory")
        if memory is None:
            return ask()
        key = (question, books, self.env.lang)
        if key not in memory:
            memory[key] = ask()
        return memory[key]

    def _trial_balance(self, books: Books) -> list[Balance]:
        """Return the accounts that have a figure, by code: one statement."""
        return list(
            self._once("balances", books, lambda: self._read_trial_balance(books))
        )

    def _read_trial_balance(self, books: Books) -> list[Balance]:
        rows = self.env.execute_query(
            SQL(
                """SELECT account_id, code, opening::text, debit::text, credit::text
                     FROM (SELECT balance.*, %s AS code
                             FROM (%s) balance
                             JOIN account_account account
                               ON account.id = balance.account_id) coded
                 ORDER BY code, account_id""",
                books_sql.account_code(books),
                books_sql.trial_balance(books),
            )
        )
        Account = self.env["account.account"].with_company(self.company_id)
        accounts = Account.browse(row[0] for row in rows)
        return [
            Balance(
                account,
                code,
                account.coop_standard_code,
                Decimal(opening),
                Decimal(debit),
                Decimal(credit),
            )
            for account, (_id, code, opening, debit, credit) in zip(
                accounts, rows, strict=True
            )
        ]

    def _control(self, books: Books) -> Control:
        return self._once("control", books, lambda: self._read_control(books))

    def _read_control(self, books: Books) -> Control:
        [(items, *sums)] = self.env.execute_query(books_sql.control_totals(books))
        return Control(items, *map(Decimal, sums))

    def _unbalanced_entries(self, books: Books, limit=NAMED_ENTRIES):
        """Return id, name, debit, credit of the entries that break the books."""

        def ask():
            rows = self.env.execute_query(books_sql.unbalanced_moves(books, limit))
            return [(id_, name, Decimal(dr), Decimal(cr)) for id_, name, dr, cr in rows]

        return self._once(f"unbalanced {limit}", books, ask)

    def _check_balanced(self, books: Books):
        """Refuse books that do not balance, with the difference and the entries."""
        control = self._control(books)
        broken = self._unbalanced_entries(books)
        if not broken and not control.difference:
            return
        entries = "\n".join(
            self.env._(
                "- %(name)s: debit %(debit)s, credit %(credit)s",
                name=name,
                debit=f"{debit:,.2f}",
                credit=f"{credit:,.2f}",
            )
            for _id, name, debit, credit in broken
        )
        raise UserError(
            self.env._(
                "The books of %(company)s to %(date)s do not balance: debit %(debit)s, "
                "credit %(credit)s, difference %(difference)s. Nothing was written. "
                "Correct these entries first:\n%(entries)s",
                company=self.company_id.name,
                date=self._day_in_words(books.date_to),
                debit=f"{control.debit:,.2f}",
                credit=f"{control.credit:,.2f}",
                difference=f"{control.difference:,.2f}",
                entries=entries,
            )
        )
