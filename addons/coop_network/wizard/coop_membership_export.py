# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import os
import tempfile

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..models.coop_membership_import import REGISTRAR
from ..report import coop_membership_sheet as sheet
from . import coop_membership_export_sql as export_sql

LARGE = 20_000
BATCH = 2_000
#: rows below the header of a sheet of Excel
ROWS_MOST = 1_048_575


class CoopMembershipExport(models.TransientModel):
    """Members as a file in the layout that the import takes again."""

    _name = "coop.membership.export"
    _description = "Export of Members"
    _inherit = "coop.membership.chosen"
    _transient_max_hours = 24.0

    organisation_id = fields.Many2one(
        "coop.organisation",
        "Organisation",
        help="With all that deals with it. Empty: every member you may see.",
    )
    format = fields.Selection(
        [("xlsx", "Excel (.xlsx)"), ("csv", "CSV")], default="xlsx", required=True
    )
    whole_id = fields.Boolean(
        "Whole National IDs",
        help="Only a member registrar; it is written down whose number was read.",
    )
    count = fields.Integer("Members", compute="_compute_count")
    file = fields.Binary("File", attachment=True, readonly=True)
    file_name = fields.Char(compute="_compute_file_name")

    @api.depends("organisation_id", "membership_ids")
    def _compute_count(self):
        for export in self:
            Membership = self.env["coop.membership"]
            export.count = Membership.search_count(export._domain())

    @api.depends("format")
    def _compute_file_name(self):
        for export in self:
            export.file_name = f"members.{export.format}"

    def _domain(self):
        domain = []
        if self.membership_ids:
            domain += [("id", "in", self.membership_ids)]
        if self.organisation_id:
            domain += [("organisation_id", "child_of", self.organisation_id.ids)]
        return domain

    def action_export(self):
        self.ensure_one()
        self._check_may_export()
        if self.count <= LARGE:
            self._write_file()
            return self._download()
        progress = self.env["coop.progress"]._start(
            self.env._("Export of members"), self, "_write_file", total=self.count
        )
        return progress._action()

    def _check_may_export(self):
        if self.whole_id and not self.env.user.has_group(REGISTRAR):
            raise AccessError(
                self.env._(
                    "Whole national IDs are written for member registrars only. "
                    "Export them masked, or ask the registrar of your place."
                )
            )
        if not self.count:
            raise UserError(
                self.env._("There is no member to export. Choose other members.")
            )
        if self.count > ROWS_MOST:
            raise UserError(
                self.env._(
                    "A sheet holds at most 1,048,576 rows, and these are %(count)s "
                    "members. Export one organisation at a time.",
                    count=self.count,
                )
            )

    def _write_file(self, progress=None):
        """Write the file, one batch of rows at a time."""
        self._check_may_export()
        if self.whole_id:
            self.env.cr.execute(export_sql.note_readings(self._query(), self.env))
        write = sheet.write_book if self.format == "xlsx" else sheet.write_text
        handle, path = tempfile.mkstemp(prefix="coop_members_")
        os.close(handle)
        try:
            write(path, sheet.header(self.env.lang), self._rows(progress), self.env)
            with open(path, "rb") as file:
                content = base64.b64encode(file.read())
        finally:
            os.unlink(path)
        # The words of the file, national IDs among them, are not to be searched.
        self.with_context(coop_unindexed=True).file = content
        if progress:
            progress._result(self._download())

    def _rows(self, progress):
        """Rows in the order of the layout, a batch at a time from the server."""
        cr = self.env.cr
        lang = self.env.lang
        kinds, statuses = sheet.words("kind", lang), sheet.words("status", lang)
        cr.execute(export_sql.declare(self._query(), self.whole_id))
        done = 0
        try:
            while rows := self._fetch():
                for *first, kind, status, joined, left, phone, address in rows:
                    words = kinds[kind], statuses[status]
                    yield (*first, *words, joined, left, phone, address)
                done += len(rows)
                if progress:
                    progress._advance(done)
        finally:
            cr.execute(SQL("CLOSE coop_members"))

    def _fetch(self):
        return self.env.execute_query(SQL("FETCH %s FROM coop_members", BATCH))

    def _query(self):
        """Ids of the members that the user may see, with the tables as they are."""
        for model in ("coop.membership", "coop.person", "coop.organisation"):
            self.env[model].flush_model()
        return self.env["coop.membership"]._search(self._domain())

    def _download(self):
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{self.file_name}"
            "?download=true",
            "target": "download",
        }
