# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class CoopWelfareMembership(models.Model):
    """From the member's form to who looks at it from outside."""

    _inherit = "coop.welfare.membership"

    def action_open_accesses(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_welfare_portal.coop_welfare_access_action"
        )
        context = {"default_membership_id": self.id}
        return {
            **action,
            "domain": [("membership_id", "=", self.id)],
            "context": context,
        }
