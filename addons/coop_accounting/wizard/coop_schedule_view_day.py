# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopScheduleView(models.TransientModel):
    """The books of the day open with the days of this month so far."""

    _inherit = "coop.schedule.view"

    @api.model
    def action_open_day_book(self, paper):
        """Open a book of the day from the first of this month until today."""
        today = fields.Date.context_today(self)
        view = self.create(
            {"paper": paper, "date_from": today.replace(day=1), "date_to": today}
        )
        return view.action_show()
