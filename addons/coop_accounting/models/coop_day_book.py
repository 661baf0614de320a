# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from operator import itemgetter

from odoo import models
from odoo.tools import groupby

from . import coop_day_book_sql as book_sql
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

#: a book shows each entry of so many days; of a longer period it shows the days
DETAIL_DAYS = 92
ZERO = Decimal(0)


class CoopSchedule(models.AbstractModel):
    """Cash book, receipt book, payment book and general book."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        _ = self.env._
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind("cash_book", _("Cash book"), 620, self._cash_book),
            ScheduleKind("receipt_book", _("Receipt book"), 621, self._receipt_book),
            ScheduleKind("payment_book", _("Payment book"), 622, self._payment_book),
            ScheduleKind("general_book", _("General book"), 623, self._general_book),
        ]

    def _cash_book(self, order, books):
        """Each cash box and bank account: brought forward, in, out, balance."""
        openings = self.env.execute_query(book_sql.openings(books))
        if not openings:
            return None
        _ = self.env._
        columns = (
            *self._who_columns(books),
            ScheduleColumn("received", _("Taken In"), "money", 16, total=True),
            ScheduleColumn("paid", _("Paid Out"), "money", 16, total=True),
            ScheduleColumn("balance", _("Balance"), "money", 16),
        )
        rows, ties = self._cash_rows(order, books, openings)
        return Schedule(
            "cash_book",
            _("Cash book"),
            _("Cash book: money in hand and at the bank"),
            columns,
            rows,
            tuple(ties),
            as_on=False,
            notes=self._day_notes(books),
            landscape=True,
        )

    def _cash_rows(self, order, books, openings):
        detailed = _is_detailed(books)
        found = self.env.execute_query(
            book_sql.cash_items(books) if detailed else book_sql.cash_days(books)
        )
        moved = {
            account: list(items) for account, items in groupby(found, itemgetter(0))
        }
        Account = self.env["account.account"].with_company(order.company_id)
        accounts = Account.browse(row[0] for row in openings)
        held = self._account_balances(books, accounts)
        rows, ties = [], []
        for account, (account_id, code, opening) in zip(
            accounts, openings, strict=True
        ):
            balance = Decimal(opening)
            rows.append(self._cash_heading(account, code, balance))
            for _account, *cells, debit, credit in moved.get(account_id, ()):
                received, paid = Decimal(debit), Decimal(credit)
                balance += received - paid
                who = self._who_cells(cells, detailed)
                rows.append(
                    ScheduleRow(
                        (*who.values, received, paid, balance),
                        indent=1,
                        record=who.record,
                    )
                )
            rows.append(self._cash_closing(account_id, balance))
            ties.append(
                Tie(
                    f"{code} {account.name}",
                    balance,
                    held[account],
                    column="balance",
                    key=f"closing{account_id}",
                )
            )
        return rows, ties

    def _cash_heading(self, account, code, balance):
        return ScheduleRow(
            (
                None,
                code,
                account.name,
                self.env._("Brought forward"),
                None,
                None,
                balance,
            ),
            "heading",
            record=(account._name, account.id),
        )

    def _cash_closing(self, account_id, balance):
        return ScheduleRow(
            (None, None, None, self.env._("Carried forward"), None, None, balance),
            "subtotal",
            key=f"closing{account_id}",
        )

    def _account_balances(self, books, accounts):
        """Return the balances at the end by another way: without the running sum."""
        rows = self.env["account.move.line"]._read_group(
            [
                ("company_id", "in", books.company_ids),
                ("account_id", "in", accounts.ids),
                ("parent_state", "=", "posted"),
                ("date", "<=", books.date_to),
            ],
            ["account_id"],
            ["balance:sum"],
        )
        return {account: Decimal(str(round(total, 2))) for account, total in rows}

    def _receipt_book(self, order, books):
        _ = self.env._
        return self._money_book(
            books, "receipt_book", _("Receipt book"), _("Receipt book"), "debit"
        )

    def _payment_book(self, order, books):
        _ = self.env._
        return self._money_book(
            books, "payment_book", _("Payment book"), _("Payment book"), "credit"
        )

    def _money_book(self, books, code, name, title, side):
        """Every entry that brings money in, or takes it out."""
        detailed = _is_detailed(books)
        found = self.env.execute_query(
            book_sql.money_entries(books, side)
            if detailed
            else book_sql.money_days(books, side)
        )
        if not found:
            return None
        rows = []
        for *cells, cash, bank in found:
            who = self._who_cells(cells, detailed)
            cash, bank = Decimal(cash), Decimal(bank)
            rows.append(
                ScheduleRow((*who.values, cash, bank, cash + bank), record=who.record)
            )
        _ = self.env._
        columns = (
            *self._who_columns(books),
            ScheduleColumn("cash", _("Cash"), "money", 16, total=True),
            ScheduleColumn("bank", _("Bank"), "money", 16, total=True),
            ScheduleColumn(
                "amount",
                _("Amount (baht)"),
                "money",
                16,
                total=True,
                formula="{cash}+{bank}",
            ),
        )
        return Schedule(
            code,
            name,
            title,
            columns,
            rows,
            (self._money_tie(books, side, title, rows),),
            as_on=False,
            notes=self._day_notes(books),
            landscape=True,
        )

    def _money_tie(self, books, side, title, rows):
        """The book against what the ledger holds on that side of the accounts."""
        [[total]] = self.env["account.move.line"]._read_group(
            [
                ("company_id", "in", books.company_ids),
                ("account_id.account_type", "=", "asset_cash"),
                ("parent_state", "=", "posted"),
                ("date", ">=", books.date_from),
                ("date", "<=", books.date_to),
            ],
            [],
            [f"{side}:sum"],
        )
        return Tie(
            title,
            sum((row.values[-1] for row in rows), ZERO),
            Decimal(str(round(total or 0, 2))),
            column="amount",
        )

    def _general_book(self, order, books):
        """The entries that touch no money: each item, or each day."""
        _ = self.env._
        detailed = _is_detailed(books)
        found = self.env.execute_query(
            book_sql.general_items(books) if detailed else book_sql.general_days(books)
        )
        if not found:
            return None
        Account = self.env["account.account"].with_company(order.company_id)
        accounts = Account.browse({row[4] for row in found} if detailed else ())
        names = {account.id: account.name for account in accounts}
        rows = []
        for *cells, debit, credit in found:
            record = None
            if detailed:
                day, move, number, code, account, party, label = cells
                words = " ".join(filter(None, (party, label)))
                values = (day, number, f"{code} {names[account]}", words)
                record = ("account.move", move)
            else:
                values = self._who_cells(cells, False).values
            rows.append(
                ScheduleRow((*values, Decimal(debit), Decimal(credit)), record=record)
            )
        columns = list(self._who_columns(books))
        columns[2] = columns[2]._replace(title=_("Account"))
        return Schedule(
            "general_book",
            _("General book"),
            _("General book: entries without money"),
            (
                *columns,
                ScheduleColumn("debit", _("Debit"), "money", 16, total=True),
                ScheduleColumn("credit", _("Credit"), "money", 16, total=True),
            ),
            rows,
            as_on=False,
            notes=self._day_notes(books),
            landscape=True,
        )

    def _who_columns(self, books):
        _ = self.env._
        return (
            ScheduleColumn("date", _("Day"), "date", 12),
            ScheduleColumn("number", _("Document Number"), width=18),
            ScheduleColumn("party", _("Received From or Paid To"), width=28),
            ScheduleColumn("what", _("For What"), width=40),
        )

    def _who_cells(self, cells, detailed):
        """Return day, number, who and what for of an entry or of a whole day."""
        if detailed:
            day, move, number, party, what = cells
            return ScheduleRow(
                (day, number, party, what), record=("account.move", move)
            )
        day, entries = cells
        text = self.env._("%(count)s entries of the day", count=entries)
        return ScheduleRow((day, None, None, text))

    def _day_notes(self, books):
        if _is_detailed(books):
            return ()
        return (
            self.env._(
                "Of a period longer than %(days)s days each day is one row. Choose "
                "fewer days to see every entry.",
                days=DETAIL_DAYS,
            ),
        )


def _is_detailed(books):
    return (books.date_to - books.date_from).days < DETAIL_DAYS
