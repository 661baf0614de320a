# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopAgency(models.Model):
    """A body outside the network that supports organisations and alliances."""

    _name = "coop.agency"
    _description = "Supporting Agency"
    _order = "name, id"

    name = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("agency", "Government agency"),
            ("university", "University or college"),
            ("company", "Private company"),
            ("local_government", "Local government"),
            ("bank", "Bank"),
            ("federation", "Federation"),
            ("other", "Other"),
        ],
        default="agency",
        required=True,
    )
    partner_id = fields.Many2one(
        "res.partner", "Contact", index="btree_not_null", ondelete="restrict"
    )

    _name_unique = models.Constraint(
        "UNIQUE (name)", "This agency is already listed. Use that entry."
    )
