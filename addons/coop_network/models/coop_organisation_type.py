# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopOrganisationType(models.Model):
    """A legal or customary kind of organisation."""

    _name = "coop.organisation.type"
    _description = "Type of Organisation"
    _inherit = "coop.sourced"
    _order = "family, code"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    family = fields.Selection(
        [
            ("cooperative", "Co-operative"),
            ("federation", "Federation"),
            ("farmer_group", "Farmer group"),
            ("financial", "Financial group"),
            ("occupational", "Occupational group"),
            ("other", "Other group"),
        ],
        required=True,
    )
    registered = fields.Boolean(help="Registered under the Co-operatives Act.")

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another type already has this code. Choose another code."
    )
