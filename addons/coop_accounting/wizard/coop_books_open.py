# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..models import coop_chart


class CoopBooksOpen(models.TransientModel):
    """An order to open the books of an organisation: which chart, which year end."""

    _name = "coop.books.open"
    _description = "Open Books"

    organisation_id = fields.Many2one("coop.organisation", required=True, readonly=True)
    chart = fields.Selection(
        selection=lambda self: [
            (coop_chart.template_of(kind), self.env._(name))
            for kind, name in coop_chart.KINDS.items()
        ],
        required=True,
        help="The chart is a proposal: let the auditor confirm it.",
    )
    month = fields.Integer("Last month of the year", default=3, required=True)
    day = fields.Integer("Last day of the year", default=31, required=True)

    _month_known = models.Constraint(
        "CHECK (month BETWEEN 1 AND 12)", "A month is a number from 1 to 12."
    )

    def action_open(self):
        """Open the books and show the company they belong to."""
        self.ensure_one()
        self.organisation_id.check_access("write")
        company = self.organisation_id._open_books(self.chart, (self.month, self.day))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The books of %(company)s are open. Add the company to the users "
                    "who keep or audit them.",
                    company=company.name,
                ),
                "next": {"type": "ir.actions.client", "tag": "reload"},
            },
        }
