# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from decimal import Decimal

from odoo import models

from .coop_figures import RESULT_GROUPS, ZERO
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

HUNDRED = Decimal(100)


class CoopSchedule(models.AbstractModel):
    """The attachments of the profit and loss: the accounts behind each line."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "profit_detail",
                self.env._("Details of profit and loss"),
                35,
                self._coop_profit_detail,
            ),
        ]

    def _coop_profit_detail(self, order, books):
        """Return the accounts of the result under their lines, as numbered details."""
        figures = order._year_figures(books)
        statement = self.env["coop.statement"]._for_company(order.company_id, "profit")
        find = statement._line_finder()
        by_line = {}  # type: dict[object, list]
        for account, pair in figures.accounts(_is_result):
            if any(row and row.movement for row in pair):
                by_line.setdefault(find((pair[0] or pair[1]).standard_code), []).append(
                    (account, pair)
                )
        if not by_line:
            return None
        statement._check_all_placed(by_line.pop(None, ()))
        hundred = self._coop_hundred(statement, by_line)
        details = statement.line_ids.filtered(lambda line: line in by_line)
        rows = [
            row
            for number, line in enumerate(details, 1)
            for row in self._coop_detail_rows(
                order, figures, number, line, by_line[line], hundred
            )
        ]
        return Schedule(
            "profit_detail",
            self.env._("Details of profit and loss"),
            self.env._("Details attached to the profit and loss"),
            self._coop_detail_columns(order, books),
            tuple(rows),
            ties=(self._coop_detail_tie(figures, by_line),),
            as_on=False,
        )

    def _coop_hundred(self, statement, by_line):
        """Return what counts as a hundred percent, this year and last."""
        years = []
        for year in (0, 1):
            sums = {
                line.code: sum((_movement(pair[year]) for _a, pair in found), ZERO)
                for line, found in by_line.items()
            }
            amounts = statement._amounts(sums)
            years.append(amounts.get(statement.percent_line) or ZERO)
        return years

    def _coop_detail_columns(self, order, books):
        _ = self.env._
        this, last = order._this_and_last(books)
        return (
            ScheduleColumn("code", _("Code"), "text", 10),
            ScheduleColumn("name", _("Item"), "text", 52),
            ScheduleColumn("this", this, "money", 18),
            ScheduleColumn("this_percent", _("Percent"), "percent", 10),
            ScheduleColumn("last", last, "money", 18),
            ScheduleColumn("last_percent", _("Percent"), "percent", 10),
        )

    def _coop_detail_rows(self, order, figures, number, line, found, hundred):
        title = self.env._("Detail %(number)s: %(name)s", number=number, name=line.name)
        yield ScheduleRow(("", title, *[None] * 4), "heading")
        keys = []
        totals = [ZERO, ZERO]
        for account, pair in found:
            amounts = [line.sign * _movement(row) for row in pair]
            totals = [sum(both) for both in zip(totals, amounts, strict=True)]
            code = (pair[0] or pair[1]).code
            keys.append(f"detail_{code}")
            yield ScheduleRow(
                (code, account.name, *_with_percent(amounts, hundred)),
                indent=1,
                key=keys[-1],
                items={
                    "this": order._movement_domain(figures.books, account),
                    "last": order._movement_domain(figures.last, account),
                },
            )
        yield ScheduleRow(
            ("", self.env._("Total"), *_with_percent(totals, hundred)),
            "subtotal",
            key=f"detail_line_{line.code}",
            formulas={
                column: "+".join(f"{{{key}.{column}}}" for key in keys)
                for column in ("this", "last")
            },
        )

    def _coop_detail_tie(self, figures, by_line):
        shown = -sum(
            (
                _movement(pair[0])
                for found in by_line.values()
                for _account, pair in found
            ),
            ZERO,
        )
        ledger, _last = figures.both(lambda row: -row.movement, _is_result)
        return Tie(self.env._("Net profit out of the details"), shown, ledger)


def _is_result(row):
    return row.account.internal_group in RESULT_GROUPS


def _movement(row):
    return row.movement if row else ZERO


def _with_percent(amounts, hundred):
    """Return amount and percentage of each year, one after the other."""
    for amount, whole in zip(amounts, hundred, strict=True):
        yield amount
        yield amount * HUNDRED / whole if whole else None
