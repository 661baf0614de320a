# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from coop_core import member_number
from coop_core.sheet import Sheet

from .coop_welfare_collection_layout import LAYOUT
from .day import day_text

#: rows of a file that are read to find out whose file it is
LOOKED = 50
UNDERWAY = ("waiting", "running")


class CoopWelfareCollectionRun(models.Model):
    """The files of many centres, matched and booked centre by centre by the queue.

    Each centre is a job and a transaction of its own: what was booked stays booked
    when the server stops, and starting again does the rest.
    """

    _name = "coop.welfare.collection.run"
    _description = "Files of Many Centres"
    _rec_names_search = ["fund_id.name"]
    _inherit = ["coop.welfare.guarded"]
    _order = "date DESC, id DESC"

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    date = fields.Date("Collected On", required=True, default=fields.Date.context_today)
    file_ids = fields.Many2many("ir.attachment", string="Files to Sort")
    collection_ids = fields.One2many("coop.welfare.collection", "run_id", "Centres")
    file_count = fields.Integer("Files", compute="_compute_counts")
    refused_count = fields.Integer("With Faults", compute="_compute_counts")
    question_count = fields.Integer("With Questions", compute="_compute_counts")
    clear_count = fields.Integer("Ready to Book", compute="_compute_counts")
    booked_count = fields.Integer("Booked", compute="_compute_counts")
    booked = fields.Monetary("Booked (baht)", compute="_compute_counts")

    @api.depends("date", "fund_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for run in self:
            day = day_text(self.env, run.date)
            run.display_name = f"{run.fund_id.display_name or ''} {day}".strip()

    @api.depends("collection_ids.state", "collection_ids.file_state")
    def _compute_counts(self):
        for run in self:
            parts = run.collection_ids
            drafts = parts.filtered(lambda one: one.state == "draft")
            matched = drafts.filtered(lambda one: one.file_state == "matched")
            asked = matched.filtered("question_count")
            run.file_count = len(parts)
            run.refused_count = len(
                drafts.filtered(lambda one: one.file_state == "refused")
            )
            run.question_count = len(asked)
            run.clear_count = len(matched - asked)
            run.booked_count = len(parts.filtered(lambda one: one._is_booked()))
            run.booked = sum(parts.mapped("booked"))

    def action_sort(self):
        """Make a collection of each file, for the centre whose members it names."""
        for run in self:
            run._require("officer")
            run.check_access("write")
            found = [(file, *run._centre_of(file)) for file in run.file_ids]
            lost = [file.name for file, centre, _content in found if not centre]
            if lost:
                raise UserError(
                    self.env._(
                        "Nobody knows whose files these are, for none of their first "
                        "members is in the fund: %s. Take them out, or enter them as "
                        "a collection of their centre.",
                        ", ".join(lost),
                    )
                )
            self.env["coop.welfare.collection"].create(
                [
                    {
                        "centre_id": centre,
                        "date": run.date,
                        "run_id": run.id,
                        "file": base64.b64encode(content),
                        "file_name": file.name,
                    }
                    for file, centre, content in found
                ]
            )
            run.file_ids = False

    def action_match(self):
        """Have every file matched that is not yet, each by a job of its own."""
        return self._queue(
            "_run_match", lambda one: one.state == "draft" and not one.file_state
        )

    def action_book(self):
        """Have every file booked that is matched and has no question."""
        return self._queue(
            "_run_book",
            lambda one: (
                one.state == "draft"
                and one.file_state == "matched"
                and not one.question_count
            ),
        )

    def _queue(self, method, wanted):
        for run in self:
            run._require("officer")
            run.check_access("write")
            for one in run.collection_ids.filtered(wanted):
                one.progress_id.action_refresh()
                if one.progress_id.state not in UNDERWAY:
                    one._start_job(method)
        return True

    def _centre_of(self, file):
        """Whose file it is, by its first members: (centre id or None, content)."""
        content = base64.b64decode(file.with_context(bin_size=False).datas or b"")
        sheet = Sheet(io.BytesIO(content), file.name, LAYOUT)
        place = LAYOUT.place("number")
        numbers = []
        for row in () if sheet.refused else sheet.rows():
            numbers.append(member_number.normalise(row.cells[place]))
            if len(numbers) >= LOOKED:
                break
        self.env["coop.welfare.membership"].flush_model()
        rows = self.env.execute_query(_most(self.fund_id.id, numbers))
        return (rows[0][0] if rows else None), content


class CoopWelfareCollection(models.Model):
    """A collection may be one of many, worked on by the queue."""

    _inherit = "coop.welfare.collection"

    run_id = fields.Many2one(
        "coop.welfare.collection.run",
        "Files of Many Centres",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    progress_id = fields.Many2one(
        "coop.progress", "Job", readonly=True, copy=False, ondelete="set null"
    )
    job_state = fields.Selection(related="progress_id.state", string="Job Status")
    job_message = fields.Text(related="progress_id.message", string="What the Job Says")

    def _is_booked(self):
        return self.state in ("posted", "remitted")

    def _start_job(self, method):
        self.ensure_one()
        progress = self.env["coop.progress"]._start(self.display_name, self, method, 1)
        self.sudo().progress_id = progress  # sudo: a guarded field

    def _run_match(self, progress):
        """Match the file; a job that is taken up again finds it matched already."""
        if self.state == "draft" and not self.file_state:
            self.action_match()
            progress._advance(1)

    def _run_book(self, progress):
        """Book the file; a job that is taken up again finds it booked already."""
        if self.state == "draft":
            self.action_post()
            progress._advance(1)


def _most(fund, numbers) -> SQL:
    """The centre that most members with these numbers belong to."""
    return SQL(
        """
          SELECT member.centre_id
            FROM coop_welfare_membership member
           WHERE member.fund_id = %s
             AND member.number = ANY(%s)
        GROUP BY member.centre_id
        ORDER BY count(*) DESC, member.centre_id
           LIMIT 1
        """,
        fund,
        numbers,
    )
