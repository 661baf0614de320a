# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopWelfareApplication(models.Model):
    """What a clerk would choose each time is chosen when he begins an application."""

    _inherit = "coop.welfare.application"

    @api.model
    def default_get(self, names):
        vals = super().default_get(names)
        if "intake_id" in names and not vals.get("intake_id"):
            vals |= self._only_round()
        if "class_id" in names and not vals.get("class_id"):
            vals |= self._only_class(vals.get("intake_id"))
        return vals

    @api.model
    def _only_round(self):
        """The one round that is open today."""
        today = fields.Date.context_today(self)
        found = self.env["coop.welfare.intake"].search(
            [("opens_on", "<=", today), ("closes_on", ">=", today)], limit=2
        )
        return {"intake_id": found.id} if len(found) == 1 else {}

    @api.model
    def _only_class(self, intake):
        """The one class that needs no sponsor."""
        fund = self.env["coop.welfare.intake"].browse(intake).fund_id
        found = fund.class_ids.filtered(lambda one: one.kind == "ordinary")
        return {"class_id": found.id} if len(found) == 1 else {}
