# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from dateutil.relativedelta import relativedelta

from odoo import models

from .coop_figures import ZERO
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

#: above so many companies, the papers show their sum alone
SHOWN_COMPANIES = 8
SUM, OUT, ALL, LAST = "sum", "eliminated", "consolidated", "last"
CLASSES = {"closing": ("1", "2", "3", "4", "5"), "movement": ("4", "5")}


class CoopSchedule(models.AbstractModel):
    """The consolidated statements of a group of companies."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        _ = self.env._
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "consolidated_position",
                _("Consolidated position"),
                200,
                self._coop_group_position,
            ),
            ScheduleKind(
                "consolidated_profit",
                _("Consolidated result"),
                210,
                self._coop_group_profit,
            ),
        ]

    def _coop_group(self, order):
        """Return the group an order is for, if it is for one."""
        there = "consolidation_id" in order._fields
        return order.consolidation_id if there else None

    def _coop_group_position(self, order, books):
        title = self.env._("Consolidated statement of financial position")
        return self._coop_group_paper(order, "position", "closing", title)

    def _coop_group_profit(self, order, books):
        title = self.env._("Consolidated profit and loss")
        return self._coop_group_paper(order, "profit", "movement", title)

    def _coop_group_years(self, order, group):
        """Return the figures of this year and of the same days a year before."""
        day_after = order.date_to + relativedelta(days=1)
        days = (
            (order.date_from, order.date_to),
            (
                order.date_from - relativedelta(years=1),
                # The day before the same day after: February ends on its last day.
                day_after - relativedelta(years=1) - relativedelta(days=1),
            ),
        )
        return [group._group_figures(group._group_books(*year)) for year in days]

    def _coop_group_paper(self, order, kind, what, title):
        group = self._coop_group(order)
        if not group:
            return None
        this, last = self._coop_group_years(order, group)
        if not this.closing and not last.closing:
            return None
        statement = self.env["coop.statement"]._for_company(group.company_id, kind)
        find = self._coop_group_finder(group, statement, what, (this, last))
        columns = self._coop_group_columns(order, group)
        rows = tuple(
            self._coop_group_row(line, amounts, columns, statement, order, group, this)
            for line, amounts in self._coop_group_amounts(
                statement, find, what, this, last
            )
        )
        return Schedule(
            f"consolidated_{kind}",
            title[:31],
            title,
            columns,
            rows,
            ties=tuple(self._coop_group_ties(statement, rows, columns, this, what)),
            as_on=kind == "position",
            landscape=True,
            notes=self._coop_group_notes(this, what),
        )

    def _coop_group_finder(self, group, statement, what, years):
        """Return a function from code to line; refuses codes that no line has."""
        find = statement._line_finder()
        lost = {
            (company, code)
            for year in years
            for (company, code), amount in getattr(year, what).items()
            if amount and _counts(code, what) and not find(code)
        }
        # sudo: whoever reads the group may read the names of its companies
        names = {company.id: company.name for company in group.sudo().company_ids}
        self.env["coop.elimination.rule"]._check_known(
            [f"{names[company]} {code or '-'}" for company, code in lost]
        )
        return find

    def _coop_group_columns(self, order, group):
        _ = self.env._
        # sudo: as above
        companies = group.sudo().company_ids.sorted("name")
        this, last = (
            order._day_in_words(day)
            for day in (order.date_to, order.date_to - relativedelta(years=1))
        )
        shown = companies if len(companies) <= SHOWN_COMPANIES else ()
        return (
            ScheduleColumn("name", _("Item"), "text", 46),
            *(
                ScheduleColumn(f"c{company.id}", company.name, "money", 17)
                for company in shown
            ),
            ScheduleColumn(SUM, _("Sum of the books"), "money", 17),
            ScheduleColumn(OUT, _("Eliminated"), "money", 17),
            ScheduleColumn(
                ALL,
                _("Consolidated %s", this),
                "money",
                18,
                formula=f"{{{SUM}}}+{{{OUT}}}",
            ),
            ScheduleColumn(LAST, _("Consolidated %s", last), "money", 18),
        )

    def _coop_group_amounts(self, statement, find, what, this, last):
        """Return every line with its amounts by column."""

        def by_line(pairs):
            sums = {}
            for code, amount in pairs:
                line = find(code)
                if line:
                    sums[line.code] = sums.get(line.code, ZERO) + amount
            return statement._amounts(sums)

        def of(year, company=None, out=False):
            found = year.eliminated(what) if out else getattr(year, what)
            return by_line(
                (code, amount)
                for (member, code), amount in found.items()
                if company in (None, member) and _counts(code, what)
            )

        columns = {
            f"c{company}": of(this, company) for company, _s in this.books.members
        }
        columns |= {SUM: of(this), OUT: of(this, out=True)}
        before, before_out = of(last), of(last, out=True)
        for line in statement.line_ids:
            if line.kind == "heading":
                yield line, {}
                continue
            amounts = {name: found[line.code] for name, found in columns.items()}
            amounts[ALL] = amounts[SUM] + amounts[OUT]
            amounts[LAST] = before[line.code] + before_out[line.code]
            yield line, amounts

    def _coop_group_row(self, line, amounts, columns, statement, order, group, this):
        style = {"heading": "heading", "total": "subtotal"}.get(line.kind, "line")
        values = tuple(amounts.get(column.code) for column in columns[1:])
        return ScheduleRow(
            (line.name, *values),
            "total" if style == "subtotal" and not line.level else style,
            line.level,
            key=f"{line.code}" if amounts else "",
            formulas=_total_formulas(line, columns),
            items=self._coop_group_items(line, statement, this, order, columns),
        )

    def _coop_group_items(self, line, statement, this, order, columns):
        """Return the items of a line, by company."""
        if line.kind != "detail":
            return None
        find = statement._line_finder()
        codes = {
            code for _c, code in {**this.closing, **this.movement} if find(code) == line
        }
        movement = statement.kind == "profit"
        items = {}
        for company, year_start in this.books.members:
            column = f"c{company}"
            if codes and any(column == shown.code for shown in columns):
                items[column] = _items(
                    order, company, year_start, sorted(codes), movement
                )
        return items

    def _coop_group_ties(self, statement, rows, columns, this, what):
        _ = self.env._
        total = [column.code for column in columns].index(ALL)
        by_key = {row.key: row.values[total] for row in rows if row.key}
        taken = sum(
            (
                a
                for (_m, code), a in this.eliminated(what).items()
                if _counts(code, what)
            ),
            ZERO,
        )
        yield Tie(_("What is eliminated comes to nil"), taken, ZERO)
        if what == "closing":
            yield Tie(
                _("Assets, and liabilities with capital"),
                by_key["A999"],
                by_key["C999"],
                ALL,
                "A999",
            )
            return
        results = -sum(
            (a for (_m, code), a in this.movement.items() if _counts(code, what)), ZERO
        )
        last_line = statement.line_ids[-1:]
        yield Tie(
            _("Consolidated result, and the results of the companies"),
            by_key[last_line.code],
            results,
            ALL,
            last_line.code,
        )

    def _coop_group_notes(self, this, what):
        _ = self.env._
        found = this.result if what == "movement" else this.balance
        open_ = [match for match in found.matches if match.difference]
        notes = [
            _(
                "Balances among the companies are eliminated as far as both books say "
                "the same. What differs stays in the balances."
            ),
            _("Profit still in the stock of another company is not eliminated."),
        ]
        if open_ or found.unknown:
            notes.append(
                _(
                    "%(count)s balances among the companies do not agree: see the "
                    "paper Differences in the group.",
                    count=len(open_) + len(found.unknown),
                )
            )
        return tuple(notes)


def _counts(code, what):
    return not code or code.startswith(CLASSES[what])


def _total_formulas(line, columns):
    """A total adds the lines it names, in every column but the consolidated one."""
    parts = line._references()
    if not parts:
        return None
    return {
        column.code: "".join(
            f"{'+' if sign > 0 else '-'}{{{code}.{column.code}}}"
            for sign, code in parts
        )
        for column in columns[1:]
        if column.code != ALL
    }


def _items(order, company, year_start, codes, movement):
    """Return the domain of the items of codes in the books of a company."""
    domain = [
        ("company_id", "=", company),
        ("parent_state", "=", "posted"),
        ("date", "<=", str(order.date_to)),
    ]
    if movement:
        return [
            ("account_id.coop_standard_code", "in", codes),
            *domain,
            ("date", ">=", str(order.date_from)),
        ]
    result = [code for code in codes if code.startswith(("4", "5"))]
    lasting = [code for code in codes if code not in result]
    earlier = ("date", "<", str(year_start))
    if "39000" in lasting:
        return [
            "|",
            ("account_id.coop_standard_code", "in", lasting),
            "&",
            ("account_id.internal_group", "in", ["income", "expense"]),
            earlier,
            *domain,
        ]
    if result:
        domain.append(("date", ">=", str(year_start)))
    return [("account_id.coop_standard_code", "in", codes), *domain]
