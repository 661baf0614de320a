# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import tempfile
import time
import zipfile
from datetime import timedelta

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from . import kept_file
from .day import day_text

#: a job works so long on one centre after the other, then hands over to the next job
SECONDS = 20
#: files hold names and addresses of members: they do not stay for long
KEPT_DAYS = 7
UNDERWAY = ("waiting", "running")
PAPERS = ("with_notice", "with_list", "with_sheet", "with_arrears", "with_letters")


class CoopWelfareBundle(models.Model):
    """Lists and letters of all centres of a fund as one file to send round.

    Jobs of the queue follow each other, each a transaction of its own: what was made
    stays made when the server stops, and pressing the button again makes the rest.
    """

    _name = "coop.welfare.bundle"
    _description = "Papers of All Centres"
    _inherit = ["coop.welfare.guarded"]
    _only_funds = [("state", "=", "active")]
    _order = "id DESC"
    _rec_names_search = ["fund_id.name"]

    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Fund",
        required=True,
        ondelete="cascade",
        domain="[('state', '=', 'active')]",
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    day = fields.Date("As of", required=True, default=fields.Date.context_today)
    with_notice = fields.Boolean("Notice of the Call", default=True)
    call_id = fields.Many2one(
        "coop.welfare.call",
        "Call",
        ondelete="cascade",
        compute="_compute_call_id",
        store=True,
        readonly=False,
        domain="[('fund_id', '=', fund_id), ('state', '=', 'announced')]",
        help="Whose notice each centre gets.",
    )
    with_list = fields.Boolean("List to Fill In (Excel)", default=True)
    with_sheet = fields.Boolean("Collection Sheet to Sign", default=True)
    with_arrears = fields.Boolean("List of Members in Arrears", default=True)
    with_letters = fields.Boolean(
        "Reminders to Members in Arrears",
        help="Each reminder is noted with the member, once for a day.",
    )
    least = fields.Integer(
        "At Least Calls Missed",
        default=1,
        required=True,
        help="Members who missed fewer calls in a row are left out.",
    )
    part_ids = fields.One2many("coop.welfare.bundle.part", "bundle_id", "Centres")
    part_count = fields.Integer("Number of Centres", compute="_compute_counts")
    done_count = fields.Integer("Centres Done", compute="_compute_counts")
    percent = fields.Integer("Done (%)", compute="_compute_counts")
    progress_id = fields.Many2one(
        "coop.progress", "Job", readonly=True, copy=False, ondelete="set null"
    )
    job_state = fields.Selection(related="progress_id.state", string="Job Status")
    job_message = fields.Text(related="progress_id.message", string="What the Job Says")
    file = fields.Binary("All Papers", attachment=True, readonly=True, copy=False)
    file_name = fields.Char(readonly=True, copy=False)
    made_on = fields.Datetime("Written On", readonly=True, copy=False)

    _from_one = models.Constraint(
        "CHECK (least > 0)", "A member in arrears missed at least one call."
    )

    @api.depends("fund_id", "day")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            day = day_text(self.env, one.day)
            one.display_name = f"{one.fund_id.display_name or ''} {day}".strip()

    @api.depends("fund_id", "day")
    def _compute_call_id(self):
        for one in self:
            one.call_id = self.env["coop.welfare.call"].search(
                [
                    ("fund_id", "=", one.fund_id.id),
                    ("state", "=", "announced"),
                    ("announced_on", "<=", one.day),
                ],
                order="date_to DESC",
                limit=1,
            )

    @api.depends("part_ids.done")
    def _compute_counts(self):
        for one in self:
            parts = one.part_ids
            one.part_count, one.done_count = len(parts), len(parts.filtered("done"))
            one.percent = 100 * one.done_count // len(parts) if parts else 0

    def write(self, vals):
        if {"fund_id", "day", "call_id", "least", *PAPERS} & set(vals):
            self._check_not_begun()
        return super().write(vals)

    def action_make(self):
        """Make the papers of every centre, or the rest of them."""
        for one in self:
            one._require("officer")
            one.check_access("write")
            one._check_may_make()
            one.progress_id.action_refresh()
            if one.progress_id.state in UNDERWAY or one.made_on:
                continue
            if not one.part_ids:
                # sudo: guarded fields
                one.sudo().part_ids = [
                    Command.create({"centre_id": centre.id})
                    for centre in one.fund_id.centre_ids.sorted("display_name")
                ]
            one._start_job()

    def action_download(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{self.file_name}"
            "?download=true",
            "target": "download",
        }

    def action_refresh(self):
        """Look how far it is."""
        self.progress_id.action_refresh()

    def _check_may_make(self):
        if not any(self[name] for name in PAPERS):
            raise UserError(self.env._("Choose at least one paper to make."))
        if self.with_notice and not self.call_id:
            raise UserError(
                self.env._(
                    "Choose the call whose notice is to be made, or leave the notice "
                    "out."
                )
            )

    def _check_not_begun(self):
        if any(one.part_ids for one in self):
            raise UserError(
                self.env._(
                    "The papers of %s are being made as they were ordered. Make a new "
                    "order for others.",
                    self[:1].display_name,
                )
            )

    def _start_job(self):
        progress = self.env["coop.progress"]._start(
            self.display_name, self, "_run_make", len(self.part_ids)
        )
        self.sudo().progress_id = progress  # sudo: a guarded field

    def _run_make(self, progress):
        """Centres that are not done yet, for some seconds; then the next job.

        A job that is taken up again goes on behind the last one that was finished.
        """
        self.ensure_one()
        began = time.monotonic()
        for part in self.part_ids.filtered(lambda part: not part.done):
            part._make()
            progress._advance(self.done_count)
            if time.monotonic() - began >= SECONDS:
                break
        if self.done_count < self.part_count:
            self._start_job()
        elif not self.made_on:
            self._make_file()

    def _make_file(self):
        """One file of what the centres have; theirs are dropped."""
        done = self.sudo()  # sudo: guarded fields of the user's own order
        with tempfile.TemporaryDirectory(prefix="coop_bundle_") as folder:
            path = os.path.join(folder, "bundle")
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
                for part in done.part_ids:
                    part._write_into(file)
            done.file_name = f"{self.display_name.replace('/', '-')}.zip"
            kept_file.keep(done, "file", path, done.file_name)
        done.made_on = fields.Datetime.now()
        done.part_ids.file = False

    @api.autovacuum
    def _gc_files(self):
        """Names and addresses are not left lying about."""
        old = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self.search([("create_date", "<", old)]).unlink()
