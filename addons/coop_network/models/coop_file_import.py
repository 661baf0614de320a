# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import abc
import base64
import io

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from coop_core import sheet_check
from coop_core.sheet import Sheet

from .coop_membership_import_reason import reasons

#: findings that are shown; the first ones are what has to be corrected first
SHOWN = 500


class FileReading(abc.ABC):
    """A file, row by row: what would be taken of it, and all that is wrong with it.

    A subclass fills ``rows`` in ``_take``, which gets the rows that are right in form.
    """

    def __init__(self, record, file, name, layout):
        """Open a file.

        :param record: what the file belongs to, for its environment
        :param file: bytes, open for reading
        :param layout: coop_core.sheet_layout.Layout
        """
        self.record, self.env, self.layout = record, record.env, layout
        self.sheet = Sheet(file, name, layout)
        self.findings = list(self.sheet.findings)
        self.rows = []
        self._seen = {}  # type: dict[object, int]

    @property
    def refused(self):
        """Whether something is wrong that keeps the whole file from being taken."""
        return self.sheet.refused or any(one.refuses for one in self.findings)

    def read(self):
        """Look through every row and return the reading itself."""
        if self.sheet.refused:
            return self
        day = self._last_day()
        rows = list(sheet_check.check(self.sheet, day))
        self._look_up(rows)
        for row in rows:
            self.findings += row.findings
            if not row.findings:
                self._take(row)
        return self

    def _last_day(self):
        """No date of the file lies after it."""
        return fields.Date.context_today(self.record)

    def _look_up(self, rows):  # noqa: B027 -- not every file names records
        """Read from the database what the rows name, all at once."""

    @abc.abstractmethod
    def _take(self, row):
        """Take a row that is right in form, or say what is wrong with it."""

    def _add_faults(self, row, faults):
        """Note what is wrong with a row: (field, rule, hint) each."""
        for name, rule, hint in faults:
            value = row.values[name]
            text = "" if value is None else str(value)
            place = self.layout.place(name)
            found = self.sheet.finding(row.number, place, text, rule, hint)
            self.findings.append(found)

    def _twice(self, row, name, key):
        """Yield the fault of a row whose key stood in an earlier one."""
        before = self._seen.setdefault(key, row.number)
        if before != row.number:
            yield name, "twice", str(before)


class CoopFileImport(models.AbstractModel):
    """An order to read a file: looked through first, then taken whole or not at all.

    A wizard that inherits it says how to read (``_open_reading``), what to take
    (``_take``) and why a row is refused (``_import_reasons``).
    """

    _name = "coop.file.import"
    _description = "Reading of a File"

    file = fields.Binary("File")
    file_name = fields.Char()
    state = fields.Selection(
        [
            ("new", "Not looked through"),
            ("refused", "With faults"),
            ("fine", "In order"),
        ],
        "File Status",
        default="new",
        readonly=True,
    )
    row_count = fields.Integer("Rows of the File", readonly=True)
    finding_count = fields.Integer("Faults", readonly=True)
    finding_ids = fields.One2many(
        "coop.file.finding",
        "res_id",
        "Findings",
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
    )

    def action_check(self):
        """Look through every row; nothing is changed."""
        self.ensure_one()
        self._read()
        return self._action()

    def action_take(self):
        """Take the whole file, or refuse it."""
        self.ensure_one()
        self._check_may_take()
        reading = self._read()
        if reading.refused:
            return self._action()
        self._take(reading)
        return {"type": "ir.actions.act_window_close"}

    def _open_reading(self, file, name):
        """Return the FileReading of a file that was not read yet."""

    def _take(self, reading):
        """Put what was read where it belongs."""

    def _check_may_take(self):
        """Refuse who may not, and a document that takes nothing any more."""

    @api.model
    def _import_reasons(self):
        """Return {rule: sentence} of the rules that only this file has."""
        return {}

    def _prepare_result(self, reading):
        """Return what the wizard shows of a file that was looked through."""
        return {"row_count": len(reading.rows)}

    def _read(self):
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        if not content:
            raise UserError(
                self.env._("There is no file to read. Choose an Excel or CSV file.")
            )
        reading = self._open_reading(io.BytesIO(content), self.file_name or "").read()
        texts = {**reasons(self.env), **self._import_reasons()}
        self.finding_ids.unlink()  # of an earlier look; a reference does not cascade
        self.write(
            {
                **self._prepare_result(reading),
                "state": "refused" if reading.refused else "fine",
                "finding_count": len(reading.findings),
                "finding_ids": [
                    Command.create(self._prepare_finding(one, texts))
                    for one in reading.findings[:SHOWN]
                ],
            }
        )
        return reading

    def _prepare_finding(self, finding, texts):
        return {
            "res_model": self._name,
            "row": finding.row,
            "column": finding.column,
            "value": finding.value,
            "reason": texts[finding.rule] % {"hint": finding.hint},
        }

    def _action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Read from a file"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }


class CoopFileFinding(models.TransientModel):
    """One thing that is wrong in a file."""

    _name = "coop.file.finding"
    _description = "Fault in a File"
    _order = "res_model, res_id, row, id"
    _rec_name = "value"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(
        "Reading", model_field="res_model", required=True, index=True, readonly=True
    )
    row = fields.Integer("Row of the File", readonly=True)
    column = fields.Char("Column of the File", readonly=True)
    value = fields.Char("As Written", readonly=True)
    reason = fields.Char("What Is Wrong", readonly=True)
