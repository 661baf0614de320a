# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopAgency(models.Model):
    """An outside body that supports organisations or alliances."""

    _name = "coop.agency"
    _description = "Supporting Agency"
    _inherit = "coop.sourced"
    _order = "name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True)
    code = fields.Char(copy=False, help="Short key. A province plugin gives one.")
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
    phone = fields.Char(related="partner_id.phone")
    email = fields.Char(related="partner_id.email")
    organisation_ids = fields.Many2many("coop.organisation", string="Supports")
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE (name)", "This agency is already listed. Use that entry."
    )
    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another agency already has this code. Choose another code."
    )
