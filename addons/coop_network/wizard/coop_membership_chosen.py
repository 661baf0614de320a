# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopMembershipChosen(models.AbstractModel):
    """An order about members, which may be those chosen in the list."""

    _name = "coop.membership.chosen"
    _description = "Order about Chosen Members"

    membership_ids = fields.Json("Chosen Members", readonly=True)

    @api.model
    def default_get(self, fields_list):
        """The members chosen in the list, if any were."""
        defaults = super().default_get(fields_list)
        if self.env.context.get("active_model") == "coop.membership":
            defaults["membership_ids"] = self.env.context.get("active_ids") or False
        return defaults
