# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib
import io

from odoo import Command, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_network.models.coop_membership_import_reason import reasons

from .coop_share_batch_read import Reading

#: a file above this size is read by the job queue
LARGE = 500_000
#: findings that are shown; the first ones are what has to be corrected first
KEPT = 500


class CoopShareBatch(models.Model):
    """A list may come from Excel: looked through first, then taken whole or not."""

    _inherit = "coop.share.batch"

    file = fields.Binary(attachment=True, copy=False)
    file_name = fields.Char(copy=False)
    file_state = fields.Selection(
        [
            ("refused", "With Faults"),
            ("checked", "In Order"),
            ("taken", "Taken"),
        ],
        "File Status",
        readonly=True,
        copy=False,
    )
    file_hash = fields.Char(readonly=True, copy=False)
    file_rows = fields.Integer("Rows of the File", readonly=True, copy=False)
    file_amount = fields.Monetary("Amount of the File", readonly=True, copy=False)
    file_new = fields.Integer("Accounts to Open", readonly=True, copy=False)
    finding_count = fields.Integer("Faults", readonly=True, copy=False)
    finding_ids = fields.One2many(
        "coop.share.batch.finding", "batch_id", "Findings", readonly=True
    )

    def write(self, vals):
        if "file" in vals and "file_state" not in vals and not self.env.su:
            vals = {**vals, "file_state": False, "finding_ids": [Command.clear()]}
        return super().write(vals)

    def action_check_file(self):
        """Look through the whole file; the list stays as it is."""
        return self._begin_file("_run_check_file")

    def action_take_file(self):
        """Put the rows of the file on the list in place of what is there."""
        return self._begin_file("_run_take_file")

    def action_download(self):
        """Download the list, or all members for an empty one, in the same layout."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_accounting/shares/list/{self.id}",
            "target": "download",
        }

    def _begin_file(self, method):
        self.ensure_one()
        self.check_access("write")
        self._check_draft()
        content = self._content()
        if len(content) <= LARGE:
            getattr(self, method)()
            return True
        progress = self.env["coop.progress"]._start(self.name, self, method)
        return progress._action()

    def _content(self):
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        if not content:
            raise UserError(
                self.env._("There is no file to read. Choose an Excel or CSV file.")
            )
        return content

    def _run_check_file(self, progress=None):
        self._read_file(progress)
        self._tell(progress)

    def _run_take_file(self, progress=None):
        reading = self._read_file(progress)
        if not reading.refused:
            self._check_not_taken()
            reading.open_accounts()
            reading.fill_list()
            self.file_state = "taken"
            self.invalidate_recordset(["line_ids", "line_count", "amount"])
        self._tell(progress)

    def _read_file(self, progress):
        """Read every row and note what is wrong; changes nothing else."""
        content = self._content()
        reading = Reading(self, io.BytesIO(content))
        reading.read(progress)
        texts = {**reasons(self.env), **self._share_reasons()}
        self.write(
            {
                "file_state": "refused" if reading.refused else "checked",
                "file_hash": hashlib.sha256(content).hexdigest(),
                "file_rows": reading.count,
                "file_amount": float(sum(row.amount for row in reading.rows)),
                "file_new": len(reading.missing),
                "finding_count": len(reading.findings),
                "finding_ids": [
                    Command.clear(),
                    *(
                        Command.create(
                            {
                                "row": finding.row,
                                "column": finding.column,
                                "value": finding.value,
                                "reason": texts.get(finding.rule, finding.rule).replace(
                                    "%(hint)s", finding.hint
                                ),
                                "refuses": finding.refuses,
                            }
                        )
                        for finding in reading.findings[:KEPT]
                    ),
                ],
            }
        )
        return reading

    def _share_reasons(self):
        """Rules that only share lists have."""
        _ = self.env._
        return {
            "member.unknown": _(
                "Nobody has this number. Enrol the member first, or correct the number."
            ),
            "member.name": _(
                "The member of this number is %(hint)s. Correct the number or the name."
            ),
            "member.closed": _("The share account is closed. Reopen it first."),
            "amount.none": _("Neither shares nor an amount. Fill in one of the two."),
            "amount.small": _("An amount is above 0 and has no parts of a satang."),
            "amount.differs": _(
                "Shares and amount do not fit: these shares are worth %(hint)s baht."
            ),
            "amount.whole": _("No whole number of shares of %(hint)s baht."),
            "paid.later": _("This day is after the day of the list."),
            "twice.day": _(
                "The same member and day stand in row %(hint)s already. Add the two up."
            ),
        }

    def _check_not_taken(self):
        """The same file twice changes nothing."""
        same = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("kind", "=", self.kind),
                ("date", "=", self.date),
                ("file_hash", "=", self.file_hash),
                ("state", "=", "posted"),
            ],
            limit=1,
        )
        if same:
            raise UserError(
                self.env._(
                    "This file was taken already: the list %(name)s of %(day)s is "
                    "posted. Choose another file, or another day if the same was paid "
                    "again.",
                    name=same.name,
                    day=self.env["coop.books"]._day_in_words(same.date),
                )
            )

    def _tell(self, progress):
        if progress:
            progress._result(self._get_records_action())


class CoopShareBatchFinding(models.Model):
    """One thing wrong in the file of a share list: where, what, and what to do."""

    _name = "coop.share.batch.finding"
    _description = "Finding in a Share List"
    _order = "batch_id, row, id"
    _rec_name = "reason"

    batch_id = fields.Many2one(
        "coop.share.batch", required=True, index=True, ondelete="cascade"
    )
    row = fields.Integer(readonly=True, aggregator=None)
    column = fields.Char(readonly=True)
    value = fields.Char(readonly=True)
    reason = fields.Char(readonly=True)
    refuses = fields.Boolean(readonly=True)
