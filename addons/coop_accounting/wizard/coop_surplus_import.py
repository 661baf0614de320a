# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_network.models.coop_membership_import_reason import reasons

from ..models.coop_surplus_read import Reading

#: faults that are shown; the first ones are what has to be corrected first
SHOWN = 200


class CoopSurplusImport(models.TransientModel):
    """An order to read dividends from a file: looked through, then taken."""

    _name = "coop.surplus.import"
    _description = "Reading of Dividends and Refunds"

    surplus_id = fields.Many2one("coop.surplus", "Allocation", required=True)
    currency_id = fields.Many2one(related="surplus_id.currency_id")
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
    row_count = fields.Integer("Members Who Get Something", readonly=True)
    dividend = fields.Monetary(readonly=True)
    refund = fields.Monetary(readonly=True)
    faults = fields.Text(readonly=True)

    def action_check(self):
        """Look through every row; nothing is changed."""
        self.ensure_one()
        self._read()
        return self._action()

    def action_take(self):
        """Take the whole file in place of what was read before, or refuse it."""
        self.ensure_one()
        self.surplus_id.check_access("write")
        reading = self._read()
        if reading.refused:
            return self._action()
        self.surplus_id._take_parts(reading.parts)
        return {"type": "ir.actions.act_window_close"}

    def _read(self):
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        if not content:
            raise UserError(
                self.env._("There is no file to read. Choose an Excel or CSV file.")
            )
        reading = Reading(self.surplus_id, io.BytesIO(content), self.file_name or "")
        reading.read()
        texts = {**reasons(self.env), **self._reasons()}
        sums = dict.fromkeys(("dividend", "refund"), 0)
        for kind, _member, _base, amount in reading.parts:
            sums[kind] += amount
        self.write(
            {
                "state": "refused" if reading.refused else "fine",
                "row_count": len({part[1] for part in reading.parts}),
                "dividend": float(sums["dividend"]),
                "refund": float(sums["refund"]),
                "faults": "\n".join(
                    self._fault_text(one, texts) for one in reading.findings[:SHOWN]
                ),
            }
        )
        return reading

    def _fault_text(self, finding, texts):
        return self.env._(
            "Row %(row)s, %(column)s “%(value)s”: %(reason)s",
            row=finding.row,
            column=finding.column,
            value=finding.value,
            reason=texts[finding.rule] % {"hint": finding.hint},
        )

    def _reasons(self):
        return {
            "member.unknown": self.env._(
                "The co-op has no member of this number. Correct the number, or enter "
                "the member first."
            ),
            "amount.negative": self.env._(
                "Nobody gets less than nothing. Correct the amount."
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
