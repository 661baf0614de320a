# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import json
from itertools import islice

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_network.models.coop_membership_import_reason import reasons

from coop_core.sheet import Sheet

from . import coop_welfare_takeover_sql as takeover_sql
from .coop_welfare_membership_layout import LAYOUT
from .coop_welfare_membership_read import Reading

#: rows that are looked at together
ROWS = 20_000
#: values of a row as they are kept, after its number
KEPT = ("name", "national_id", "birth_date", "phone", "address")
FACTS = (
    "group",
    "channel",
    "applied_on",
    "approved_on",
    "cover_from",
    "spouse_name",
    "funeral_manager",
)


class _Piece:
    """Some rows of a sheet, as a sheet of their own."""

    def __init__(self, sheet, rows):
        self._sheet, self._rows = sheet, rows

    def __getattr__(self, name):
        return getattr(self._sheet, name)

    def rows(self):
        return self._rows


class PieceReading(Reading):
    """Some rows of a register; ``places`` are the rows in the file that can be taken.

    What stands twice further apart is found by a statement, when all is read.
    """

    def __init__(self, order, file, name, rows):
        super().__init__(order, file, name)
        self.sheet = _Piece(self.sheet, rows)
        self.findings = []
        self.places = []

    def _take(self, row):
        before = len(self.rows)
        super()._take(row)
        if len(self.rows) > before:
            self.places.append(row.number)


class CoopWelfareTakeoverFile(models.Model):
    """One of the files of a register: that of a centre, or a part of all."""

    _name = "coop.welfare.takeover.file"
    _description = "File of a Register to Take Over"
    _inherit = ["coop.welfare.guarded"]
    _order = "takeover_id, id"
    _rec_name = "file_name"

    takeover_id = fields.Many2one(
        "coop.welfare.takeover",
        "Register",
        required=True,
        index=True,
        ondelete="cascade",
    )
    fund_id = fields.Many2one(related="takeover_id.fund_id")
    file = fields.Binary(
        attachment=True, required=True, help="Excel workbook (.xlsx) or CSV."
    )
    file_name = fields.Char(required=True)
    centre_id = fields.Many2one(
        "coop.welfare.centre",
        "Centre",
        domain="[('fund_id', '=', fund_id)]",
        ondelete="restrict",
        help="Of all rows that name none.",
    )
    read_to = fields.Integer("Read to Row", readonly=True, aggregator=None)
    done = fields.Boolean("Read to the End", readonly=True)
    lines = fields.Integer("Rows of the File", readonly=True)
    same_count = fields.Integer("Known Already", readonly=True)
    finding_count = fields.Integer("Faults", readonly=True)

    def write(self, vals):
        if {"file", "file_name", "centre_id"} & set(vals):
            self.takeover_id._check_state("draft")
        return super().write(vals)

    def unlink(self):
        self.takeover_id._check_state("draft", "refused", "checked", "done")
        return super().unlink()

    def _read_on(self, more):
        """Read piece after piece, from where an earlier job got to.

        :param more: says after each piece whether there is time for another
        """
        self.ensure_one()
        with self._open() as source:
            sheet = Sheet(source, self.file_name, LAYOUT)
            if not self.read_to:
                self._keep_findings(sheet.findings)
            rows = (row for row in sheet.rows() if row.number > self.read_to)
            while piece := list(islice(rows, ROWS)):
                self._read_piece(piece)
                if not more():
                    return
        self.sudo().done = True  # sudo: a guarded field

    def _open(self):
        """The file, without reading it as a whole where the file store has it."""
        # sudo: files of fields are read by the field; the record was checked
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("res_field", "=", "file"),
                ]
            )
        )
        if attachment.store_fname:
            return open(attachment._full_path(attachment.store_fname), "rb")
        content = self.with_context(bin_size=False).file
        if not content:
            raise UserError(
                self.env._("There is no file to read. Choose an Excel or CSV file.")
            )
        return io.BytesIO(base64.b64decode(content))

    def _read_piece(self, piece):
        with self._open() as source:
            reading = PieceReading(self, source, self.file_name, piece).read()
        rows = zip(reading.places, reading.rows, strict=True)
        if kept := [self._kept(place, row) for place, row in rows]:
            self.env.cr.execute_values(takeover_sql.KEEP, kept, page_size=5000)
        self._keep_findings(reading.findings)
        # sudo: guarded fields
        self.sudo().write(
            {
                "read_to": piece[-1].number,
                "lines": self.lines + len(piece),
                "same_count": self.same_count + reading.same,
            }
        )

    def _kept(self, place, row):
        values = row.values
        return (
            self.takeover_id.id,
            self.id,
            place,
            values["number"],
            *(values[name] or None for name in KEPT),
            row.centre,
            row.member_class,
            *(values[name] or None for name in FACTS),
            values["advance"],
            json.dumps(row.recipients) if row.recipients else None,
        )

    def _keep_findings(self, findings):
        """The first ones are kept: they are what has to be corrected first."""
        if not findings:
            return
        Import = self.env["coop.welfare.membership.import"]
        texts = {**reasons(self.env), **Import._import_reasons()}
        self.takeover_id._keep_findings(
            [
                {
                    "file_id": self.id,
                    "row": one.row,
                    "column": one.column,
                    "value": one.value,
                    "reason": texts[one.rule] % {"hint": one.hint},
                }
                for one in findings
            ]
        )
        self.sudo().finding_count += len(findings)  # sudo: a guarded field
