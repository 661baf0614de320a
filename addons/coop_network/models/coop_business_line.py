# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopBusinessLine(models.Model):
    """What an organisation does for its members: credit, supply, produce …"""

    _name = "coop.business.line"
    _description = "Business Line"
    _order = "sequence, code"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)

    _code_unique = models.Constraint(
        "UNIQUE (code)",
        "Another business line already has this code. Choose another code.",
    )
