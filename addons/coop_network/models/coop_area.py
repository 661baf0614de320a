# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopArea(models.Model):
    """A province, district or subdistrict with its official code."""

    _name = "coop.area"
    _description = "Area"
    _order = "code"
    _parent_store = True
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True,
        help="Official code: 2 digits for a province, 4 for a district, 6 for a "
        "subdistrict.",
    )
    kind = fields.Selection(
        [
            ("province", "Province"),
            ("district", "District"),
            ("subdistrict", "Subdistrict"),
        ],
        required=True,
    )
    parent_id = fields.Many2one("coop.area", "Part of", index=True, ondelete="restrict")
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("coop.area", "parent_id", "Areas Within")
    state_id = fields.Many2one("res.country.state", "Province", ondelete="restrict")

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another area already has this code. Use that area."
    )
