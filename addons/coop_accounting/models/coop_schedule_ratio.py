# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from decimal import Decimal

from odoo import models

from coop_core.cad_ratios import Pair, ratio
from coop_core.cash_flow import tokens

from . import coop_schedule_ratio_sql as ratio_sql
from .coop_figures import ZERO
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

#: accounts of debtors, whose items have a day on which they fall due
DEBTORS = ("113", "115", "116", "122", "123")


class CoopSchedule(models.AbstractModel):
    """The ratios of the year, by the dimensions of CAMELS."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind("ratios", self.env._("Ratios"), 90, self._coop_ratios),
        ]

    def _coop_ratios(self, order, books):
        this = order._year_figures(books)
        last = order._year_figures(this.last)
        if not this.balances and not this.before:
            return None
        terms = self.env["coop.ratio.terms"]._of(order.company_id)
        years = [self._coop_ratio_figures(order, terms, year) for year in (this, last)]
        return Schedule(
            "ratios",
            self.env._("Ratios"),
            self.env._("Financial ratios"),
            self._coop_ratio_columns(order, books),
            (
                *self._coop_ratio_rows(order, terms, years),
                *self._coop_figure_rows(order, this, years[0]),
            ),
            ties=(self._coop_ratio_tie(this, years[0]),),
            landscape=True,
            notes=self._coop_ratio_notes(terms),
        )

    def _coop_ratio_notes(self, terms):
        _ = self.env._
        return (
            _("Returns are counted on the average of opening and closing figures.")
            if terms.average
            else _("Returns are counted on the figures at the end of the year."),
            _("What comes from outside the co-operative (S) is judged, not computed."),
            _("A dash with no figure means that nobody knows one of its figures."),
        )

    def _coop_ratio_columns(self, order, books):
        _ = self.env._
        this, last = order._this_and_last(books)
        return (
            ScheduleColumn("name", _("Ratio"), "text", 44),
            ScheduleColumn("this", this, "number", 18),
            ScheduleColumn("last", last, "number", 18),
            ScheduleColumn("unit", _("Unit"), "text", 8),
            ScheduleColumn("level", _("Yardstick"), "text", 16),
            ScheduleColumn("made", _("Made of"), "text", 52),
            ScheduleColumn("mark", _("How sure"), "text", 12),
        )

    def _coop_ratio_figures(self, order, terms, year):
        """Return every figure of a year and of the year before, by code."""
        counted = [
            self._coop_counted(order, terms, books, balances)
            for books, balances in (
                (year.books, year.balances),
                (year.last, year.before),
            )
        ]
        figures = {}
        for figure in self.env["coop.ratio.figure"].search([]):
            if figure.measure == "counted":
                pair = Pair(*(found.get(figure.code) for found in counted))
            else:
                pair = Pair(
                    _measured(figure, year.balances),
                    _measured(figure, year.before) if year.before else None,
                )
            figures[figure.code] = pair
        return figures

    def _coop_counted(self, order, terms, books, balances):
        """Return the figures that do not come out of balances."""
        return order._once(
            "ratios",
            books,
            lambda: self._coop_count(order, terms, books, balances),
        )

    def _coop_count(self, order, terms, books, balances):
        found = {"members": self._coop_member_count(order, terms, books)}
        debtors = [
            row.account.id
            for row in balances
            if row.account.reconcile and (row.standard_code or "").startswith(DEBTORS)
        ]
        if debtors:
            [(known, *sums)] = self.env.execute_query(ratio_sql.debts(books, debtors))
            if known:
                names = ("overdue", "debts_due", "debts_paid")
                found.update(zip(names, map(Decimal, sums), strict=True))
        return found

    def _coop_member_count(self, order, terms, books):
        # sudo: how many members there are is no secret of any place
        organisation = order.company_id.sudo().coop_organisation_id
        if not organisation:
            return None
        day = books.date_to
        domain = [
            ("organisation_id", "=", organisation.id),
            ("status", "!=", "applying"),
            "|",
            ("joined_on", "=", False),
            ("joined_on", "<=", day),
            "|",
            ("left_on", "=", False),
            ("left_on", ">", day),
        ]
        if not terms.associates:
            domain.append(("kind", "=", "ordinary"))
        # sudo: as above; only the number is read
        count = self.env["coop.membership"].sudo().search_count(domain)
        return Decimal(count) if count else None

    def _coop_ratio_rows(self, order, terms, years):
        Ratio = self.env["coop.ratio"]
        coop_kind = order.company_id._coop_kind() or "AG"
        dimensions = dict(Ratio._fields["dimension"]._description_selection(self.env))
        units = dict(Ratio._fields["unit"]._description_selection(self.env))
        levels = {
            "high": self.env._("High"),
            "medium": self.env._("Medium"),
            "low": self.env._("Low"),
        }
        marks = self._coop_marks()
        dimension = None
        for rule in Ratio.search([]).sorted(
            lambda r: list(dimensions).index(r.dimension)
        ):
            if rule.dimension != dimension:
                dimension = rule.dimension
                yield ScheduleRow((dimensions[dimension], *[None] * 6), "heading")
            values = [ratio(rule._rule(), year, terms._options()) for year in years]
            level = levels.get(rule._level(values[0], coop_kind), "")
            yield ScheduleRow(
                (
                    rule.name,
                    *(_rounded(value, rule.unit) for value in values),
                    units[rule.unit],
                    level,
                    self._coop_ratio_text(rule),
                    marks.get(rule.mark, ""),
                ),
                indent=1,
                key=f"ratio_{rule.code}",
            )

    def _coop_ratio_text(self, rule):
        """Say in words what a ratio is made of."""
        names = {f.code: f.name for f in self.env["coop.ratio.figure"].search([])}

        def words(expression):
            parts = expression.replace("+", " + ").replace("-", " - ").split()
            return " ".join(names.get(part, part) for part in parts)

        if rule.basis == "growth":
            return self.env._("Growth of %(figure)s", figure=words(rule.top))
        return f"{words(rule.top)} / {words(rule.bottom)}"

    def _coop_marks(self):
        mark = self.env["coop.sourced"]._fields["mark"]
        return dict(mark._description_selection(self.env))

    def _coop_figure_rows(self, order, year, figures):
        """The figures themselves, each with the items behind it."""
        yield ScheduleRow((self.env._("Figures"), *[None] * 6), "heading")
        labels = self._coop_marks()
        for figure in self.env["coop.ratio.figure"].search([]):
            pair = figures[figure.code]
            if pair.this is None and pair.last is None:
                continue
            yield ScheduleRow(
                (
                    figure.name,
                    pair.this,
                    pair.last,
                    "",
                    "",
                    figure.formula or "",
                    labels.get(figure.mark, ""),
                ),
                indent=1,
                key=f"figure_{figure.code}",
                items=self._coop_figure_items(order, year, figure),
            )

    def _coop_figure_items(self, order, year, figure):
        if figure.measure not in ("closing", "movement"):
            return None
        prefixes = tuple((figure.formula or "").split())
        accounts = [
            row.account
            for row in year.balances
            if (row.standard_code or "").startswith(prefixes)
        ]
        of = order._closing_domain
        if figure.measure == "movement":
            of = order._movement_domain
        return {"this": of(year.books, accounts)}

    def _coop_ratio_tie(self, year, figures):
        """Assets are liabilities and capital, in these figures as in the ledger."""
        return Tie(
            self.env._("Total assets less liabilities and capital"),
            figures["assets"].this
            - figures["liabilities"].this
            - figures["capital"].this,
            sum(
                (
                    row.closing
                    for row in year.balances
                    if row.account.account_type != "off_balance"
                ),
                ZERO,
            ),
        )


def _measured(figure, balances):
    """Return a figure out of the balances."""
    total = ZERO
    for sides, prefix in tokens(figure.formula):
        for row in balances:
            if not (row.standard_code or "").startswith(prefix):
                continue
            if figure.measure == "sides":
                total += (
                    row.credit if sides == "+" else row.debit if sides == "-" else 0
                )
                if sides == "+-":
                    total += row.credit - row.debit
            else:
                total += figure.sign * getattr(row, figure.measure)
    return total


def _rounded(value, unit):
    """Fractions of one are told by four decimals, all else by two."""
    if value is None:
        return None
    return value.quantize(Decimal("0.0001" if unit == "times" else "0.01"))
