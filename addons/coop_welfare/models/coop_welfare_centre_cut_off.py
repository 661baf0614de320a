# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import calendar

from odoo import fields, models


class CoopWelfareCentre(models.Model):
    """Until when in the month a centre takes changes to the list of that month."""

    _inherit = "coop.welfare.centre"

    cut_off_day = fields.Integer(
        default=25,
        required=True,
        help="Day of the month. Whoever moves to another centre after it is still on "
        "the list of this centre for the call of that month.",
    )

    _cut_off_in_month = models.Constraint(
        "CHECK (cut_off_day BETWEEN 1 AND 31)",
        "The cut-off is a day of the month, 1 to 31. Correct it.",
    )

    def _cut_off(self, day):
        """The cut-off of the month of ``day``; the last day where it is shorter."""
        self.ensure_one()
        last = calendar.monthrange(day.year, day.month)[1]
        return day.replace(day=min(self.cut_off_day, last))
