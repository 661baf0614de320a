# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.account.models.company import MONTH_SELECTION

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
        compute="_compute_chart",
        store=True,
        readonly=False,
        help="The chart is a proposal: let the auditor confirm it.",
    )
    last_month = fields.Selection(
        MONTH_SELECTION, "Last Month of the Year", default="3", required=True
    )
    coop_vat = fields.Boolean("Registered for VAT")

    @api.depends("organisation_id")
    def _compute_chart(self):
        """Suggest what fits the type of organisation."""
        for order in self:
            kind = order.organisation_id._coop_likely_kind()
            order.chart = order.chart or (kind and coop_chart.template_of(kind))

    def action_open(self):
        """Open the books and show the company they belong to."""
        self.ensure_one()
        self.organisation_id.check_access("write")
        year_end = coop_chart.year_end(int(self.last_month))
        company = self.organisation_id._open_books(self.chart, year_end)
        if company.coop_vat != self.coop_vat:
            # sudo: who opens books settles whether they are registered for VAT
            company.sudo().coop_vat = self.coop_vat
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
