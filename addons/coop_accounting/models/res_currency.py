# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models
from odoo.tools import float_repr

from coop_core.thai_text import baht_text


class ResCurrency(models.Model):
    """Baht in words as Thai receipts and cheques write them."""

    _inherit = "res.currency"

    def amount_to_text(self, amount):
        self.ensure_one()
        if self.name == "THB" and (self.env.lang or "").startswith("th"):
            return baht_text(Decimal(float_repr(self.round(amount), 2)))
        return super().amount_to_text(amount)
