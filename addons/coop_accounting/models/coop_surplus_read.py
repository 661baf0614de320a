# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file of dividends and refunds, row by row, and all that is wrong with it."""

from decimal import Decimal

from odoo import fields

from coop_core import member_number, sheet_check
from coop_core.sheet import Sheet

from .coop_surplus_layout import AMOUNTS, LAYOUT


class Reading:
    """The file of one allocation. ``parts`` are (kind, membership, base, amount)."""

    def __init__(self, surplus, file, name):
        self.surplus = surplus
        self.sheet = Sheet(file, name, LAYOUT)
        self.findings = list(self.sheet.findings)
        self.parts = []  # type: list[tuple]
        self._seen = {}  # type: dict[str, int]
        self._members = {}  # type: dict[str, int]

    @property
    def refused(self):
        return self.sheet.refused or any(one.refuses for one in self.findings)

    def read(self):
        if self.sheet.refused:
            return self
        day = fields.Date.context_today(self.surplus)
        rows = list(sheet_check.check(self.sheet, day))
        self._members = self._members_by_number(rows)
        for row in rows:
            self.findings += row.findings
            if not row.findings:
                self._take(row)
        return self

    def _take(self, row):
        number = member_number.normalise(row.values["number"])
        faults = []
        before = self._seen.setdefault(number, row.number)
        if before != row.number:
            faults.append(("number", "twice", str(before)))
        if number not in self._members:
            faults.append(("number", "member.unknown", ""))
        for name in (*AMOUNTS, *AMOUNTS.values()):
            amount = row.values[name] or Decimal(0)
            if amount < 0:
                faults.append((name, "amount.negative", ""))
            elif amount != round(amount, 2):
                faults.append((name, "amount.small", ""))
        for name, rule, hint in faults:
            value = row.values[name]
            text = "" if value is None else str(value)
            found = self.sheet.finding(row.number, LAYOUT.place(name), text, rule, hint)
            self.findings.append(found)
        if not faults:
            self.parts += [
                (
                    kind,
                    self._members[number],
                    row.values[base] or Decimal(0),
                    row.values[kind],
                )
                for kind, base in AMOUNTS.items()
                if row.values[kind]
            ]

    def _members_by_number(self, rows):
        # sudo: the organisation of a company is no secret
        organisation = self.surplus.company_id.sudo().coop_organisation_id
        wanted = {
            member_number.normalise(row.values["number"])
            for row in rows
            if row.values.get("number")
        }
        members = self.surplus.env["coop.membership"].search(
            [("organisation_id", "=", organisation.id), ("number", "in", list(wanted))]
        )
        return {member.number: member.id for member in members}
