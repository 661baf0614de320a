# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResPartner(models.Model):
    """The address and contacts of an organisation."""

    _inherit = "res.partner"

    coop_organisation_ids = fields.One2many(
        "coop.organisation", "partner_id", "Organisation of the Network"
    )
