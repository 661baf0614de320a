# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopBrand(models.Model):
    """A maker's brand inside an activity."""

    _name = "coop.brand"
    _description = "Brand"
    _inherit = "coop.sourced"
    _order = "activity_id, name, id"
    _rec_names_search = ["name", "code"]

    active = fields.Boolean(default=True)
    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="restrict"
    )

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another brand already has this code. Use that brand."
    )
