# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file of distances, row by row, and all that is wrong with it."""

from odoo.addons.coop_network.models.coop_file_import import FileReading

from .coop_distance_layout import LAYOUT

ENDS = ("start", "end")


class Reading(FileReading):
    """The file: ``rows`` are values of coop.distance."""

    def __init__(self, order, file, name):
        super().__init__(order, file, name, LAYOUT)
        self._places = {}

    def _look_up(self, rows):
        codes = {row.values.get(name) for row in rows for name in ENDS} - {None}
        found = self.env["coop.organisation"].search([("code", "in", list(codes))])
        self._places = {place.code: place for place in found}

    def _take(self, row):
        values = row.values
        km, rate = values["km"] or 0, values["rate"] or 0
        if not km and not rate:
            return  # a way of the form that nobody filled in
        ends = tuple(self._places.get(values[name]) for name in ENDS)
        faults = [
            (name, "place.unknown", "")
            for name, place in zip(ENDS, ends, strict=True)
            if not place
        ]
        faults += [
            (name, "distance.negative", "")
            for name, number in (("km", km), ("rate", rate))
            if number < 0
        ]
        if not faults:
            faults += self._twice(row, "end", ends)
        if not faults and ends[0] == ends[1]:
            faults.append(("end", "distance.nowhere", ""))
        self._add_faults(row, faults)
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
