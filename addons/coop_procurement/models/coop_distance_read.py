# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file of distances, row by row, and all that is wrong with it."""

from odoo import fields

from coop_core import sheet_check
from coop_core.sheet import Sheet

from .coop_distance_layout import LAYOUT


class Reading:
    """The file: values of coop.distance, or everything that is wrong with it."""

    def __init__(self, env, file, name):
        self.env = env
        self.sheet = Sheet(file, name, LAYOUT)
        self.findings = list(self.sheet.findings)
        self.rows = []
        self._seen = {}  # {(from, to): row of the file}
        self._places = {}

    @property
    def refused(self):
        return self.sheet.refused or any(one.refuses for one in self.findings)

    def read(self):
        if self.sheet.refused:
            return self
        rows = list(
            sheet_check.check(self.sheet, fields.Date.context_today(self.env.user))
        )
        codes = {row.values.get(name) for row in rows for name in ("start", "end")}
        found = self.env["coop.organisation"].search(
            [("code", "in", list(codes - {None}))]
        )
        self._places = {place.code: place for place in found}
        for row in rows:
            self.findings += row.findings
            if not row.findings:
                self._take(row)
        return self

    def _take(self, row):
        values = row.values
        km, rate = values["km"] or 0, values["rate"] or 0
        if not km and not rate:
            return  # a way of the form that nobody filled in
        ends = [self._places.get(values[name]) for name in ("start", "end")]
        faults = [
            (name, "place.unknown", "")
            for name, place in zip(("start", "end"), ends, strict=True)
            if not place
        ]
        faults += [
            (name, "distance.negative", "")
            for name, number in (("km", km), ("rate", rate))
            if number < 0
        ]
        if not faults:
            before = self._seen.setdefault(tuple(ends), row.number)
            if before != row.number:
                faults.append(("end", "twice", str(before)))
            elif ends[0] == ends[1]:
                faults.append(("end", "distance.nowhere", ""))
        if not faults:
            self.rows.append(
                {
                    "from_id": ends[0].id,
                    "to_id": ends[1].id,
                    "km": float(km),
                    "rate": float(rate),
                    "source": values["source"] or False,
                }
            )
        for name, rule, hint in faults:
            text = "" if values[name] is None else str(values[name])
            place = LAYOUT.place(name)
            self.findings.append(
                self.sheet.finding(row.number, place, text, rule, hint)
            )
