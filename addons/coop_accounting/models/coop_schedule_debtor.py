# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models
from odoo.tools import groupby

from . import coop_schedule_debtor_sql as schedule_sql
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie
from .coop_schedule_debtor_rows import PARTS, Debt, Register

NIL = Decimal(0)


class CoopSchedule(models.AbstractModel):
    """Debtors with their ages belong to the year-end set."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        _ = self.env._
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind("debtors", _("Debtors and ageing"), 310, self._debtors),
            ScheduleKind("debt_classes", _("Classes of Debts"), 312, self._classes),
        ]

    def _debt_lines(self, order, books):
        """Return SQL of the debtors on the last day, their layout and the allowance.

        As they were approved where there is an allowance of that day, else as the
        books are now. None without accounts of debtors.
        """
        company = order.company_id
        Run = self.env["coop.allowance.run"]
        run = Run.search(
            [
                ("company_id", "=", company.id),
                ("day", "=", books.date_to),
                ("state", "in", ("approved", "posted")),
            ],
            limit=1,
        )
        if run:
            return schedule_sql.frozen(run.id), run.layout_id, run
        policy = Run._policy(company)
        layout = self.env["coop.ageing.layout"].browse(policy.pop("layout_id"))
        ask = company._coop_debtor_ask(books.date_to, layout)
        if ask is None:
            return None, layout, run
        rule = company._coop_debt_rule(books.date_to, layout, **policy)
        return schedule_sql.live(ask, rule), layout, run

    def _debtors(self, order, books):
        lines, layout, run = self._debt_lines(order, books)
        if lines is None:
            return None
        debts = [
            Debt.read(row) for row in self.env.execute_query(schedule_sql.named(lines))
        ]
        balances = order.company_id._coop_debt_balances(books.date_to)
        if not debts and not any(balances.values()):
            return None
        return Schedule(
            "debtors",
            self.env._("Debtors and ageing"),
            self.env._("Debtors, ageing and allowance for doubtful debts"),
            self._debtor_columns(layout),
            self._debtor_register(order, books, layout).rows(debts),
            ties=self._debtor_ties(order, debts, balances),
            notes=self._debtor_notes(run),
            landscape=True,
        )

    def _debtor_register(self, order, books, layout):
        """Return what puts debts into rows, with all it needs to name."""
        types = self.env["coop.debt.type"].search([])
        accounts = {}
        for account, debt_type in order.company_id._coop_debt_accounts():
            accounts.setdefault(debt_type.id, []).append(account.id)
        return Register(
            places=len(layout.bucket_ids),
            types={one.id: one for one in types},
            classes={
                one.id: one.name for one in self.env["coop.debt.class"].search([])
            },
            nobody=self.env._("Without a debtor's name"),
            total=lambda name: self.env._("Total %(type)s", type=name),
            accounts=accounts,
            scope=[
                ("company_id", "in", list(books.company_ids)),
                ("parent_state", "=", "posted"),
                ("date", "<=", books.date_to),
            ],
        )

    def _debtor_columns(self, layout):
        _ = self.env._
        money = {"kind": "money", "width": 15, "total": True}
        headings = layout.bucket_ids.sorted("sequence").mapped("name")
        places = [f"age_{place}" for place in range(1, len(headings) + 1)]
        return (
            ScheduleColumn("number", _("Member Number"), width=12),
            ScheduleColumn("name", _("Name"), width=28),
            ScheduleColumn("contract", _("Contract Number"), width=14),
            ScheduleColumn("due", _("Oldest Unpaid"), "date", 12),
            ScheduleColumn(
                "principal",
                _("Principal Owed"),
                formula="+".join(f"{{{place}}}" for place in places),
                **money,
            ),
            ScheduleColumn("interest", _("Interest due"), **money),
            ScheduleColumn("penalty", _("Penalties due"), **money),
            *(
                ScheduleColumn(place, heading, **money)
                for place, heading in zip(places, headings, strict=True)
            ),
            ScheduleColumn("class", _("Class of Debts"), width=14),
            ScheduleColumn("percent", _("Percentage"), "percent", 9),
            ScheduleColumn("allowance", _("Allowance Needed"), **money),
        )

    def _debtor_ties(self, order, debts, balances):
        """Each part of the debts against the accounts it stands in."""
        codes, ledger, figure = {}, dict.fromkeys(PARTS, NIL), dict.fromkeys(PARTS, NIL)
        for account, debt_type in order.company_id._coop_debt_accounts():
            codes.setdefault(debt_type.part, set()).add(account.coop_standard_code)
        for debt_type, amount in balances.items():
            ledger[debt_type.part] += amount
        part_of = {one.id: one.part for one in self.env["coop.debt.type"].search([])}
        for debt in debts:
            figure[part_of[debt.type_id]] += debt.balance
        columns = {column.code: column.title for column in self._part_columns()}
        return tuple(
            Tie(
                columns[part],
                figure[part],
                ledger[part],
                column=part,
                prefixes=tuple(sorted(codes[part])),
            )
            for part in PARTS
            if part in codes
        )

    def _part_columns(self):
        layout = self.env["coop.ageing.layout"]
        return [c for c in self._debtor_columns(layout) if c.code in PARTS]

    def _debtor_notes(self, run):
        _ = self.env._
        notes = [_("A receipt that names no item pays the oldest one first.")]
        if not run:
            notes.append(
                _(
                    "No allowance of this day was approved: classes and allowance are "
                    "as the books and the rates are now."
                )
            )
        elif run.basis:
            notes.append(_("Rates: %(basis)s", basis=run.basis))
        if run.unverified:
            notes.append(_("Rates not confirmed: %(rates)s", rates=run.unverified))
        return tuple(notes)

    def _classes(self, order, books):
        lines, _layout, run = self._debt_lines(order, books)
        rows = self.env.execute_query(schedule_sql.by_class(lines)) if lines else []
        if not rows:
            return None
        _ = self.env._
        money = {"kind": "money", "width": 17, "total": True}
        return Schedule(
            "debt_classes",
            _("Classes of Debts"),
            _("Debts by class and the allowance needed"),
            (
                ScheduleColumn("class", _("Class of Debts"), width=34),
                ScheduleColumn("debts", _("Debts Counted"), "integer", 12, total=True),
                ScheduleColumn("balance", _("Balance Owed"), **money),
                ScheduleColumn("set_off", _("Shares and Deposits"), **money),
                ScheduleColumn("base", _("Base of the Allowance"), **money),
                ScheduleColumn("allowance", _("Allowance Needed"), **money),
            ),
            self._class_rows(rows),
            notes=self._debtor_notes(run),
        )

    def _class_rows(self, found):
        Type, Class = self.env["coop.debt.type"], self.env["coop.debt.class"]
        rows = []
        for type_id, group in groupby(found, lambda row: row[0]):
            debt_type = Type.browse(type_id)
            lines = [
                (Class.browse(row[1]).name, row[2], *map(self._known, row[3:]))
                for row in group
            ]
            sums = [sum((line[n] or 0 for line in lines), NIL) for n in range(1, 6)]
            rows += [
                ScheduleRow((debt_type.name, *(None,) * 5), "heading"),
                *(ScheduleRow(line, indent=1) for line in lines),
                ScheduleRow(
                    (self.env._("Total %(type)s", type=debt_type.name), *sums),
                    "subtotal",
                    key=debt_type.code,
                ),
            ]
        return rows

    def _known(self, text):
        return None if text is None else Decimal(text)
