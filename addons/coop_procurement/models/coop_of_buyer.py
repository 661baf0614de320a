# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopOfBuyer(models.AbstractModel):
    """What a hub's books keep about one buyer, who is a contact of his own."""

    _name = "coop.of.buyer"
    _description = "Document of One Buyer"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        "Books of",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner",
        "Buyer",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('parent_id', '=', False)]",
    )
