# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, fields, models

from ..models.coop_opening_read import Reading


class CoopOpeningImport(models.TransientModel):
    """An order to read opening balances from a file: looked through, then taken."""

    _name = "coop.opening.import"
    _inherit = ["coop.file.import"]
    _description = "Reading of Opening Balances"

    opening_id = fields.Many2one("coop.opening", required=True, readonly=True)
    currency_id = fields.Many2one(related="opening_id.currency_id")
    debit = fields.Monetary("Total debit", readonly=True)
    credit = fields.Monetary("Total credit", readonly=True)

    def _open_reading(self, file, name):
        return Reading(self.opening_id, file, name)

    def _check_may_take(self):
        self.opening_id.check_access("write")
        self.opening_id._check_draft()

    def _take(self, reading):
        """Put the rows in place of the balances that are there."""
        self.opening_id.line_ids = [
            Command.clear(),
            *(Command.create(vals) for vals in reading.rows),
        ]

    def _prepare_result(self, reading):
        return {
            **super()._prepare_result(reading),
            "debit": sum(row["debit"] for row in reading.rows),
            "credit": sum(row["credit"] for row in reading.rows),
        }

    def _import_reasons(self):
        return {
            **super()._import_reasons(),
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
