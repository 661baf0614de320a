# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import logging
import os
import tempfile
import time

from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

_logger = logging.getLogger(__name__)


class CoopWorkbookRunLine(models.Model):
    """The workbook of one co-op within a run: the file, or why there is none."""

    _name = "coop.workbook.run.line"
    _description = "Workbook of a Run"
    _order = "run_id, id"

    run_id = fields.Many2one(
        "coop.workbook.run", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True)
    name = fields.Char("Co-operative", required=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("To", required=True)
    state = fields.Selection(
        [("waiting", "Waiting"), ("done", "Written"), ("refused", "Refused")],
        string="Status",
        default="waiting",
        required=True,
    )
    message = fields.Text("Why Refused")
    file = fields.Binary("File", attachment=True)
    file_name = fields.Char("File Name")
    items = fields.Integer("Journal Items")
    assets = fields.Monetary("Total Assets")
    capital = fields.Monetary()
    profit = fields.Monetary("Net Profit")
    controls = fields.Integer("Controls")
    differing_count = fields.Integer("Controls That Differ")
    differing = fields.Text("Which Differ")
    difference = fields.Monetary("Sum of Differences")
    open_checks = fields.Integer("Open Checks")
    content_hash = fields.Char("Content Hash")

    def _make(self):
        """Write the workbook and keep the file; a refusal is kept in its words."""
        self.ensure_one()
        self = self.with_context(allowed_company_ids=self.company_id.ids)
        began = time.monotonic()
        try:
            with self.env.cr.savepoint():
                self._write_file()
        except (UserError, ValidationError, AccessError) as refused:
            self.write({"state": "refused", "message": str(refused)})
        _logger.info(
            "workbook of company %s: %s in %.1f s",
            self.company_id.id,
            self.state,
            time.monotonic() - began,
        )

    def _write_file(self):
        order = self.env["coop.workbook"].create(
            {
                "company_id": self.company_id.id,
                "date_from": self.date_from,
                "date_to": self.date_to,
            }
        )
        run = self.run_id
        package = run.with_csv or run.with_pdf
        with tempfile.TemporaryDirectory(prefix="coop_workbook_") as folder:
            path = os.path.join(folder, "file")
            if package:
                written = order._write_package_to(path, run.with_csv, run.with_pdf)
            else:
                written = order._write_to(path)
            self._attach(self, "file", path)
        self.write(self._prepare_written_vals(order, written, package))

    def _prepare_written_vals(self, order, written, package):
        outcome = written.outcome
        name = order._file_name("zip" if package else "xlsx")
        taken = set((self.run_id.line_ids - self).mapped("file_name"))
        return {
            "state": "done",
            "message": False,
            "file_name": f"{self.company_id.id}_{name}" if name in taken else name,
            "items": written.items,
            "assets": float(written.assets),
            "capital": float(written.capital),
            "profit": float(written.profit),
            "controls": outcome.controls,
            "differing_count": len(outcome.differing),
            "differing": "\n".join(outcome.differing),
            "difference": float(outcome.difference),
            "open_checks": written.open_checks,
            "content_hash": written.content_hash,
        }

    def _attach(self, record, name, path):
        """Keep a file in a field of a record."""
        with open(path, "rb") as file:
            content = base64.b64encode(file.read())
        # Accounts of others are not to be found by searching for words in files.
        record.with_context(coop_unindexed=True)[name] = content

    def action_download(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{self.file_name}"
            "?download=true",
            "target": "download",
        }

    def action_open_books(self):
        """Open the trial balance of a co-op whose workbook was refused or differs."""
        self.ensure_one()
        only = {"allowed_company_ids": self.company_id.ids}
        screen = (
            self.env["coop.trial.balance"]
            .with_context(**only)
            .create(
                {
                    "company_id": self.company_id.id,
                    "date_from": self.date_from,
                    "date_to": self.date_to,
                }
            )
        )
        action = screen.action_show()
        return {**action, "context": {**(action.get("context") or {}), **only}}
