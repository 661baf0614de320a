# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopProvinceApply(models.TransientModel):
    """Shows what applying a province would change, then applies it."""

    _name = "coop.province.apply"
    _description = "Apply a Province"

    province_id = fields.Many2one("coop.province", required=True, ondelete="cascade")
    demonstration = fields.Boolean("With Demonstration Data")
