# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

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

    def _copies(self):
        """Return what is written on each copy: who pays takes the first along."""
        self.ensure_one()
        if self.money == "in":
            return [self.env._("Original"), self.env._("Copy")]
        return [""]

    def _printed_tax(self):
        """Return what the lines come to before VAT, and the VAT; None without VAT."""
        self.ensure_one()
        if not self.line_ids.tax_id:
            return None
        base = tax = Decimal(0)
        for line in self.line_ids:
            sign = -1 if line.deducted else 1
            base += sign * line._base()
            tax += sign * (line._total() - line._base())
        return base, tax

    def _is_tax_invoice(self):
        """Our own sale with VAT, not one that is exempt."""
        self.ensure_one()
        return self.money == "in" and any(self.line_ids.tax_id.mapped("amount"))

    def _signatures(self):
        """Return who signs the paper, from left to right."""
        self.ensure_one()
        if self.money == "in":
            return [self.env._("Payer"), self.env._("Receiver of the Money")]
        return [
            self.env._("Document Made By"),
            self.env._("Approved By"),
            self.env._("Receiver of the Money"),
        ]
