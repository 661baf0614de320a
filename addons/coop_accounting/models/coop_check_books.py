# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from decimal import Decimal

from odoo import fields, models

from . import coop_check_books_sql as check_sql
from .coop_check import CheckAnswer, CheckKind

BOTH = frozenset({"morning", "year"})
MORNING = frozenset({"morning"})
#: accounts that must be nil once everything is told apart
SUSPENSE = ("11154", "39900", "59")
#: accounts on the way from one place to another
CLEARING = ("11151", "11152", "11153", "11155", "11770", "11771", "21280")
#: days after which a draft or an item on the way is too old
OLD_DRAFT, OLD_ITEM = 3, 30
#: how many names a sentence holds
NAMED = 5


class CoopCheck(models.AbstractModel):
    """The questions that every set of books is asked."""

    _inherit = "coop.check"

    def _coop_check_kinds(self):
        _ = self.env._
        return [
            *super()._coop_check_kinds(),
            CheckKind("balanced", _("Debit equals credit"), 10, BOTH, self._balanced),
            CheckKind(
                "lines", _("Every account is in a statement"), 20, BOTH, self._in_lines
            ),
            CheckKind(
                "drafts", _("Nothing is left in draft"), 40, MORNING, self._drafts
            ),
            CheckKind(
                "suspense", _("Suspense accounts are nil"), 50, BOTH, self._suspense
            ),
            CheckKind(
                "clearing",
                _("Nothing is on the way too long"),
                60,
                BOTH,
                self._clearing,
            ),
            CheckKind("cash", _("Cash was never below zero"), 70, BOTH, self._cash),
            CheckKind(
                "locked", _("The months before are locked"), 80, MORNING, self._locked
            ),
            CheckKind(
                "changed", _("Nothing was un-posted"), 90, MORNING, self._changed
            ),
        ]

    def _balanced(self, company, date_from, date_to):
        books = self._books_order(company, date_from, date_to)
        broken = books._unbalanced_entries(books._books())
        if not broken:
            return CheckAnswer("fine", self.env._("Every entry balances."))
        names = ", ".join(name for _id, name, _debit, _credit in broken[:NAMED])
        return CheckAnswer(
            "problem",
            self.env._(
                "These entries do not balance: %(names)s. No statement and no workbook "
                "is made before they are corrected.",
                names=names,
            ),
            self._open_entries([("id", "in", [entry[0] for entry in broken])]),
            len(broken),
        )

    def _in_lines(self, company, date_from, date_to):
        order = self._books_order(company, date_from, date_to)
        lost = [
            row
            for row in order._trial_balance(order._books())
            if not self._has_line(company, row.account, row.standard_code)
        ]
        if not lost:
            return CheckAnswer(
                "fine", self.env._("Every account with a figure has its line.")
            )
        return CheckAnswer(
            "problem",
            self.env._(
                "No statement shows %(accounts)s. Give each account the standard code "
                "it belongs to.",
                accounts=", ".join(f"{row.code} {row.account.name}" for row in lost),
            ),
            self._open("account.account", [("id", "in", [r.account.id for r in lost])]),
            len(lost),
        )

    def _has_line(self, company, account, code):
        Statement = self.env["coop.statement"]
        kinds = ["position"] if account.account_type != "off_balance" else []
        if account.internal_group in ("income", "expense"):
            kinds.append("profit")
        return all(
            Statement._for_company(company, kind)._line_finder()(code) for kind in kinds
        )

    def _drafts(self, company, date_from, date_to):
        old = min(date_to, fields.Date.context_today(self)) - timedelta(days=OLD_DRAFT)
        drafts = self.env["account.move"].search(
            [
                ("company_id", "child_of", company.id),
                ("state", "=", "draft"),
                ("date", ">=", date_from),
                ("date", "<=", old),
            ]
        )
        if not drafts:
            return CheckAnswer("fine", self.env._("No entry waits in draft."))
        return CheckAnswer(
            "warning",
            self.env._(
                "%(count)s entries have waited in draft for more than %(days)s days. "
                "Post them or delete them.",
                count=len(drafts),
                days=OLD_DRAFT,
            ),
            self._open_entries([("id", "in", drafts.ids)]),
            len(drafts),
        )

    def _suspense(self, company, date_from, date_to):
        return self._must_be_nil(
            company,
            date_to,
            SUSPENSE,
            self.env._("Suspense accounts are nil."),
            self.env._(
                "These accounts must be nil and are not: %s. Find where each amount "
                "belongs."
            ),
        )

    def _clearing(self, company, date_from, date_to):
        since = date_to - timedelta(days=OLD_ITEM)
        domain = [
            ("company_id", "child_of", company.id),
            ("parent_state", "=", "posted"),
            ("reconciled", "=", False),
            ("balance", "!=", 0),
            ("date", "<", since),
            ("account_id.coop_standard_code", "in", CLEARING),
        ]
        count = self.env["account.move.line"].search_count(domain)
        if not count:
            return CheckAnswer("fine", self.env._("Nothing has been on the way long."))
        return CheckAnswer(
            "warning",
            self.env._(
                "%(count)s items on the way are older than %(days)s days: cheques, "
                "transfers or goods that never arrived. Settle or reverse them.",
                count=count,
                days=OLD_ITEM,
            ),
            self._open_items(domain),
            count,
        )

    def _cash(self, company, date_from, date_to):
        rows = self.env.execute_query(
            check_sql.overdrawn_cash(self._branches(company).ids, date_from, date_to)
        )
        if not rows:
            return CheckAnswer("fine", self.env._("Cash never fell below zero."))
        books = self.env["coop.books"]
        accounts = self.env["account.account"].browse(row[0] for row in rows)
        words = ", ".join(
            self.env._(
                "%(account)s on %(day)s (%(amount)s)",
                account=account.display_name,
                day=books._day_in_words(day),
                amount=f"{Decimal(amount):,.2f}",
            )
            for account, (_id, day, amount) in zip(accounts, rows, strict=True)
        )
        return CheckAnswer(
            "problem",
            self.env._(
                "There cannot be less than no cash, yet the book says so: %(cash)s. A "
                "receipt is missing or bears the wrong day.",
                cash=words,
            ),
            self._open_items(
                [
                    ("account_id", "in", accounts.ids),
                    ("company_id", "child_of", company.id),
                    ("parent_state", "=", "posted"),
                ]
            ),
            len(rows),
        )

    def _locked(self, company, date_from, date_to):
        today = fields.Date.context_today(self)
        last_month = today.replace(day=1) - timedelta(days=1)
        month_before = last_month.replace(day=1) - timedelta(days=1)
        # sudo: an accountant may know until when the books are closed
        locked = company.sudo().fiscalyear_lock_date
        if month_before < date_from or (locked and locked >= month_before):
            return CheckAnswer(
                "fine", self.env._("Past months cannot be changed any more.")
            )
        return CheckAnswer(
            "warning",
            self.env._(
                "Entries can still be made up to %(day)s. Once the committee has seen "
                "a month, lock it.",
                day=self.env["coop.books"]._day_in_words(month_before),
            ),
        )

    def _changed(self, company, date_from, date_to):
        moves = self.env["account.move"].search(
            [
                ("company_id", "child_of", company.id),
                ("posted_before", "=", True),
                ("state", "!=", "posted"),
                ("date", ">=", date_from),
                ("date", "<=", date_to),
            ]
        )
        if not moves:
            return CheckAnswer("fine", self.env._("No posted entry was taken back."))
        return CheckAnswer(
            "warning",
            self.env._(
                "%(count)s entries were posted once and are not now. Correct by "
                "reversal instead; the changes stand in the audit trail.",
                count=len(moves),
            ),
            self._open_entries([("id", "in", moves.ids)]),
            len(moves),
        )

    def _must_be_nil(self, company, date_to, prefixes, fine, problem):
        rows = self.env.execute_query(
            check_sql.balances_by_prefix(self._branches(company).ids, date_to, prefixes)
        )
        if not rows:
            return CheckAnswer("fine", fine)
        accounts = (
            self.env["account.account"]
            .with_company(company)
            .browse(row[0] for row in rows)
        )
        words = ", ".join(
            f"{account.code} {account.name} {Decimal(amount):,.2f}"
            for account, (_id, amount) in zip(accounts, rows, strict=True)
        )
        return CheckAnswer(
            "problem",
            problem % words,
            self._open_items(
                [
                    ("account_id", "in", accounts.ids),
                    ("company_id", "child_of", company.id),
                    ("parent_state", "=", "posted"),
                    ("date", "<=", date_to),
                ]
            ),
            len(rows),
        )
