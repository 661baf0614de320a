# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class CoopDeadline(models.Model):
    """How many days the law leaves for something after the end of the year."""

    _name = "coop.deadline"
    _description = "Legal Time Limit"
    _inherit = ["coop.sourced"]
    _order = "code, valid_from DESC"
    _rec_names_search = ["name", "code"]

    code = fields.Selection(
        [("meeting", "General meeting"), ("report", "Report to the Registrar")],
        "Time Limit For",
        required=True,
    )
    name = fields.Char(required=True, translate=True)
    # What a user reads before relying on a number is in his language.
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)
    days = fields.Integer("Days Allowed", required=True, aggregator=None)
    valid_from = fields.Date(
        help="For years that end on this day or later. Empty: for all years before."
    )

    _days_positive = models.Constraint(
        "CHECK (days > 0)", "A time limit has at least one day."
    )
    _once = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (code, valid_from)",
        "This time limit already has a number of days from that day on.",
    )

    @api.model
    def _days(self, code, day):
        """Return the days allowed for a year that ends on a day."""
        limit = self.search(
            Domain("code", "=", code)
            & (Domain("valid_from", "=", False) | Domain("valid_from", "<=", day)),
            order="valid_from DESC NULLS LAST",
            limit=1,
        )
        if not limit:
            raise UserError(
                self.env._(
                    "No time limit is known for: %(name)s. Add it under Configuration "
                    "> Legal time limits.",
                    name=dict(self._fields["code"]._description_selection(self.env))[
                        code
                    ],
                )
            )
        return limit.days
