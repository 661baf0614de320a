# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An intake form that came back, row by row, and all that is wrong with it."""

from decimal import Decimal

from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.coop_network.models.coop_file_import import FileReading

from coop_core import member_number

from .coop_produce_form_layout import READING, layout

HUNDRED = Decimal(100)


class Reading(FileReading):
    """The file of one form. ``rows`` are values of coop.produce.ticket."""

    def __init__(self, form, file, name):
        super().__init__(form, file, name, layout(form))
        self.same = self.empty = 0
        self._members = {}
        self._grades = {}
        self._taken = {}
        self._known = {}

    def _look_up(self, rows):
        form = self.record
        self._grades = {one.code: one.id for one in form._rule().grade_ids}
        numbers = {
            member_number.normalise(row.values[name])
            for row in rows
            for name in ("member", "other")
            if row.values.get(name)
        }
        members = self.env["coop.membership"].search(
            [
                ("organisation_id", "=", form.station_id.organisation_id.id),
                ("number", "in", list(numbers)),
                ("left_on", "=", False),
            ]
        )
        self._members = {one.number: one.id for one in members}
        tickets = self.env["coop.produce.ticket"].search(form._tickets_domain())
        self._taken = {one.key: one for one in tickets}

    def _take(self, row):
        values = row.values
        if all(values[name] in (None, "") for name in self._told()):
            self.empty += 1
            return
        number = self.record._row_number(values["row"])
        faults = [] if number else [("row", "row.foreign", "")]
        for name in ("member", "other"):
            if values[name] and not self._member(row, name):
                faults.append((name, "member.unknown", ""))
        for name in ("date", "member", "gross"):
            if values[name] is None:
                faults.append((name, "missing", ""))
        share = values["percent"]
        if bool(values["other"]) != bool(share):
            faults.append(("percent", "share.half", ""))
        elif share and not 0 < share < HUNDRED:
            faults.append(("percent", "share.bounds", ""))
        faults = faults or self._priced(row, number)
        self._add_faults(row, faults)

    def _priced(self, row, number):
        """Price the row as a ticket; return why it cannot be."""
        Ticket = self.env["coop.produce.ticket"]
        vals = self._vals(row, number)
        taken = self._taken.get(vals["key"])
        if taken:
            self.same += 1
            return (
                []
                if self._same(taken, vals)
                else [("row", "row.taken", str(taken.number))]
            )
        try:
            Ticket._priced(Ticket.new(Ticket._bare(vals)), self._known)
        except UserError as error:
            return [("gross", "ticket", str(error))]
        self.rows.append(vals)
        return []

    def _vals(self, row, number):
        values, form = row.values, self.record
        member = self._member(row, "member")
        share = values["percent"] or Decimal()
        parts = [
            {
                "membership_id": member,
                "percent": float(HUNDRED - share),
                "role": "owner" if share else "seller",
                "advance": float(values["advance"] or 0),
            }
        ]
        if share:
            parts.append(
                {
                    "membership_id": self._member(row, "other"),
                    "percent": float(share),
                    "role": "tapper",
                }
            )
        return {
            "station_id": form.station_id.id,
            "product_id": form.product_id.id,
            "date": values["date"],
            "membership_id": member,
            "grade_id": self._grades.get(values.get("grade"), False),
            "gross": float(values["gross"]),
            "tare": float(values["tare"] or 0),
            "readings": {
                name.removeprefix(READING): f"{figure:f}"
                for name, figure in values.items()
                if name.startswith(READING) and figure is not None
            },
            "part_ids": [Command.create(part) for part in parts],
            "key": f"form {form.id} {number}",
        }

    def _same(self, ticket, vals):
        """Whether a ticket was made of just these figures."""
        there = {code: Decimal(one) for code, one in (ticket.readings or {}).items()}
        here = {code: Decimal(one) for code, one in vals["readings"].items()}
        return (
            there == here
            and (ticket.date, ticket.gross, ticket.tare)
            == (vals["date"], vals["gross"], vals["tare"])
            and ticket.membership_id.id == vals["membership_id"]
            and ticket.grade_id.id == vals["grade_id"]
            and [part.percent for part in ticket.part_ids]
            == [command[2]["percent"] for command in vals["part_ids"]]
        )

    def _told(self):
        """What a filled row says; the rest may have been handed out with the form."""
        readings = [c.name for c in self.layout.columns if c.name.startswith(READING)]
        return ["gross", *readings]

    def _member(self, row, name):
        number = row.values[name]
        return self._members.get(member_number.normalise(number)) if number else None
