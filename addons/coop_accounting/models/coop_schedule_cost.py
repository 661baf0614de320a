# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from odoo import models

from coop_core.cost_of_sales import Goods, cost_of_sales

from . import coop_schedule_cost_sql as cost_sql
from .coop_figures import ZERO
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

#: stock that a person has to make good, and allowances on stock
CHARGED, ALLOWANCE = ("11920",), ("11790", "11791")


class GoodsAccounts(NamedTuple):
    """Beginnings of the codes in which a line of business buys and sells goods."""

    line: str  #: code of the line of business
    stock: tuple
    cost: str  #: all of its cost of sales
    purchases: str
    returns: str
    purchase_costs: str
    price_difference: str
    sold: str
    transfer: str
    shortage: str
    write_down: str


#: the lines that trade; codes of the proposed chart
TRADE = (
    GoodsAccounts(
        "supply",
        ("11710", "11711", "11712", "11740", "11750"),
        "5131", "51311", "51312", "51313", "51316", "51310", "51317", "51314", "51315",
    ),
    GoodsAccounts(
        "collection",
        ("11720",),
        "5141", "51411", "51412", "51413", "51416", "51410", "51417", "51414", "51415",
    ),
)  # fmt: skip
PARTS = GoodsAccounts._fields[3:]


class CoopSchedule(models.AbstractModel):
    """The statement of cost of sales, per line of business that trades."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "cost_of_sales",
                self.env._("Cost of sales"),
                40,
                self._coop_cost_of_sales,
            ),
        ]

    def _coop_cost_of_sales(self, order, books):
        figures = order._year_figures(books)
        years = ((books, figures.balances), (figures.last, figures.before))
        # Goods by line of business and year, of the lines that had any.
        goods = {
            trade.line: [
                self._coop_goods(of, balances, trade) for of, balances in years
            ]
            for trade in TRADE
        }
        shown = [trade for trade in TRADE if any(map(any, goods[trade.line]))]
        if not shown:
            return None
        return Schedule(
            "cost_of_sales",
            self.env._("Cost of sales"),
            self.env._("Statement of cost of sales"),
            self._coop_cost_columns(order, books, shown),
            tuple(self._coop_cost_rows(order, books, figures, shown, goods)),
            ties=tuple(self._coop_cost_ties(figures.balances, shown, goods)),
            as_on=False,
            notes=(
                self.env._(
                    "What was bought straight into stock is the change of the stock "
                    "and all that was taken out of it; so the statement agrees with "
                    "the ledger whether stock is valued at every sale or once a year."
                ),
            ),
        )

    def _coop_goods(self, books, balances, trade):
        """Return the goods of a line in a period."""
        amounts = {part: moved(balances, (getattr(trade, part),)) for part in PARTS}
        entries = self._coop_stock_entries(
            books, balances, (*trade.stock, trade.cost), CHARGED + ALLOWANCE
        )
        return Goods(
            opening=summed(balances, trade.stock, "opening"),
            closing=summed(balances, trade.stock, "closing"),
            charged=_of(entries, CHARGED),
            allowance=_of(entries, ALLOWANCE),
            **amounts,
        )

    def _coop_stock_entries(self, books, balances, touched, others):
        """Return what other accounts moved by in the entries that touch some accounts.

        Nothing is asked of the database when those others did not move at all.
        """
        codes = {
            row.account.id: row.standard_code
            for row in balances
            if (row.standard_code or "").startswith(others)
            and (row.debit or row.credit)
        }
        touching = [
            row.account.id
            for row in balances
            if (row.standard_code or "").startswith(touched)
        ]
        if not codes or not touching:
            return {}
        rows = self.env.execute_query(
            cost_sql.moved_together(books, touching, list(codes))
        )
        return {codes[account]: Decimal(amount) for account, amount in rows}

    def _coop_cost_columns(self, order, books, shown):
        this, last = order._this_and_last(books)
        names = {
            line.code: line.name for line in self.env["coop.books.line"].search([])
        }
        columns = [ScheduleColumn("name", self.env._("Item"), "text", 52)]
        for trade in shown:
            for code, year in (("this", this), ("last", last)):
                title = f"{names.get(trade.line, trade.line)} {year}"
                columns.append(
                    ScheduleColumn(f"{trade.line}_{code}", title, "money", 20)
                )
        return tuple(columns)

    def _coop_cost_rows(self, order, books, figures, shown, goods):
        cells = [
            (f"{trade.line}_{year}", goods[trade.line][index], trade)
            for trade in shown
            for index, year in enumerate(("this", "last"))
        ]
        added = []  # type: list[str]
        for key, name, style, amount, part in self._coop_cost_lines():
            amounts = [amount(found, cost_of_sales(found)) for _c, found, _t in cells]
            if style == "line":
                if not any(amounts):
                    continue
                added.append(key)
            yield ScheduleRow(
                (name, *amounts),
                style,
                1 if style == "line" else 0,
                key,
                sum_formulas(added, [code for code, _f, _t in cells], style),
                items=self._coop_cost_items(order, books, figures, cells, key, part),
            )
            if style != "line":
                added = [key]

    def _coop_cost_lines(self):
        """Return key, name, style, amount, and accounts of every line; lines add up."""
        _ = self.env._
        return (
            ("opening", _("Stock at the beginning"), "line",
             lambda goods, cost: goods.opening, "stock"),
            ("purchases", _("Add goods bought"), "line",
             lambda goods, cost: goods.purchases, "purchases"),
            ("into_stock", _("Add goods bought straight into stock"), "line",
             lambda goods, cost: cost.into_stock, ""),
            ("returns", _("Less returns and discounts"), "line",
             lambda goods, cost: goods.returns, "returns"),
            ("purchase_costs", _("Add costs of buying"), "line",
             lambda goods, cost: goods.purchase_costs, "purchase_costs"),
            ("price_difference", _("Add differences of price"), "line",
             lambda goods, cost: goods.price_difference, "price_difference"),
            ("available", _("Goods available for sale"), "subtotal",
             lambda goods, cost: cost.available, ""),
            ("closing", _("Less stock at the end"), "line",
             lambda goods, cost: -goods.closing, "stock"),
            ("charged", _("Less shortage that persons are liable for"), "line",
             lambda goods, cost: -goods.charged, ""),
            ("taken", _("Less shortage and write-down out of stock"), "line",
             lambda goods, cost: goods.charged - cost.taken, ""),
            ("before_shortage", _("Cost of the goods sold"), "subtotal",
             lambda goods, cost: cost.before_shortage, ""),
            ("shortage", _("Add shortage borne by the co-operative"), "line",
             lambda goods, cost: goods.shortage, "shortage"),
            ("write_down", _("Add write-down to net realisable value"), "line",
             lambda goods, cost: goods.write_down, "write_down"),
            ("cost", _("Cost of sales"), "total",
             lambda goods, cost: cost.cost, "cost"),
        )  # fmt: skip

    def _coop_cost_items(self, order, books, figures, cells, key, part):
        if not part:
            return None
        items = {}
        for column, _goods, trade in cells:
            if not column.endswith("_this"):
                continue
            prefixes = getattr(trade, part)
            accounts = [
                row.account
                for row in figures.balances
                if (row.standard_code or "").startswith(prefixes)
            ]
            if key == "closing":
                items[column] = order._closing_domain(books, accounts)
            elif key != "opening":
                items[column] = order._movement_domain(books, accounts)
        return items

    def _coop_cost_ties(self, balances, shown, goods):
        for trade in shown:
            found = goods[trade.line][0]
            column = f"{trade.line}_this"
            yield Tie(
                self.env._("Cost of sales in the ledger, codes %s", trade.cost),
                cost_of_sales(found).cost,
                moved(balances, (trade.cost,)),
                column,
                "cost",
                (trade.cost,),
            )


def sum_formulas(keys, columns, style):
    """A subtotal adds what stands above it, back to the subtotal before."""
    if style == "line" or not keys:
        return None
    return {
        column: "+".join(f"{{{key}.{column}}}" for key in keys) for column in columns
    }


def summed(balances, prefixes, what):
    return sum(
        (
            getattr(row, what)
            for row in balances
            if (row.standard_code or "").startswith(prefixes)
        ),
        ZERO,
    )


def moved(balances, prefixes):
    return summed(balances, prefixes, "movement")


def _of(entries, prefixes):
    return sum(
        (amount for code, amount in entries.items() if code.startswith(prefixes)), ZERO
    )
