# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

from odoo import Command, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_network.models.coop_membership_import_reason import reasons

from ..models.coop_opening_read import Reading

#: findings that are shown; the first ones are what has to be corrected first
KEPT = 500


class CoopOpeningImport(models.TransientModel):
    """An order to read opening balances from a file: looked through, then taken."""

    _name = "coop.opening.import"
    _description = "Reading of Opening Balances"

    opening_id = fields.Many2one("coop.opening", required=True, readonly=True)
    currency_id = fields.Many2one(related="opening_id.currency_id")
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
    debit = fields.Monetary("Total debit", readonly=True)
    credit = fields.Monetary("Total credit", readonly=True)
    finding_count = fields.Integer("Faults", readonly=True)
    finding_ids = fields.One2many(
        "coop.opening.finding", "import_id", "Findings", readonly=True
    )

    def action_check(self):
        """Look through every row; nothing is changed."""
        self.ensure_one()
        self._read()
        return self._action()

    def action_take(self):
        """Put the rows in place of the balances that are there, or refuse the file."""
        self.ensure_one()
        self.opening_id.check_access("write")
        self.opening_id._check_draft()
        reading = self._read()
        if reading.refused:
            return self._action()
        self.opening_id.line_ids = [
            Command.clear(),
            *(Command.create(vals) for vals in reading.rows),
        ]
        return {"type": "ir.actions.act_window_close"}

    def _read(self):
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        if not content:
            raise UserError(
                self.env._("There is no file to read. Choose an Excel or CSV file.")
            )
        reading = Reading(self.opening_id, io.BytesIO(content), self.file_name or "")
        reading.read()
        texts = {**reasons(self.env), **self._opening_reasons()}
        rows = reading.rows
        self.write(
            {
                "state": "refused" if reading.refused else "fine",
                "row_count": len(rows),
                "debit": sum(row["debit"] for row in rows),
                "credit": sum(row["credit"] for row in rows),
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
                        for one in reading.findings[:KEPT]
                    ),
                ],
            }
        )
        return reading

    def _opening_reasons(self):
        return {
            "account.unknown": self.env._(
                "The chart has no account of this code. Correct the code, or add the "
                "account first."
            ),
            "member.unknown": self.env._(
                "The co-op has no member of this number. Correct the number, or enter "
                "the member first."
            ),
            "amount.both": self.env._(
                "A balance stands in debit or in credit. Empty one of the two."
            ),
            "amount.negative": self.env._(
                "A balance is not negative. Write it on the other side."
            ),
            "amount.small": self.env._(
                "An amount has two decimals at most. Write baht and satang."
            ),
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


class CoopOpeningFinding(models.TransientModel):
    """One thing that is wrong in a file of opening balances."""

    _name = "coop.opening.finding"
    _description = "Fault in a File of Opening Balances"
    _order = "import_id, row, id"
    _rec_names_search = ["value"]

    import_id = fields.Many2one(
        "coop.opening.import", required=True, index=True, ondelete="cascade"
    )
    row = fields.Integer("Row of the File", readonly=True)
    column = fields.Char("Column of the File", readonly=True)
    value = fields.Char("As Written", readonly=True)
    reason = fields.Char("What Is Wrong", readonly=True)
