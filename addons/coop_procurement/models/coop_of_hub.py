# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopOfHub(models.AbstractModel):
    """A document of a centre that trades for others, kept in the centre's books."""

    _name = "coop.of.hub"
    _description = "Document of a Trading Centre"

    hub_id = fields.Many2one(
        "coop.organisation",
        "Trading Centre",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
    )
    company_id = fields.Many2one(
        "res.company",
        "Books of",
        compute="_compute_company_id",
        store=True,
        index=True,
    )
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_company_id", store=True
    )

    @api.depends("hub_id")
    def _compute_company_id(self):
        baht = self.env.ref("base.THB")
        for one in self:
            # sudo: whose books a document is in is known to all who see it
            company = one.sudo().hub_id.books_company_id
            one.company_id = company
            one.currency_id = company.currency_id or baht

    def _require_books(self):
        """Return the company of the centre's books, or say who has to open them."""
        self.ensure_one()
        if not self.company_id:
            # The books may have been opened after the document was made.
            self._compute_company_id()
        if not self.company_id:
            raise UserError(
                self.env._(
                    "%(hub)s keeps no books here, and %(name)s needs them from now on. "
                    "Ask the administrator to open its books, then try again.",
                    hub=self.hub_id.display_name,
                    name=self.display_name,
                )
            )
        return self.company_id
