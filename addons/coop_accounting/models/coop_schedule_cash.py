# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from coop_core.cash_flow import Movement, cash_flow

from .coop_figures import ZERO
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

STYLES = {"heading": "heading", "total": "subtotal"}


class CoopSchedule(models.AbstractModel):
    """The cash flow statement."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "cash_flow", self.env._("Cash flow"), 50, self._coop_cash_flow
            ),
        ]

    def _coop_cash_flow(self, order, books):
        figures = order._year_figures(books)
        if not figures.balances and not figures.before:
            return None
        lines = self.env["coop.cash.line"].search([])
        years = [
            self._coop_cash_year(lines, rows)
            for rows in (figures.balances, figures.before)
        ]
        rows = self._coop_cash_rows(order, books, lines, years)
        closing = rows[-1].values[1]
        return Schedule(
            "cash_flow",
            self.env._("Cash flow"),
            self.env._("Statement of cash flow"),
            self._coop_cash_columns(order, books),
            tuple(rows),
            ties=(
                Tie(
                    self.env._("Cash at the end of the period"),
                    closing,
                    sum((row.closing for row in years[0][2]), ZERO),
                    key=rows[-1].key,
                    column="this",
                ),
            ),
            as_on=False,
            notes=(
                self.env._(
                    "Money received and paid is read from the two sides of the "
                    "accounts: interest added to deposits counts as paid and deposited "
                    "again."
                ),
            ),
        )

    def _coop_cash_columns(self, order, books):
        this, last = order._this_and_last(books)
        return (
            ScheduleColumn("name", self.env._("Item"), "text", 60),
            ScheduleColumn("this", this, "money", 20),
            ScheduleColumn("last", last, "money", 20),
        )

    def _coop_cash_year(self, lines, balances):
        """Return the flow, cash at the beginning, and the accounts of cash."""
        is_cash = self.env["coop.cash.line"]._is_cash()
        on_books = [
            row for row in balances if row.account.account_type != "off_balance"
        ]
        cash = [row for row in on_books if is_cash(row.standard_code)]
        flow = cash_flow(
            lines._cash_lines(),
            [
                Movement(row.account, row.standard_code or "", row.debit, row.credit)
                for row in on_books
                if row not in cash and (row.debit or row.credit)
            ],
        )
        if flow.homeless:
            raise UserError(
                self.env._(
                    "These accounts moved but belong to no line of the cash flow: "
                    "%(accounts)s. Name their range under Configuration > Cash flow "
                    "lines.",
                    accounts=", ".join(
                        f"{movement.code} {movement.account.name}"
                        for movement in flow.homeless
                    ),
                )
            )
        return flow, sum((row.opening for row in cash), ZERO), cash

    def _coop_cash_rows(self, order, books, lines, years):
        rows = [
            self._coop_cash_row(order, books, line, years)
            for line in self._coop_cash_shown(lines, years)
        ]
        [opening] = [row for row in rows if row.key == "opening"]
        change = rows[rows.index(opening) - 1]
        accounts = [row.account for row in years[0][2]]
        ends = zip(opening.values[1:], change.values[1:], strict=True)
        return [
            *rows,
            ScheduleRow(
                (
                    self.env._("Cash at the end of the period"),
                    *(begin + moved for begin, moved in ends),
                ),
                "total",
                key="closing",
                formulas={
                    column: f"{{opening.{column}}}+{{{change.key}.{column}}}"
                    for column in ("this", "last")
                },
                items={"this": order._closing_domain(books, accounts)},
            ),
        ]

    def _coop_cash_shown(self, lines, years):
        """Return the lines that say something; no heading stands above nothing."""
        shown = []
        for line in reversed(lines):
            if line.kind == "heading":
                says = shown and shown[-1].level > line.level
            else:
                says = line.kind in ("total", "cash") or any(
                    flow.amounts[line.code] for flow, _cash, _accounts in years
                )
            if says or (line.kind == "heading" and not line.level):
                shown.append(line)
        return shown[::-1]

    def _coop_cash_row(self, order, books, line, years):
        if line.kind == "heading":
            return ScheduleRow((line.name, None, None), "heading", line.level)
        if line.kind == "cash":
            openings = [opening for _flow, opening, _accounts in years]
            return ScheduleRow((line.name, *openings), indent=line.level, key="opening")
        return ScheduleRow(
            (line.name, *(flow.amounts[line.code] for flow, _cash, _accounts in years)),
            STYLES.get(line.kind, "line"),
            line.level,
            key=line.code,
            formulas=self._coop_cash_formulas(line, years),
            items=self._coop_cash_items(order, books, line, years[0][0]),
        )

    def _coop_cash_formulas(self, line, years):
        """A total adds those lines that are printed."""
        shown = {
            code
            for flow, _cash, _accounts in years
            for code, amount in flow.amounts.items()
            if amount
        } | set(
            self.env["coop.cash.line"].search([("kind", "=", "total")]).mapped("code")
        )
        parts = [(sign, code) for sign, code in line._parts() if code in shown]
        if not parts:
            return None
        return {
            column: "".join(
                f"{'+' if sign > 0 else '-'}{{{code}.{column}}}" for sign, code in parts
            )
            for column in ("this", "last")
        }

    def _coop_cash_items(self, order, books, line, flow):
        """Return the items of the accounts, each with the sides that count."""
        placed = flow.placed.get(line.code)
        if not placed:
            return None
        sides = {"+-": [], "+": [("credit", "!=", 0)], "-": [("debit", "!=", 0)]}
        domains = [
            Domain(
                "account_id", "in", [p.account.id for p in placed if p.sides == side]
            )
            & Domain(condition or Domain.TRUE)
            for side, condition in sides.items()
        ]
        return {
            "this": [
                *Domain.OR(domains),
                *order._movement_domain(books, [p.account for p in placed]),
            ]
        }
