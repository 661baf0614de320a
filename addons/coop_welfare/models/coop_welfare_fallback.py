# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopWelfareFallback(models.Model):
    """A place in the by-law's order of relatives."""

    _name = "coop.welfare.fallback"
    _description = "Relative in the Order of a By-law"
    _inherit = "coop.welfare.bylaw.part"
    _order = "bylaw_id, sequence, id"
    _rec_name = "relation_id"

    sequence = fields.Integer("Order", default=10)
    relation_id = fields.Many2one(
        "coop.welfare.relation", "Relation", required=True, ondelete="restrict"
    )

    _once = models.Constraint(
        "UNIQUE (bylaw_id, relation_id)",
        "This relation is in the order already. Move it instead.",
    )
