# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .coop_figures import ZERO
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

#: beginnings of the codes of each group of capital
GROUPS = (("31",), ("32",), ("33", "34"), ("35",), ("36",), ("39",))


class CoopSchedule(models.AbstractModel):
    """The movement of share capital, reserve and funds."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "capital",
                self.env._("Movement of capital"),
                70,
                self._coop_capital_movement,
            ),
        ]

    def _coop_capital_movement(self, order, books):
        balances = order._year_figures(books).balances
        rows = [
            self._coop_capital_row(order, books, row)
            for prefixes in GROUPS
            for row in balances
            if (row.standard_code or "").startswith(prefixes)
        ]
        profit = -sum((row.movement for row in balances if _is_result(row)), ZERO)
        if not rows and not profit:
            return None
        rows.append(self._coop_profit_row(order, books, balances, profit))
        closing = sum((row.values[5] for row in rows), ZERO)
        ledger = -sum(
            (
                row.closing
                for row in balances
                if (row.standard_code or "").startswith(("3", "4", "5"))
            ),
            ZERO,
        )
        return Schedule(
            "capital",
            self.env._("Movement of capital"),
            self.env._("Movement of share capital, reserve and funds"),
            self._coop_capital_columns(),
            tuple(rows),
            ties=(
                Tie(
                    self.env._("Capital of the co-operative at the end"),
                    closing,
                    ledger,
                    column="closing",
                    prefixes=("3", "4", "5"),
                    sign=-1,
                ),
            ),
            as_on=False,
            landscape=True,
        )

    def _coop_capital_columns(self):
        _ = self.env._
        closing = "{opening}+{increase}-{decrease}"
        return (
            ScheduleColumn("code", _("Code"), "text", 10),
            ScheduleColumn("name", _("Capital and funds"), "text", 44),
            ScheduleColumn("opening", _("At the beginning"), "money", 18, total=True),
            ScheduleColumn("increase", _("Increase"), "money", 18, total=True),
            ScheduleColumn("decrease", _("Decrease"), "money", 18, total=True),
            ScheduleColumn("closing", _("At the end"), "money", 18, True, closing),
        )

    def _coop_capital_row(self, order, books, row):
        moved = order._movement_domain(books, row.account)
        return ScheduleRow(
            (
                row.code,
                row.account.name,
                -row.opening,
                row.credit,
                row.debit,
                -row.closing,
            ),
            key=f"capital_{row.code}",
            items={
                "increase": [*moved, ("credit", "!=", 0)],
                "decrease": [*moved, ("debit", "!=", 0)],
                "closing": order._closing_domain(books, row.account),
            },
        )

    def _coop_profit_row(self, order, books, balances, profit):
        """The result of the period is capital before any entry says so."""
        accounts = [row.account for row in balances if _is_result(row)]
        opening = -sum((row.opening for row in balances if _is_result(row)), ZERO)
        return ScheduleRow(
            (
                "",
                self.env._("Net profit (loss) for the period"),
                opening,
                max(profit, ZERO),
                max(-profit, ZERO),
                opening + profit,
            ),
            key="capital_profit",
            items={"closing": order._closing_domain(books, accounts)},
        )


def _is_result(row):
    return row.account.internal_group in ("income", "expense")
