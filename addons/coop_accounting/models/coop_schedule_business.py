# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from odoo import models
from odoo.tools import SQL

from coop_core.allocation import allocate

from .coop_books_line import PARTS
from .coop_figures import RESULT_GROUPS, ZERO
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

#: the line that holds what belongs to no line alone
COMMON = "common"
SATANG = Decimal("0.01")
#: sales and income are credit balances
SIGNS = {"sales": -1, "cost": 1, "income": -1, "expense": 1}


class Business(NamedTuple):
    """What the lines of business earned and spent in a period."""

    amounts: dict  #: (line code, part) -> amount, income and expense both positive
    accounts: dict  #: (line code, part) -> accounts
    shares: dict  #: (line code, part) -> share of what is common

    def amount(self, code, part):
        return self.amounts.get((code, part), ZERO)

    def share(self, code, part):
        return self.shares.get((code, part), ZERO)

    def profit(self, code):
        sales, cost, income, expense = (self.amount(code, part) for part in PARTS)
        return sales - cost + income - expense


class CoopSchedule(models.AbstractModel):
    """Profit and loss of each line of business."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "business_lines",
                self.env._("Profit by line of business"),
                30,
                self._coop_books_lines,
            ),
        ]

    def _coop_business(self, order, books, balances) -> Business:
        """Return the lines' figures; refuses an account that no line has."""
        Line = self.env["coop.books.line"]
        find = Line._finder()
        amounts, accounts, lost = {}, {}, []
        for row in balances:
            if row.account.internal_group not in RESULT_GROUPS or not row.movement:
                continue
            place = find(row.standard_code)
            if not place:
                lost.append(row)
                continue
            key = (place[0].code, place[1])
            amounts[key] = amounts.get(key, ZERO) + SIGNS[key[1]] * row.movement
            accounts.setdefault(key, []).append(row.account)
        Line._check_placed(lost)
        return Business(amounts, accounts, self._coop_shares(books, amounts, accounts))

    def _coop_shares(self, books, amounts, accounts):
        """Share the common income and expenses by the analytic plan of the items.

        What the items do not share out stays with the whole organisation.
        """
        codes = {
            line.analytic_account_id.id: line.code
            for line in self.env["coop.books.line"].search([])
            if line.analytic_account_id
        }
        shares = {}
        for part in ("income", "expense"):
            of_part = accounts.get((COMMON, part))
            if not of_part:
                continue
            # In the order of the lines: the first ones get what is left over.
            exact = dict.fromkeys(codes.values(), ZERO)
            for keys, amount in self.env.execute_query(_shared(books, of_part)):
                for key in keys.split(","):
                    code = codes.get(int(key))
                    if code:
                        exact[code] += SIGNS[part] * Decimal(amount)
            for code, amount in _in_satang(amounts[COMMON, part], exact).items():
                shares[code, part] = amount
        return shares

    def _coop_books_lines(self, order, books):
        figures = order._year_figures(books)
        this = self._coop_business(order, books, figures.balances)
        last = self._coop_business(order, figures.last, figures.before)
        known = {*this.amounts, *last.amounts}
        lines = [
            line
            for line in self.env["coop.books.line"].search([])
            if line.code != COMMON and any((line.code, part) in known for part in PARTS)
        ]
        if not known:
            return None
        return self._coop_business_paper(order, figures, this, last, lines)

    def _coop_business_paper(self, order, figures, this, last, lines):
        codes = [line.code for line in lines]
        rows = [
            *self._coop_business_part_rows(order, figures.books, this, last, codes),
            *self._coop_business_common_rows(order, figures.books, this, last, codes),
        ]
        net = rows[-1].values[-2]
        ledger = -sum(
            (
                row.movement
                for row in figures.balances
                if row.account.internal_group in RESULT_GROUPS
            ),
            ZERO,
        )
        return Schedule(
            "business_lines",
            self.env._("Profit by line of business"),
            self.env._("Profit and loss by line of business"),
            self._coop_business_columns(order, figures.books, lines),
            tuple(rows),
            ties=(
                Tie(
                    self.env._("Net profit of all lines of business"),
                    net,
                    ledger,
                    key="net",
                    column="total",
                    prefixes=("4", "5"),
                    sign=-1,
                ),
            ),
            as_on=False,
            landscape=True,
            notes=(
                self.env._(
                    "Other income and operating expenses stand with a line as far as "
                    "their items are shared out by the analytic plan of lines of "
                    "business; the rest belongs to the whole organisation."
                ),
            ),
        )

    def _coop_business_columns(self, order, books, lines):
        _ = self.env._
        this, last = order._this_and_last(books)
        return (
            ScheduleColumn("name", _("Item"), "text", 40),
            *(ScheduleColumn(line.code, line.name, "money", 16) for line in lines),
            ScheduleColumn(COMMON, _("Whole organisation"), "money", 16),
            ScheduleColumn("total", this, "money", 18),
            ScheduleColumn("last", last, "money", 18),
        )

    def _coop_business_part_rows(self, order, books, this, last, codes):
        _ = self.env._
        titles = {
            "sales": _("Sales, fees and interest"),
            "cost": _("Less cost of sales"),
            "income": _("Add income of the line"),
            "expense": _("Less expenses of the line"),
        }

        def part_row(part):
            values = [this.amount(code, part) for code in codes]
            accounts = {
                code: this.accounts[code, part]
                for code in codes
                if (code, part) in this.accounts
            }
            accounts["total"] = [a for found in accounts.values() for a in found]
            return ScheduleRow(
                (
                    titles[part],
                    *values,
                    None,
                    sum(values, ZERO),
                    sum((last.amount(code, part) for code in codes), ZERO),
                ),
                key=part,
                indent=1,
                formulas={"total": _sum_of(codes)} if codes else None,
                items={
                    code: order._movement_domain(books, found)
                    for code, found in accounts.items()
                },
            )

        sales, cost, income, expense = (part_row(part) for part in PARTS)
        columns = [*codes, COMMON, "total", "last"]
        gross = _less(columns, _("Gross profit (loss)"), "gross", sales, cost, None)
        profit = _less(
            columns, _("Profit (loss) of the line"), "profit", gross, expense, income
        )
        return [sales, cost, gross, income, expense, profit]

    def _coop_business_common_rows(self, order, books, this, last, codes):
        _ = self.env._
        titles = {
            "income": _("Add other income"),
            "expense": _("Less operating expenses"),
        }

        def common_row(part):
            whole = this.amount(COMMON, part)
            shares = [this.share(code, part) for code in codes]
            found = this.accounts.get((COMMON, part), ())
            return ScheduleRow(
                (
                    titles[part],
                    *shares,
                    whole - sum(shares, ZERO),
                    whole,
                    last.amount(COMMON, part),
                ),
                key=f"common_{part}",
                indent=1,
                formulas={"total": _sum_of([*codes, COMMON])},
                items={"total": order._movement_domain(books, found)},
            )

        income, expense = common_row("income"), common_row("expense")
        profits = [this.profit(code) for code in codes]
        before = sum((last.profit(code) for code in codes), ZERO)
        line_profit = ScheduleRow(
            ("", *profits, None, sum(profits, ZERO), before), key="profit"
        )
        columns = [*codes, COMMON, "total", "last"]
        net = _less(
            columns,
            _("Net profit (loss)"),
            "net",
            line_profit,
            expense,
            income,
            "total",
        )
        return [income, expense, net]


def _sum_of(codes):
    return "+".join(f"{{{code}}}" for code in codes)


def _less(columns, title, key, first, minus, plus, style="subtotal"):
    """Return the row of first plus plus less minus, with its formulas."""
    values, formulas = [], {}
    for index, column in enumerate(columns, 1):
        parts = [row.values[index] if row else None for row in (first, plus, minus)]
        if all(part is None for part in parts):
            values.append(None)
            continue
        start, add, less = (part or ZERO for part in parts)
        values.append(start + add - less)
        there = zip(("", "+", "-"), (first, plus, minus), parts, strict=True)
        formulas[column] = "".join(
            f"{sign}{{{row.key}.{column}}}"
            for sign, row, part in there
            if part is not None
        )
    return ScheduleRow((title, *values), style, key=key, formulas=formulas)


def _in_satang(whole, exact):
    """Return shares in satang that leave no satang over when all is shared out."""
    weights = [*exact.values(), whole - sum(exact.values(), ZERO)]
    if whole > 0 and min(weights) >= 0:
        return dict(zip(exact, allocate(whole, weights), strict=False))
    return {code: amount.quantize(SATANG) for code, amount in exact.items()}


def _shared(books, accounts) -> SQL:
    """Sum the items of accounts by the keys of their analytic distribution."""
    return SQL(
        """
          SELECT share.key, SUM(line.balance * share.value::numeric / 100)::text
            FROM account_move_line line
      CROSS JOIN jsonb_each_text(line.analytic_distribution) share
           WHERE line.company_id = ANY(%(companies)s)
             AND line.parent_state = 'posted'
             AND line.account_id = ANY(%(accounts)s)
             AND line.date BETWEEN %(date_from)s AND %(date_to)s
        GROUP BY share.key
        """,
        companies=list(books.company_ids),
        accounts=[account.id for account in accounts],
        date_from=books.date_from,
        date_to=books.date_to,
    )
