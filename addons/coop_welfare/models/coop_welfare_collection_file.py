# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib
import io

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_network.models.coop_file_import import SHOWN
from odoo.addons.coop_network.models.coop_membership_import_reason import reasons

from . import coop_welfare_collection_file_sql as file_sql
from .coop_welfare_collection_layout import CHANNELS
from .coop_welfare_collection_read import Reading

_KEEP = """
    INSERT INTO coop_welfare_collection_row
                (collection_id, row, membership_id, number, name, expected, amount,
                 application, maintenance, paid_on, channel, outcome, decision, hint)
         VALUES %s
"""


class CoopWelfareCollection(models.Model):
    """A list may come back as a file: matched both ways, looked at, booked once."""

    _inherit = "coop.welfare.collection"

    file = fields.Binary("Returned File", attachment=True, copy=False)
    file_name = fields.Char(copy=False)
    file_hash = fields.Char(readonly=True, copy=False)
    file_state = fields.Selection(
        [("refused", "With Faults"), ("matched", "Matched")],
        "File Status",
        readonly=True,
        copy=False,
    )
    row_ids = fields.One2many(
        "coop.welfare.collection.row", "collection_id", "Rows of the File"
    )
    summary = fields.Html("Result", compute="_compute_summary", sanitize=False)
    question_count = fields.Integer("Rows to Decide", compute="_compute_summary")
    finding_count = fields.Integer("Faults", readonly=True, copy=False)
    finding_ids = fields.One2many(
        "coop.welfare.collection.finding", "collection_id", "Findings", readonly=True
    )

    _file_once = models.UniqueIndex(
        "(fund_id, file_hash) WHERE file_hash IS NOT NULL "
        "AND state IN ('posted', 'remitted')",
        "This file is booked already. The same file is not booked twice.",
    )

    @api.depends("row_ids.decision", "file_state")
    def _compute_summary(self):
        self.env["coop.welfare.collection.row"].flush_model()
        found = {}
        for one, *rest in self.env.execute_query(file_sql.summary(self.ids)):
            found.setdefault(one, []).append(rest)
        labels = self._outcome_labels()
        for one in self:
            sums = {row[0]: row[1:] for row in found.get(one.id, ())}
            one.question_count = sum(row[3] for row in sums.values())
            one.summary = sums and self.env["ir.qweb"]._render(
                "coop_welfare.coop_welfare_match_summary",
                {
                    "rows": [
                        (labels[code], *sums[code]) for code in labels if code in sums
                    ]
                },
            )

    def _outcome_labels(self):
        Row = self.env["coop.welfare.collection.row"]
        return dict(Row._fields["outcome"]._description_selection(self.env))

    def write(self, vals):
        if "file" in vals:
            self._check_draft()
            if "file_state" not in vals:
                self.sudo()._forget_file()  # sudo: guarded fields
        return super().write(vals)

    def action_match(self):
        """Look through the file and match it both ways; nothing is booked."""
        for one in self:
            one._require("clerk")
            one._claim("draft")
            one._match_file()

    def action_open_rows(self):
        """Open the rows of the file, those in question first."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_welfare.coop_welfare_collection_row_action"
        )
        return {
            **action,
            "domain": [("collection_id", "=", self.id)],
            "context": {
                "search_default_question": bool(self.question_count),
                "collection_id": self.id,
            },
        }

    def _match_file(self):
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        if not content:
            raise UserError(
                self.env._("There is no file to read. Choose an Excel or CSV file.")
            )
        digest = hashlib.sha256(content).hexdigest()
        self._check_file_once(digest)
        reading = Reading(self, io.BytesIO(content), self.file_name or "").read()
        self._keep_rows([] if reading.refused else reading.matched())
        self._keep_findings(reading, digest)
        return reading

    def _keep_rows(self, rows):
        self.env.cr.execute(file_sql.forget(self.id))
        if rows:
            self.env.cr.execute_values(
                _KEEP,
                [(self.id, *row) for row in rows],
                page_size=2000,
            )
        self.env["coop.welfare.collection.row"].invalidate_model()
        self.invalidate_recordset(["row_ids", "summary", "question_count"])

    def _keep_findings(self, reading, digest):
        texts = {**reasons(self.env), **self._file_reasons()}
        # sudo: guarded fields, and findings that nobody enters
        self.sudo().write(
            {
                "file_state": "refused" if reading.refused else "matched",
                "file_hash": digest,
                "finding_count": len(reading.findings),
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
                        for one in reading.findings[:SHOWN]
                    ),
                ],
            }
        )

    def _file_reasons(self):
        """Rules that only files of collections have."""
        _ = self.env._
        return {
            "amount.small": _("An amount is not below 0 and has no parts of a satang."),
            "fee.above": _(
                "The by-law lets this member be asked for %(hint)s baht of this fee at "
                "most. The law lets a fund take no other money."
            ),
            "fee.small": _("A fee is not below 0 and has no parts of a satang."),
            "paid.later": _("This day is after the day of the collection."),
        }

    def _forget_file(self):
        for one in self:
            self.env.cr.execute(file_sql.forget(one.id))
        self.env["coop.welfare.collection.row"].invalidate_model()
        self.write(
            {
                "file_state": False,
                "file_hash": False,
                "finding_count": 0,
                "finding_ids": [Command.clear()],
            }
        )

    def _check_file_once(self, digest):
        """The same file twice changes nothing."""
        # sudo: that a file is booked is said, whoever booked it
        same = self.sudo().search(
            [
                ("fund_id", "=", self.fund_id.id),
                ("file_hash", "=", digest),
                ("state", "in", ("posted", "remitted")),
                ("id", "!=", self.id),
            ],
            limit=1,
        )
        if same:
            raise UserError(
                self.env._(
                    "This file is booked already, as the collection %s. The same file "
                    "is not booked twice: choose another, or reverse that collection.",
                    same.display_name,
                )
            )

    def _prepare_lines(self):
        """Of a matched file: put what is to be booked on the lines."""
        super()._prepare_lines()
        if not self.file:
            return
        if self.file_state != "matched":
            raise UserError(
                self.env._(
                    "The file of %s is not matched yet, or has faults. Press Match "
                    "File, correct what is wrong, and book it then.",
                    self.display_name,
                )
            )
        self._check_file_once(self.file_hash)
        self.env["coop.welfare.collection.row"].flush_model()
        self.invalidate_recordset(["question_count", "summary"])
        if self.question_count:
            raise UserError(
                self.env._(
                    "%(count)s rows of the file have money and are not decided: see "
                    "Rows of the File. Book each to its member or leave it out.",
                    count=self.question_count,
                )
            )
        self.env.cr.execute(file_sql.forget_lines(self.id))
        self.env.cr.execute(file_sql.fill_lines(self))
        self.env["coop.welfare.collection.line"].invalidate_model()
        self.invalidate_recordset(["line_ids", "total", "line_count"])

    def _after_post(self):
        super()._after_post()
        if self.file:
            self.env.cr.execute(file_sql.forget_clear(self.id))
            self.env["coop.welfare.collection.row"].invalidate_model()


class CoopWelfareCollectionLine(models.Model):
    """How a member paid, where the file says so."""

    _inherit = "coop.welfare.collection.line"

    channel = fields.Selection(CHANNELS, "How Paid")
    paid_on = fields.Date()


class CoopWelfareCollectionFinding(models.Model):
    """One thing wrong in a returned file: where, what, and what to do."""

    _name = "coop.welfare.collection.finding"
    _description = "Fault in a Returned File"
    _order = "collection_id, row, id"
    _rec_name = "reason"

    collection_id = fields.Many2one(
        "coop.welfare.collection", required=True, index=True, ondelete="cascade"
    )
    row = fields.Integer("Row of the File", readonly=True, aggregator=None)
    column = fields.Char("Column of the File", readonly=True)
    value = fields.Char("As Written", readonly=True)
    reason = fields.Char("What Is Wrong", readonly=True)
