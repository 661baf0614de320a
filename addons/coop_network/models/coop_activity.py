# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopActivity(models.Model):
    """A line of joint business that may have a centre of its own."""

    _name = "coop.activity"
    _description = "Activity"
    _inherit = "coop.sourced"
    _order = "name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    brand_ids = fields.One2many("coop.brand", "activity_id", "Brands")

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another activity already has this code. Use that activity."
    )
