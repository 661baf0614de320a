# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class CoopRoundDelivery(models.Model):
    """The sheet with which anybody adds the allocation up again by hand."""

    _inherit = "coop.round.delivery"

    def action_audit_sheet(self):
        """Show how each part was reckoned; as PDF and as Excel with live formulas."""
        return self.env["coop.document.paper"]._show(self, "allocation_audit")
