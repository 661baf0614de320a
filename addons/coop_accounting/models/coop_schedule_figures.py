# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class CoopSchedule(models.AbstractModel):
    """Papers drawn together share the figures of the year."""

    _inherit = "coop.schedule"

    @api.model
    def _coop_schedules(self, order, books):
        """Read the accounts once for the whole set of papers."""
        return super()._coop_schedules(order.with_context(coop_figures={}), books)
