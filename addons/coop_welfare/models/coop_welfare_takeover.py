# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import time

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_network.models.coop_file_import import SHOWN

from . import coop_welfare_membership_import_sql as import_sql
from . import coop_welfare_takeover_sql as takeover_sql
from .day import day_text

#: a job works so long, then hands over to the next one
SECONDS = 20
#: rows that are taken together
PIECE = 20_000
UNDERWAY = ("waiting", "running")


class CoopWelfareTakeover(models.Model):
    """The register of a fund that exists already, of all its centres at once.

    The files are looked through first and nothing is changed; then all rows are taken,
    piece by piece. Jobs of the queue follow each other, each a transaction of its own
    that says how far it got: what was done stays done when the server stops, and
    pressing the button again goes on behind it.
    """

    _name = "coop.welfare.takeover"
    _description = "Taking Over a Fund"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "id DESC"
    _rec_names_search = ["fund_id.name"]

    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Fund",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('state', '=', 'draft')]",
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    state = fields.Selection(
        [
            ("draft", "Files Chosen"),
            ("checking", "Being Looked Through"),
            ("refused", "With Faults"),
            ("checked", "In Order"),
            ("taking", "Being Taken Over"),
            ("done", "Taken Over"),
        ],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    file_ids = fields.One2many("coop.welfare.takeover.file", "takeover_id", "Files")
    finding_ids = fields.One2many(
        "coop.welfare.takeover.finding", "takeover_id", "Findings", readonly=True
    )
    collection_ids = fields.One2many(
        "coop.welfare.collection", "takeover_id", "Advances to Book", readonly=True
    )
    row_count = fields.Integer("Rows", compute="_compute_counts")
    same_count = fields.Integer("Known Already", compute="_compute_counts")
    finding_count = fields.Integer("Faults", readonly=True, copy=False)
    kept_count = fields.Integer("Rows to Take", readonly=True, copy=False)
    fresh_count = fields.Integer("New Members", readonly=True, copy=False)
    advance_total = fields.Monetary("Advances", readonly=True, copy=False)
    taken_count = fields.Integer("Rows Taken", readonly=True, copy=False)
    taken_to = fields.Integer(
        "Last Row Taken", readonly=True, copy=False, aggregator=None
    )
    progress_id = fields.Many2one(
        "coop.progress", "Job", readonly=True, copy=False, ondelete="set null"
    )
    job_state = fields.Selection(related="progress_id.state", string="Job Status")
    job_message = fields.Text(related="progress_id.message", string="What the Job Says")

    _one_at_work = models.UniqueIndex(
        "(fund_id) WHERE state IN ('checking', 'checked', 'taking')",
        "A register of this fund is being taken over already. Finish that first.",
    )

    @api.depends("fund_id", "create_date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            day = one.create_date and day_text(self.env, one.create_date.date())
            one.display_name = f"{one.fund_id.name or ''} {day or ''}".strip()

    @api.depends("file_ids.lines", "file_ids.same_count")
    def _compute_counts(self):
        for one in self:
            one.row_count = sum(one.file_ids.mapped("lines"))
            one.same_count = sum(one.file_ids.mapped("same_count"))

    @api.ondelete(at_uninstall=False)
    def _unlink_if_idle(self):
        self._check_state("draft", "refused", "checked")

    def action_check(self):
        """Look through all files; nothing of the register is changed."""
        for one in self:
            one._require("officer")
            one._claim("draft", "refused", "checked")
            if not one.file_ids:
                raise UserError(self.env._("Add the files of the register first."))
            one._forget()
            one.sudo().state = "checking"  # sudo: a guarded field
            one._start_job()

    def action_take(self):
        """Take over all rows that were looked through."""
        for one in self:
            one._require("officer")
            one._claim("checked")
            one.fund_id.check_access("write")
            one._prepare_collections()
            one.sudo().state = "taking"  # sudo: a guarded field
            one._start_job()

    def action_go_on(self):
        """Start the work again that a stopped server or a fault left."""
        for one in self:
            one._require("officer")
            one._claim("checking", "taking")
            one.progress_id.action_refresh()
            if one.progress_id.state not in UNDERWAY:
                one._start_job()

    def action_refresh(self):
        """Look how far it is."""
        self.progress_id.action_refresh()

    def action_book(self):
        """Have the advances of each centre booked, each by a job of its own."""
        for one in self:
            one._require("officer")
            one._check_state("done")
            for collection in one.collection_ids:
                collection.progress_id.action_refresh()
                waits = collection.progress_id.state in UNDERWAY
                if collection.state == "draft" and not waits:
                    collection._start_job("_run_book")

    def action_open_collections(self):
        return self.env["ir.actions.act_window"]._coop_of(
            "coop_welfare.coop_welfare_collection_action", self, "takeover_id"
        )

    def _start_job(self):
        total = self.kept_count or len(self.file_ids)
        progress = self.env["coop.progress"]._start(
            self.display_name, self, "_run_on", total
        )
        self.sudo().progress_id = progress  # sudo: a guarded field

    def _run_on(self, progress):
        """Work for some seconds, then have the next job go on."""
        self.ensure_one()
        # sudo: locking needs the right to write
        self.sudo().lock_for_update()
        self.invalidate_recordset()
        began = time.monotonic()

        def more():
            progress._advance(self.taken_count or self.row_count)
            return time.monotonic() - began < SECONDS

        if self._work(more):
            self._start_job()

    def _work(self, more):
        """One job's work; tells whether anything is left.

        :param more: says after each piece whether there is time for another
        """
        if self.state == "checking":
            return self._look_through(more)
        if self.state == "taking":
            return self._take_on(more)
        return False

    def _look_through(self, more):
        for file in self.file_ids.filtered(lambda file: not file.done):
            file._read_on(more)
            if not more():
                break
        if not all(self.file_ids.mapped("done")):
            return True
        self._find_twice()
        self._count()
        return False

    def _find_twice(self):
        """What stands twice, in one file or in two."""
        labels = {"number": self.env._("Member Number")}
        labels["national_id"] = self.env._("National ID")
        for column, label in labels.items():
            rows = self.env.execute_query(
                takeover_sql.twice(self.id, column, SHOWN + 1)
            )
            self._keep_findings(
                [
                    {
                        "file_id": file,
                        "row": row,
                        "column": label,
                        "value": value,
                        "reason": self.env._(
                            "It stands in row %s already, maybe of another file. Take "
                            "one of the two out.",
                            earlier,
                        ),
                    }
                    for file, row, value, earlier in rows
                ]
            )

    def _keep_findings(self, rows):
        """Keep the first of them; all are counted."""
        # sudo: findings are nobody's to write
        own = self.sudo()
        room = max(SHOWN - own.finding_count, 0)
        own.finding_ids = [Command.create(vals) for vals in rows[:room]]
        own.finding_count += len(rows)

    def _count(self):
        self.env["coop.welfare.membership"].flush_model()
        kept, fresh, advance = self.env.execute_query(takeover_sql.counts(self.id))[0]
        # sudo: guarded fields
        self.sudo().write(
            {
                "kept_count": kept,
                "fresh_count": fresh,
                "advance_total": float(advance),
                "state": "refused" if self.finding_count else "checked",
            }
        )

    def _forget(self):
        """What an earlier look found."""
        own = self.sudo()  # sudo: guarded fields
        own.finding_ids.unlink()
        self.env.cr.execute(takeover_sql.forget(self.id))
        own.file_ids.write(
            dict.fromkeys(("read_to", "lines", "same_count", "finding_count"), 0)
        )
        own.file_ids.done = False
        own.write(
            dict.fromkeys(
                ("finding_count", "kept_count", "fresh_count", "advance_total"), 0
            )
        )

    def _prepare_collections(self):
        """A collection for each centre with advances, which is booked later."""
        centres = self.env.execute_query(takeover_sql.centres_with_advance(self.id))
        day = self.fund_id.starts_on or fields.Date.context_today(self)
        # sudo: lines are written only after the checks of the reading
        self.env["coop.welfare.collection"].sudo().create(
            [
                {"centre_id": centre, "date": day, "takeover_id": self.id}
                for (centre,) in centres
            ]
        )

    def _take_on(self, more):
        while True:
            last, count = self.env.execute_query(
                takeover_sql.last_of(self.id, self.taken_to, PIECE)
            )[0]
            if not count:
                self._end()
                return False
            self._take_piece(last, count)
            if not more():
                return True

    def _take_piece(self, last, count):
        """Write some rows, set-based, and how far it got, in one transaction."""
        # sudo: rows are written only after the checks of the reading
        env, cr = self.sudo().env(user=self.env.uid, su=True), self.env.cr
        after = self.taken_to
        for model in ("coop.person", "coop.welfare.membership"):
            self.env[model].flush_model()
        self._check_fund()
        cr.execute(import_sql.stage())
        cr.execute(takeover_sql.fill_stage(self.id, self.fund_id.id, after, last))
        cr.execute(import_sql.number_stage())
        cr.execute(import_sql.insert_persons(env))
        cr.execute(import_sql.insert_members(env, self.fund_id.id))
        cr.execute(import_sql.update_members(env))
        paper = self.env._("Taken over: %s", self.display_name)
        cr.execute(
            takeover_sql.insert_recipients(env, self.id, after, last, paper),
        )
        cr.execute(takeover_sql.insert_advances(env, self.id))
        # sudo: guarded fields
        self.sudo().write({"taken_to": last, "taken_count": self.taken_count + count})
        self._forget_written()

    def _check_fund(self):
        if self.fund_id.state != "draft":
            raise UserError(
                self.env._(
                    "%s is active: its register is not taken over any more. New "
                    "members apply.",
                    self.fund_id.name,
                )
            )

    def _forget_written(self):
        for model in (
            "coop.person",
            "coop.welfare.membership",
            "coop.welfare.recipient",
            "coop.welfare.collection.line",
        ):
            self.env[model].invalidate_model()
        self.collection_ids.invalidate_recordset(["line_ids", "total", "line_count"])

    def _end(self):
        """All is taken: drop the rows, and collections that got no line."""
        self.env.cr.execute(takeover_sql.forget(self.id))
        own = self.sudo()  # sudo: guarded fields
        own.collection_ids.filtered(lambda one: not one.line_count).unlink()
        own.state = "done"


class CoopWelfareCollection(models.Model):
    """Advances that members of a fund had when it was taken over."""

    _inherit = "coop.welfare.collection"

    takeover_id = fields.Many2one(
        "coop.welfare.takeover",
        "Taken Over With",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )


class CoopWelfareFund(models.Model):
    """A fund does not begin with half a register."""

    _inherit = "coop.welfare.fund"

    def _check_ready(self):
        res = super()._check_ready()
        # sudo: whoever activates the fund
        underway = (
            self.env["coop.welfare.takeover"]
            .sudo()
            .search_count([("fund_id", "=", self.id), ("state", "=", "taking")])
        )
        if underway:
            raise UserError(
                self.env._(
                    "The register of %s is being taken over. Wait until all of it is "
                    "there, or press Go On if the work stopped.",
                    self.name,
                )
            )
        return res
