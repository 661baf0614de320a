# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from coop_core.thai_date import format_thai


class CoopMembership(models.Model):
    """What stands on a card besides the stored numbers."""

    _inherit = "coop.membership"

    def _card_sheets(self):
        """Members in pairs, five pairs on a sheet of paper."""
        pairs = [self[place : place + 2] for place in range(0, len(self), 2)]
        return [pairs[place : place + 5] for place in range(0, len(pairs), 5)]

    def _card_since(self):
        """The day of joining as a Thai paper writes it."""
        self.ensure_one()
        return format_thai(self.joined_on, "short") if self.joined_on else "-"
