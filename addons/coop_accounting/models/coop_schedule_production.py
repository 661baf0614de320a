# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from odoo import models

from coop_core.cost_of_sales import Factory, cost_of_production

from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie
from .coop_schedule_cost import moved, sum_formulas, summed

MATERIALS = ("11731", "11733")
PROCESS = ("11732",)
FINISHED = ("11730",)
COST = ("5151",)
#: parts of the cost of production, by the codes of the proposed chart
PARTS = {
    "used": ("51511",),
    "labour": ("51512",),
    "overhead": ("51513", "51514", "51515", "51516", "51517"),
    "loss": ("51518",),
    "sold": ("51510",),
    "transfer": ("51519",),
}


class CoopSchedule(models.AbstractModel):
    """The statement of cost of production, of those who process or make goods."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "cost_of_production",
                self.env._("Cost of production"),
                42,
                self._coop_cost_of_production,
            ),
        ]

    def _coop_cost_of_production(self, order, books):
        figures = order._year_figures(books)
        years = [
            self._coop_factory(books, figures.balances),
            self._coop_factory(figures.last, figures.before),
        ]
        if not any(map(any, years)):
            return None
        this, last = order._this_and_last(books)
        return Schedule(
            "cost_of_production",
            self.env._("Cost of production"),
            self.env._("Statement of cost of production"),
            (
                ScheduleColumn("name", self.env._("Item"), "text", 60),
                ScheduleColumn("this", this, "money", 20),
                ScheduleColumn("last", last, "money", 20),
            ),
            tuple(self._coop_production_rows(order, books, figures, years)),
            ties=(
                Tie(
                    self.env._("Cost of sales in the ledger, codes %s", COST[0]),
                    cost_of_production(years[0]).cost,
                    moved(figures.balances, COST),
                    "this",
                    "cost",
                    COST,
                ),
            ),
            as_on=False,
        )

    def _coop_factory(self, books, balances):
        """Return what was made in a period."""
        entries = self._coop_stock_entries(
            books, balances, PROCESS + FINISHED, MATERIALS + PARTS["used"]
        )
        stock = {
            f"{name}_{what}": summed(balances, prefixes, what)
            for name, prefixes in (
                ("materials", MATERIALS),
                ("process", PROCESS),
                ("finished", FINISHED),
            )
            for what in ("opening", "closing")
        }
        return Factory(
            **stock,
            **{part: moved(balances, prefixes) for part, prefixes in PARTS.items()},
            used_from_stock=-sum(entries.values()),
        )

    def _coop_production_rows(self, order, books, figures, years):
        added = []  # type: list[str]
        for key, name, style, amount, prefixes in self._coop_production_lines():
            amounts = [amount(year, cost_of_production(year)) for year in years]
            if style == "line":
                if not any(amounts):
                    continue
                added.append(key)
            yield ScheduleRow(
                (name, *amounts),
                style,
                1 if style == "line" else 0,
                key,
                sum_formulas(added, ("this", "last"), style),
                items=self._coop_production_items(order, books, figures, key, prefixes),
            )
            if style != "line":
                added = [key]

    def _coop_production_lines(self):
        """Return key, name, style, amount, and accounts of every line; lines add up."""
        _ = self.env._
        return (
            ("materials_opening", _("Raw materials at the beginning"), "line",
             lambda f, c: f.materials_opening, ()),
            ("bought", _("Add raw materials bought"), "line",
             lambda f, c: c.materials_bought, ()),
            ("materials_closing", _("Less raw materials at the end"), "line",
             lambda f, c: -f.materials_closing, MATERIALS),
            ("materials", _("Raw materials used"), "subtotal",
             lambda f, c: c.materials_used, ()),
            ("labour", _("Add direct labour"), "line",
             lambda f, c: f.labour, PARTS["labour"]),
            ("overhead", _("Add production overhead"), "line",
             lambda f, c: f.overhead, PARTS["overhead"]),
            ("other", _("Add other cost taken through stock accounts"), "line",
             lambda f, c: c.other, ()),
            ("input", _("Cost put into production"), "subtotal",
             lambda f, c: c.input, ()),
            ("process_opening", _("Add work in progress at the beginning"), "line",
             lambda f, c: f.process_opening, ()),
            ("process_closing", _("Less work in progress at the end"), "line",
             lambda f, c: -f.process_closing, PROCESS),
            ("made", _("Cost of the goods made"), "subtotal",
             lambda f, c: c.made, ()),
            ("finished_opening", _("Add finished goods at the beginning"), "line",
             lambda f, c: f.finished_opening, ()),
            ("finished_closing", _("Less finished goods at the end"), "line",
             lambda f, c: -f.finished_closing, FINISHED),
            ("loss_out", _("Less abnormal loss"), "line",
             lambda f, c: -f.loss, PARTS["loss"]),
            ("before_loss", _("Cost of the goods sold"), "subtotal",
             lambda f, c: c.before_loss, ()),
            ("loss", _("Add abnormal loss"), "line",
             lambda f, c: f.loss, PARTS["loss"]),
            ("cost", _("Cost of sales"), "total", lambda f, c: c.cost, COST),
        )  # fmt: skip

    def _coop_production_items(self, order, books, figures, key, prefixes):
        accounts = [
            row.account
            for row in figures.balances
            if prefixes and (row.standard_code or "").startswith(prefixes)
        ]
        if not accounts:
            return None
        if key.endswith("_closing"):
            return {"this": order._closing_domain(books, accounts)}
        return {"this": order._movement_domain(books, accounts)}
