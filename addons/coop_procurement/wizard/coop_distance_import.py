# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

from odoo import Command, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_network.models.coop_membership_import_reason import reasons

from ..models import coop_distance_layout
from ..models.coop_distance_read import Reading

#: findings that are shown; the first ones are what has to be corrected first
KEPT = 500


class CoopDistanceImport(models.TransientModel):
    """Reads a table of distances from a file: looked through first, taken whole."""

    _name = "coop.distance.import"
    _description = "Reading of Distances"

    organisation_id = fields.Many2one(
        "coop.organisation",
        "Ways From",
        required=True,
        default=lambda self: self.env.user.coop_organisation_id,
    )
    form = fields.Binary("Form to Fill In", readonly=True)
    form_name = fields.Char(default="distances.xlsx", readonly=True)
    file = fields.Binary("File")
    file_name = fields.Char()
    state = fields.Selection(
        [
            ("new", "Not looked through"),
            ("refused", "With faults"),
            ("fine", "In order"),
        ],
        "File Status",
        default="new",
        readonly=True,
    )
    row_count = fields.Integer("Ways in the File", readonly=True)
    finding_ids = fields.One2many(
        "coop.distance.finding", "import_id", "Findings", readonly=True
    )

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

    def action_check(self):
        """Look through every row; nothing is changed."""
        self.ensure_one()
        self._read()
        return self._action()

    def action_take(self):
        """Take every way of the file, or refuse it; twice the same changes nothing."""
        self.ensure_one()
        Distance = self.env["coop.distance"]
        Distance.check_access("create")
        reading = self._read()
        if reading.refused:
            return self._action()
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
        return {"type": "ir.actions.act_window_close"}

    def _change(self, way, row):
        changed = {
            name: row[name]
            for name in ("km", "rate", "source")
            if row[name] and row[name] != way[name]
        }
        if changed:
            way.write(changed)

    def _read(self):
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        if not content:
            raise UserError(
                self.env._("There is no file to read. Choose an Excel or CSV file.")
            )
        reading = Reading(self.env, io.BytesIO(content), self.file_name or "").read()
        texts = {**reasons(self.env), **self._reasons()}
        self.write(
            {
                "state": "refused" if reading.refused else "fine",
                "row_count": len(reading.rows),
                "finding_ids": [
                    Command.clear(),
                    *(
                        Command.create(
                            {
                                "row": one.row,
                                "column": one.column,
                                "value": one.value,
                                "reason": texts[one.rule] % {"hint": one.hint},
                            }
                        )
                        for one in reading.findings[:KEPT]
                    ),
                ],
            }
        )
        return reading

    def _reasons(self):
        return {
            "place.unknown": self.env._(
                "No organisation has this code. Take the code from the list of "
                "organisations."
            ),
            "distance.negative": self.env._("A distance or rate is at least zero."),
            "distance.nowhere": self.env._(
                "The way leads back to where it starts. Correct one of the two codes."
            ),
        }

    def _action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Distances from a file"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }


class CoopDistanceFinding(models.TransientModel):
    """One thing that is wrong in a file of distances."""

    _name = "coop.distance.finding"
    _description = "Fault in a File of Distances"
    _order = "import_id, row, id"
    _rec_names_search = ["value"]

    import_id = fields.Many2one(
        "coop.distance.import", required=True, index=True, ondelete="cascade"
    )
    row = fields.Integer("Row of the File", readonly=True)
    column = fields.Char("Column of the File", readonly=True)
    value = fields.Char("As Written", readonly=True)
    reason = fields.Char("What Is Wrong", readonly=True)
