# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from odoo import models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
    Tie,
)

from coop_core import national_id

from ..models import coop_welfare_register_sql as register_sql


class RegisterRow(NamedTuple):
    """A member as register_sql.rows answers him."""

    number: str
    name: str
    birth_date: object
    address: str
    phone: str
    national_id: str
    centre: int
    cover_from: object
    applied_on: object
    approved_on: object
    class_id: int
    spouse: str
    recipients: str
    relations: list
    funeral_manager: str
    group: str
    ended_on: object
    end_reason: str
    days: list
    whats: list
    befores: list
    afters: list
    id: int

    @property
    def more(self):
        """How many changes stand below the first one."""
        return max(len(self.days or ()) - 1, 0)


class RegisterColumn(NamedTuple):
    """A column of the register: its place on paper, and what stands in it."""

    column: ScheduleColumn
    value: Callable[[RegisterRow], object] | None = None
    change: Callable[[RegisterRow, int], object] | None = None

    def cell(self, row, place):
        """The cell in the row of the member, or in one below it for a change."""
        if self.change:
            return self.change(row, place) if row.days else None
        return None if place else self.value(row)


class CoopWelfareRegister(models.TransientModel):
    """The papers of the register."""

    _inherit = "coop.welfare.register"

    def _schedule(self):
        if self.paper == "count":
            return self._count_schedule()
        columns = self._columns()
        found = self._query(register_sql.rows(self._ask()))
        rows = (RegisterRow(*row) for row in found)
        return Schedule(
            f"welfare_{self.paper}",
            self.env._("Member Register")[:31],
            self._title(),
            (self._place_column(), *(one.column for one in columns)),
            [
                line
                for place, row in enumerate(rows, 1)
                for line in _lines(columns, place, row)
            ],
            as_on=False,
            notes=tuple(self._notes()),
            landscape=True,
            signatures=self._signatures(),
            ruled=self.paper == "attendance",
        )

    def _title(self):
        said = self._said(self, "paper")
        if self.centre_id:
            # sudo: the name of a centre the user may read, checked before
            centre = self.centre_id.sudo().organisation_id.name
            return self.env._("%(paper)s: %(centre)s", paper=said, centre=centre)
        return said

    def _notes(self):
        _ = self.env._
        if self.paper in ("changes", "whole"):
            yield _(
                "The form is printed as it is known from practice. Compare it with the "
                "form of the central registrar before it is filed."
            )
        if self.paper == "new":
            yield _("National IDs are shown without their first nine digits.")

    def _signatures(self):
        _ = self.env._
        if self.paper in ("changes", "whole", "new"):
            return (_("Association president"), _("Member registrar"))
        return (_("Prepared by"), _("Checked by"))

    def _place_column(self):
        return ScheduleColumn("place", self.env._("No."), "integer", 5)

    def _columns(self):
        """The columns of the paper, after the running number."""
        return {
            "changes": self._form_columns,
            "whole": self._form_columns,
            "new": self._new_columns,
            "centre": self._centre_columns,
            "attendance": self._attendance_columns,
        }[self.paper]()

    def _form_columns(self):
        """Form S.Ch.K. 1."""
        _ = self.env._
        known = self._known_columns()
        before = (
            "name", "number", "applied_on", "class", "birth_date", "address",
            "spouse", "recipients", "funeral_manager",
        )  # fmt: skip
        return [
            *(known[name] for name in before),
            *self._change_columns(),
            known["ended_on"],
            known["end_reason"],
            RegisterColumn(
                ScheduleColumn("note", _("Note"), width=18),
                lambda row: known["centre"].value(row),
            ),
        ]

    def _change_columns(self):
        _ = self.env._
        labels = dict(
            self.env["coop.welfare.register.change"]
            ._fields["what"]
            ._description_selection(self.env)
        )
        labels |= {"centre": _("Centre"), "recipient": _("Recipients")}
        return [
            RegisterColumn(
                ScheduleColumn("changed_on", _("Changed On"), "date", 12),
                change=lambda row, n: row.days[n],
            ),
            RegisterColumn(
                ScheduleColumn("before", _("Formerly"), width=18),
                change=lambda row, n: (
                    f"{labels.get(row.whats[n], row.whats[n])}: "
                    f"{self._change_text(row.whats[n], row.befores[n]) or '-'}"
                ),
            ),
            RegisterColumn(
                ScheduleColumn("after", _("Changed To"), width=18),
                change=lambda row, n: self._change_text(row.whats[n], row.afters[n]),
            ),
        ]

    def _change_text(self, what, value):
        """An old or new value as it is printed."""
        if what == "birth_date" and value:
            return self._day(self.env["coop.person"]._fields[what].to_date(value))
        if what == "centre" and value:
            return self._centre_names().get(int(value))
        return value

    def _centre_names(self):
        # sudo: names of centres, on a paper of whoever may see their members
        return {
            one.id: one.organisation_id.name for one in self.fund_id.sudo().centre_ids
        }

    def _new_columns(self):
        known = self._known_columns()
        names = (
            "name", "group", "number", "applied_on", "approved_on", "cover_from",
            "birth_date", "age", "national_id", "address", "phone", "recipients",
        )  # fmt: skip
        return [known[name] for name in names]

    def _centre_columns(self):
        known = self._known_columns()
        names = (
            "centre", "group", "number", "name", "class", "applied_on", "approved_on",
            "cover_from", "recipients", "relations", "phone",
        )  # fmt: skip
        return [known[name] for name in names]

    def _attendance_columns(self):
        """Who comes signs; who is represented names by whom."""
        _ = self.env._
        known = self._known_columns()
        Column = ScheduleColumn
        blank = (
            Column("sign", _("Sign Here"), width=26),
            Column("proxy", _("Represented By"), width=26),
            Column("proxy_sign", _("Signature of the Representative"), width=26),
        )
        return [
            *(known[name] for name in ("centre", "number", "name")),
            *(RegisterColumn(column, lambda row: None) for column in blank),
        ]

    def _known_columns(self):
        """Every column that a paper may have, by its code."""
        _ = self.env._
        Column, Register = ScheduleColumn, RegisterColumn
        reasons = dict(
            self.env["coop.welfare.membership"]
            ._fields["end_reason"]
            ._description_selection(self.env)
        )
        centres, last = self._centre_names(), self.date_to
        # sudo: names of classes and relations, as of centres
        classes = {one.id: one.name for one in self._all("class")}
        relations = {one.id: one.name for one in self._all("relation")}
        columns = [
            Register(Column("name", _("Name"), width=22), lambda row: row.name),
            Register(
                Column("number", _("Member Number"), width=11), lambda row: row.number
            ),
            Register(
                Column("applied_on", _("Applied On"), "date", 12),
                lambda row: row.applied_on,
            ),
            Register(
                Column("approved_on", _("Approved On"), "date", 12),
                lambda row: row.approved_on,
            ),
            Register(
                Column("class", _("Class"), width=13),
                lambda row: classes.get(row.class_id),
            ),
            Register(Column("spouse", _("Spouse"), width=18), lambda row: row.spouse),
            Register(
                Column("recipients", _("Recipients"), width=20),
                lambda row: row.recipients,
            ),
            Register(
                Column("relations", _("Relation"), width=12),
                lambda row: ", ".join(
                    relations.get(one) or "-" for one in row.relations or ()
                ),
            ),
            Register(
                Column("funeral_manager", _("Funeral Manager"), width=18),
                lambda row: row.funeral_manager,
            ),
            Register(
                Column("group", _("Collecting Group"), width=12), lambda row: row.group
            ),
            Register(
                Column("cover_from", _("Covered From"), "date", 12),
                lambda row: row.cover_from,
            ),
            Register(
                Column("birth_date", _("Date of Birth"), "date", 12),
                lambda row: row.birth_date,
            ),
            Register(
                Column("age", _("Age"), "integer", 6),
                lambda row: _age(row.birth_date, last),
            ),
            Register(
                Column("national_id", _("National ID"), width=16),
                lambda row: national_id.mask(row.national_id or ""),
            ),
            Register(
                Column("address", _("Address"), width=30), lambda row: row.address
            ),
            Register(Column("phone", _("Phone"), width=12), lambda row: row.phone),
            Register(
                Column("centre", _("Centre"), width=20),
                lambda row: centres.get(row.centre),
            ),
            Register(
                Column("ended_on", _("Left On"), "date", 12), lambda row: row.ended_on
            ),
            Register(
                Column("end_reason", _("Reason of the End"), width=10),
                lambda row: reasons.get(row.end_reason),
            ),
        ]
        return {one.column.code: one for one in columns}

    def _all(self, name):
        # sudo: names only, see _known_columns
        Model = self.env[f"coop.welfare.{name}"].sudo()
        return Model.with_context(active_test=False).search([])

    def _count_schedule(self):
        """Brought forward, who came, who went, left: centre by centre."""
        _ = self.env._
        ask = self._ask()
        centres = self._centre_names()
        found = sorted(
            self._query(register_sql.members(ask)),
            key=lambda row: centres.get(row[0]) or "",
        )
        integer = {"kind": "integer", "width": 11, "total": True}
        columns = (
            ScheduleColumn("centre", _("Centre"), width=34),
            ScheduleColumn("opening", _("Members Brought Forward"), **integer),
            ScheduleColumn("joined", _("Newly Joined"), **integer),
            ScheduleColumn("again", _("Joined Again"), **integer),
            ScheduleColumn("resigned", _("Resigned"), **integer),
            ScheduleColumn("died", _("Died"), **integer),
            ScheduleColumn("removed", _("Removed"), **integer),
            ScheduleColumn("moved", _("Moved between Centres"), **integer),
            ScheduleColumn(
                "closing",
                _("Balance Left"),
                formula="{opening}+{joined}+{again}-{resigned}-{died}-{removed}"
                "+{moved}",
                **integer,
            ),
        )
        rows = []
        for centre, *counts, closing in found:
            moved = closing - sum(counts[:3]) + sum(counts[3:])
            rows.append(ScheduleRow((centres.get(centre), *counts, moved, closing)))
        return Schedule(
            "welfare_count",
            _("Member Count")[:31],
            self._title(),
            columns,
            rows,
            ties=tuple(self._count_ties(ask, rows)),
            as_on=False,
            landscape=True,
            signatures=self._signatures(),
        )

    def _count_ties(self, ask, rows):
        """Members in force are counted once more; moves between centres are none."""
        if ask.centres is not None:
            return
        _ = self.env._
        [[there]] = self._query(register_sql.count(ask._replace(scope="centre")))
        closing = Decimal(sum(row.values[-1] for row in rows))
        moved = Decimal(sum(row.values[-2] for row in rows))
        name = _("Members in force on the last day")
        yield Tie(name, closing, Decimal(there), column="closing")
        yield Tie(_("Moves between centres"), moved, Decimal(0), column="moved")


def _lines(columns, place, row):
    """The row of a member, and one more for each further change."""
    record = ("coop.welfare.membership", row.id)
    for change in range(row.more + 1):
        values = (None if change else place,)
        values += tuple(one.cell(row, change) for one in columns)
        yield ScheduleRow(values, "detail" if change else "line", record=record)


def _age(birth_date, day):
    """Full years on a day."""
    if not birth_date:
        return None
    before = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before
