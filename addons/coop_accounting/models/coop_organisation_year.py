# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

#: line of the statement of financial position that answers each figure of a year
LINES = {
    "capital": "C110",
    "reserve": "C120",
    "current_assets": "A199",
    "assets": "A999",
    "current_liabilities": "L199",
    "liabilities": "L999",
    "equity": "C199",
    "profit": "C160",
}


class CoopOrganisationYear(models.Model):
    """The figures of a year, out of the books that the organisation keeps here."""

    _inherit = "coop.organisation.year"

    def _books_figures(self):
        """The lines of the statement of financial position on the last day.

        :raises AccessError: the user does not work in that company
        :raises UserError: the books do not balance, or an account has no line
        """
        # sudo: who keeps the books is no secret; the books check who opens them
        company = self.sudo().organisation_id.books_company_id.sudo(False)
        if not company:
            return super()._books_figures()
        dates = company.compute_fiscalyear_dates(self.year_end)
        order = self.env["coop.workbook"].new(
            {
                "company_id": company.id,
                "date_from": dates["date_from"],
                "date_to": self.year_end,
            }
        )
        figures = order._figures()
        if not figures.rows:
            return {}
        on_the_day, _last_year = figures.position_amounts()
        return {name: float(on_the_day[line]) for name, line in LINES.items()}
