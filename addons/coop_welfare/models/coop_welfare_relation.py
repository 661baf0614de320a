# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopWelfareRelation(models.Model):
    """What a recipient is to a member."""

    _name = "coop.welfare.relation"
    _description = "Relation to a Member"
    _order = "sequence, id"

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _once = models.Constraint(
        "UNIQUE (code)", "There is a relation with this code already. Choose another."
    )
