# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopProvinceApplyLine(models.TransientModel):
    """One difference between the plugin and what is here."""

    _name = "coop.province.apply.line"
    _description = "Difference of a Province"

    wizard_id = fields.Many2one(
        "coop.province.apply", required=True, index=True, ondelete="cascade"
    )
