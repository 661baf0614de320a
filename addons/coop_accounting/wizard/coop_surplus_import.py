# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..models.coop_surplus_read import Reading


class CoopSurplusImport(models.TransientModel):
    """An order to read dividends from a file: looked through, then taken."""

    _name = "coop.surplus.import"
    _inherit = ["coop.file.import"]
    _description = "Reading of Dividends and Refunds"

    surplus_id = fields.Many2one("coop.surplus", "Allocation", required=True)
    currency_id = fields.Many2one(related="surplus_id.currency_id")
    row_count = fields.Integer("Members Who Get Something")
    dividend = fields.Monetary(readonly=True)
    refund = fields.Monetary(readonly=True)

    def _open_reading(self, file, name):
        return Reading(self.surplus_id, file, name)

    def _check_may_take(self):
        self.surplus_id.check_access("write")

    def _take(self, reading):
        """Take the parts in place of what was read before."""
        self.surplus_id._take_parts(reading.rows)

    def _prepare_result(self, reading):
        sums = dict.fromkeys(("dividend", "refund"), 0)
        for kind, _member, _base, amount in reading.rows:
            sums[kind] += amount
        return {
            "row_count": len({part[1] for part in reading.rows}),
            "dividend": float(sums["dividend"]),
            "refund": float(sums["refund"]),
        }

    def _import_reasons(self):
        return {
            **super()._import_reasons(),
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
