# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import time

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

_logger = logging.getLogger(__name__)

REGISTRAR = "coop_network.coop_network_group_registrar"
#: a file above this size is read by the job queue: some thousand rows
LARGE = 500_000
STATES = [
    ("draft", "File Chosen"),
    ("refused", "With Faults"),
    ("checked", "Checked"),
    ("done", "Imported"),
]


class CoopMembershipImport(models.Model):
    """A file of members: first looked through, then taken whole or not at all."""

    _name = "coop.membership.import"
    _description = "Import of Members"
    _order = "id DESC"
    _rec_names_search = ["name"]

    name = fields.Char("File Name", copy=False)
    file = fields.Binary(
        "File", attachment=True, copy=False, help="Excel workbook (.xlsx) or CSV."
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Organisation",
        ondelete="restrict",
        help="All rows are its members. Empty: each row names its organisation.",
    )
    place_id = fields.Many2one(
        "coop.organisation",
        "Place",
        required=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
        help="Where the user who imports works.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Imported By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    state = fields.Selection(
        STATES, "Status", default="draft", required=True, readonly=True
    )
    date = fields.Datetime("Imported On", readonly=True)
    row_count = fields.Integer("Rows", readonly=True)
    new_count = fields.Integer("New", readonly=True)
    changed_count = fields.Integer("Changed", readonly=True)
    unchanged_count = fields.Integer("Unchanged", readonly=True)
    refused_count = fields.Integer("Rows with Faults", readonly=True)
    finding_count = fields.Integer("Faults", readonly=True)
    finding_ids = fields.One2many(
        "coop.membership.import.finding", "import_id", "Findings", readonly=True
    )
    shown_count = fields.Integer(compute="_compute_shown_count")

    @api.depends("name", "date", "user_id")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one.name or self.env._("New import")

    @api.depends("finding_ids")
    def _compute_shown_count(self):
        counts = dict(
            self.env["coop.membership.import.finding"]._read_group(
                [("import_id", "in", self.ids)], ["import_id"], ["__count"]
            )
        )
        for one in self:
            one.shown_count = counts.get(one._origin, 0)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.user.coop_organisation_id:
            raise UserError(
                self.env._(
                    "You work at no organisation, so there are no members for you to "
                    "import. Ask the administrator to set your place."
                )
            )
        return super(
            CoopMembershipImport, self.with_context(coop_unindexed=True)
        ).create(vals_list)

    def write(self, vals):
        if {"file", "organisation_id"} & vals.keys() and "state" not in vals:
            vals = {**vals, "state": "draft"}
        return super(
            CoopMembershipImport, self.with_context(coop_unindexed=True)
        ).write(vals)

    def action_check(self):
        """Look through the whole file and change nothing."""
        return self._begin("_run_check")

    def action_apply(self):
        """Take the file, if not one row of it is refused."""
        return self._begin("_run_apply")

    def action_open_findings(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_network.coop_membership_import_finding_action"
        )
        return {**action, "domain": [("import_id", "=", self.id)]}

    def action_download_findings(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_network/members/import/{self.id}/findings",
            "target": "download",
        }

    def _begin(self, method):
        """Run a method at once, or in the job queue if the file is large."""
        self.ensure_one()
        self._check_may_import()
        attachment = self._attachment()
        if attachment.file_size <= LARGE:
            getattr(self, method)()
            return self._action()
        progress = self.env["coop.progress"]._start(self.name, self, method)
        return progress._action()

    def _run_check(self, progress=None):
        self._run(write=False, progress=progress)

    def _run_apply(self, progress=None):
        self._run(write=True, progress=progress)

    def _run(self, write, progress):
        """One reading of the file, in one transaction."""
        self.ensure_one()
        self._check_may_import()
        began = time.monotonic()
        Run = self.env["coop.membership.import.run"]
        counts = Run._read(self, self._attachment(), write, progress)
        done = write and not counts["refused_count"] and not counts["refusing"]
        refused = counts.pop("refusing") or counts["refused_count"]
        self.write(
            {
                **counts,
                "state": "done" if done else "refused" if refused else "checked",
                "date": fields.Datetime.now() if done else False,
                **({"file": False} if done else {}),
            }
        )
        _logger.info(
            "%s: %s rows, %s new, %s changed, %s refused, written: %s, %.1f s",
            self.name,
            counts["row_count"],
            counts["new_count"],
            counts["changed_count"],
            counts["refused_count"],
            done,
            time.monotonic() - began,
        )
        if progress:
            progress._result(self._action())

    def _check_may_import(self):
        if not self.env.user.has_group(REGISTRAR):
            raise AccessError(
                self.env._(
                    "Only a member registrar imports members. Ask the registrar of "
                    "your place."
                )
            )
        self.check_access("write")
        if self.organisation_id and self.organisation_id not in self._own():
            raise AccessError(
                self.env._(
                    "%(organisation)s lies outside your place, so you cannot import "
                    "its members. Ask the registrar there.",
                    organisation=self.organisation_id.name,
                )
            )

    @api.model
    def _today(self):
        """No day of a file lies after it."""
        return fields.Date.context_today(self)

    def _own(self):
        """The organisations whose members the user keeps."""
        Organisation = self.env["coop.organisation"]
        if self.env.user.has_group("coop_network.coop_network_group_admin"):
            return Organisation.search([])
        place = self.env.user.coop_organisation_id
        return Organisation.search([("id", "child_of", place.ids)])

    def _attachment(self):
        # sudo: files of fields are read by the field; the record was checked above
        attachment = self.env["ir.attachment"].sudo()
        found = attachment.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                ("res_field", "=", "file"),
            ]
        )
        if not found:
            raise UserError(
                self.env._("There is no file to read. Choose an Excel or CSV file.")
            )
        return found

    def _action(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "name": self.env._("Import of Members"),
        }

    @api.autovacuum
    def _gc_files(self):
        """A file with national IDs is not kept longer than it is needed."""
        day = fields.Datetime.subtract(fields.Datetime.now(), days=7)
        old = self.search([("write_date", "<", day), ("state", "!=", "done")])
        old.unlink()
