# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import fields, models

from ..models import coop_distance_layout
from ..models.coop_distance_read import Reading


class CoopDistanceImport(models.TransientModel):
    """Reads a table of distances from a file: looked through first, taken whole."""

    _name = "coop.distance.import"
    _inherit = ["coop.file.import"]
    _description = "Reading of Distances"

    organisation_id = fields.Many2one(
        "coop.organisation",
        "Ways From",
        required=True,
        default=lambda self: self.env.user.coop_organisation_id,
    )
    form = fields.Binary("Form to Fill In", readonly=True)
    form_name = fields.Char(default="distances.xlsx", readonly=True)
    row_count = fields.Integer("Ways in the File")

    def action_form(self):
        """Make the form: a row for each organisation that deals with this one."""
        self.ensure_one()
        start = self.organisation_id
        ends = self.env["coop.organisation"].search([("centre_id", "=", start.id)])
        ways = self.env["coop.distance"].search([("from_id", "=", start.id)])
        known = {way.to_id: way for way in ways}
        content = coop_distance_layout.form(start, ends, known, self.env.lang)
        self.form = base64.b64encode(content)
        return self._action()

    def _open_reading(self, file, name):
        return Reading(self, file, name)

    def _check_may_take(self):
        self.env["coop.distance"].check_access("create")

    def _take(self, reading):
        """Take every way of the file; the same file again changes nothing."""
        Distance = self.env["coop.distance"]
        places = {row["from_id"] for row in reading.rows}
        known = {
            (way.from_id.id, way.to_id.id): way
            for way in Distance.search([("from_id", "in", list(places))])
        }
        fresh = []
        for row in reading.rows:
            way = known.get((row["from_id"], row["to_id"]))
            if way:
                self._change(way, row)
            else:
                fresh.append(row)
        Distance.create(fresh)

    def _change(self, way, row):
        changed = {
            name: row[name]
            for name in ("km", "rate", "source")
            if row[name] and row[name] != way[name]
        }
        if changed:
            way.write(changed)

    def _import_reasons(self):
        return {
            **super()._import_reasons(),
            "place.unknown": self.env._(
                "No organisation has this code. Take the code from the list of "
                "organisations."
            ),
            "distance.negative": self.env._("A distance or rate is at least zero."),
            "distance.nowhere": self.env._(
                "The way leads back to where it starts. Correct one of the two codes."
            ),
        }
