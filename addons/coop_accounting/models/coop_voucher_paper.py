# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class CoopVoucher(models.Model):
    """What stands on the printed paper."""

    _inherit = "coop.voucher"

    def _company_address(self):
        """Return the address of the co-op on one line."""
        # sudo: the address of the co-op stands on every paper it gives away
        partner = self.company_id.sudo().partner_id
        return partner._display_address(without_company=True).replace("\n", " ").strip()

    def _printed_lines(self):
        """Return the lines that have an amount, what is deducted last."""
        return self.line_ids.filtered("amount").sorted(
            lambda line: (line.deducted, line.sequence, line.id)
        )

    def _signatures(self):
        """Return who signs the paper, from left to right."""
        self.ensure_one()
        if self.money == "in":
            return [self.env._("Payer"), self.env._("Receiver of the Money")]
        return [
            self.env._("Prepared By"),
            self.env._("Approved By"),
            self.env._("Receiver of the Money"),
        ]
