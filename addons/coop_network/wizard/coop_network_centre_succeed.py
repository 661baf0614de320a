# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError


class CoopNetworkCentreSucceed(models.TransientModel):
    """Another organisation becomes the centre of an alliance, from a day on.

    The centre before it stays in the history, until the day before.
    """

    _name = "coop.network.centre.succeed"
    _description = "Another Centre"

    centre_id = fields.Many2one(
        "coop.network.centre", "Centre until Then", required=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one("coop.organisation", "New Centre")
    date = fields.Date(
        "From", required=True, default=fields.Date.context_today, help="The first day."
    )
    note = fields.Text("Reason")
    source = fields.Char(help="The resolution or report that says so.")

    def action_succeed(self):
        """End the one before and begin the next, both or none."""
        self.ensure_one()
        before = self.centre_id
        self._check_successor(before)
        before.date_to = self.date - timedelta(days=1)
        before.flush_recordset()  # PostgreSQL would see two centres at a time
        before.copy(
            {
                "organisation_id": self.organisation_id.id,
                "date_from": self.date,
                "date_to": False,
                "source": self.source,
                "mark": False,
                "note": self.note,
            }
        )
        return {"type": "ir.actions.act_window_close"}

    def _check_successor(self, before):
        if not self.organisation_id or self.organisation_id == before.organisation_id:
            raise UserError(
                self.env._(
                    "Choose another organisation than %(centre)s, which is the centre "
                    "now.",
                    centre=before.organisation_id.name,
                )
            )
        if before.date_to or (before.date_from and before.date_from >= self.date):
            raise UserError(
                self.env._(
                    "%(centre)s is centre %(period)s. The next one begins after its "
                    "first day, and only where it has no last day yet.",
                    centre=before.organisation_id.name,
                    period=before._period_text(),
                )
            )
