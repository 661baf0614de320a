# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import tempfile
import zipfile

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from coop_core.thai_date import BE_OFFSET

from ..report import workbook_summary


class CoopWorkbookRun(models.Model):
    """An order for the workbooks of many co-ops: a file each, and a summary."""

    _name = "coop.workbook.run"
    _description = "Workbooks of Many Co-operatives"
    _order = "id desc"
    _rec_names_search = ("name",)

    name = fields.Char(required=True, default=lambda self: self._default_name())
    all_companies = fields.Boolean(
        "All My Co-operatives",
        default=True,
        help="Every co-operative whose books you may open, whichever you work in now.",
    )
    company_ids = fields.Many2many(
        "res.company",
        string="Co-operatives",
        domain=lambda self: [("id", "in", self.env.companies.ids)],
    )
    period = fields.Selection(
        [
            ("year", "The accounting year of each"),
            ("dates", "The same days for all"),
        ],
        default="year",
        required=True,
    )
    year = fields.Integer(
        "Accounting Year (B.E.)",
        default=lambda self: self._default_year(),
        help="The accounting years that end in this year, whichever their last day.",
    )
    date_from = fields.Date("From")
    date_to = fields.Date("To")
    with_csv = fields.Boolean("With CSV of Each Sheet")
    with_pdf = fields.Boolean("With PDF to Sign")
    line_ids = fields.One2many("coop.workbook.run.line", "run_id", readonly=True)
    progress_id = fields.Many2one("coop.progress", readonly=True, ondelete="set null")
    state = fields.Selection(
        [("draft", "Ordered"), ("done", "Done")],
        string="Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    summary = fields.Binary("Summary Workbook", attachment=True, readonly=True)
    summary_name = fields.Char(compute="_compute_summary_name")
    done_count = fields.Integer("Written", compute="_compute_counts")
    refused_count = fields.Integer("Refused", compute="_compute_counts")
    differing_count = fields.Integer("With Differences", compute="_compute_counts")

    _dates_in_order = models.Constraint(
        "CHECK (period = 'year' OR (date_from IS NOT NULL AND date_from <= date_to))",
        "Give the first and the last day of the period, in this order.",
    )

    def _default_name(self):
        return self.env._("Workbooks of the year %(year)s", year=self._default_year())

    def _default_year(self):
        """The accounting year that ended last."""
        today = fields.Date.context_today(self)
        year = self.env.company.compute_fiscalyear_dates(today)
        return year["date_to"].year - 1 + BE_OFFSET

    @api.depends("name")
    def _compute_summary_name(self):
        for run in self:
            run.summary_name = f"{run.name}.xlsx".replace("/", "-")

    @api.depends("line_ids.state", "line_ids.differing_count")
    def _compute_counts(self):
        for run in self:
            states = run.line_ids.mapped("state")
            run.done_count = states.count("done")
            run.refused_count = states.count("refused")
            run.differing_count = len(run.line_ids.filtered("differing_count"))

    def action_run(self):
        """Have all workbooks made in the background, what was made before anew."""
        self.ensure_one()
        companies = self._companies()
        self.line_ids.unlink()
        self.write(
            {
                "state": "draft",
                "summary": False,
                "line_ids": [
                    Command.create(
                        {
                            "company_id": company.id,
                            "name": company.name,
                            **self._dates(company),
                        }
                    )
                    for company in companies.sorted("name")
                ],
            }
        )
        self.progress_id = self.env["coop.progress"]._start(
            self.name, self, "_make", total=len(companies)
        )
        return self.progress_id._action()

    def _companies(self):
        """Return the companies meant, open to the user; refuses those of others."""
        own = self.env.user.company_ids
        # sudo: a company that was taken from the user must be named, not left out
        chosen = self.sudo().company_ids
        if self.all_companies:
            chosen = own.sudo().filtered("coop_organisation_id")
        others = chosen - own
        if others or not chosen:
            raise UserError(self._message_companies(others))
        return chosen.sudo(False).with_context(allowed_company_ids=chosen.ids)

    def _message_companies(self, others):
        if not others:
            return self.env._(
                "No co-operative is chosen. Choose at least one, or tick All My "
                "Co-operatives."
            )
        return self.env._(
            "You do not work in %(companies)s, so their books stay closed to you. Take "
            "them out, or ask the administrator to add them to your companies.",
            companies=", ".join(others.mapped("name")),
        )

    def _dates(self, company):
        """Return the first and last day of a company's workbook."""
        if self.period == "dates":
            return {"date_from": self.date_from, "date_to": self.date_to}
        month, day = company._coop_year_end()
        ended = fields.Date.to_date(f"{self.year - BE_OFFSET}-{month:02}-01")
        day = min(day, fields.Date.end_of(ended, "month").day)
        return company.compute_fiscalyear_dates(ended.replace(day=day))

    def _make(self, progress=None):
        """Write the workbook of every line, then the summary.

        A co-op whose books are refused does not keep the others from theirs.
        """
        for done, line in enumerate(self.line_ids):
            if progress:
                progress._advance(done, message=line.name)
            line._make()
            self.env.invalidate_all()
        self._write_summary()
        self.state = "done"
        if progress:
            progress._result(self._action())

    def _write_summary(self):
        """Write the workbook that has a row for each co-op."""
        thai = self._in_thai()
        with tempfile.TemporaryDirectory(prefix="coop_workbook_") as folder:
            path = os.path.join(folder, "summary.xlsx")
            workbook_summary.write(path, thai)
            self.line_ids._attach(self, "summary", path)

    def _in_thai(self):
        """The workbook is Thai whoever asks for it, where Thai is installed."""
        installed = dict(self.env["res.lang"].get_installed())
        return self.with_context(lang="th_TH") if "th_TH" in installed else self

    def action_download(self):
        """Fetch all files in one archive."""
        self.ensure_one()
        self._check_made()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_accounting/workbook_run/{self.id}",
            "target": "download",
        }

    def _check_made(self):
        if not self.summary:
            raise UserError(
                self.env._(
                    "Nothing was written yet, so there is nothing to download. Press "
                    "Make Workbooks first."
                )
            )

    def _file_name(self):
        return f"{self.name}.zip".replace("/", "-")

    def _write_to(self, path):
        """Put the summary and every file into one archive, one after the other."""
        self.ensure_one()
        self._check_made()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(self.summary_name, self._raw(self, "summary"))
            for line in self.line_ids.filtered("file_name"):
                archive.writestr(line.file_name, self._raw(line, "file"))

    @staticmethod
    def _raw(record, name):
        # sudo: an attachment of a field is read by who may read the field's record
        attachment = record.env["ir.attachment"].sudo()
        record.check_access("read")
        return attachment.search(
            [
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
                ("res_field", "=", name),
            ],
            limit=1,
        ).raw

    def action_open_progress(self):
        self.ensure_one()
        return self.progress_id._action()

    def _action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }
