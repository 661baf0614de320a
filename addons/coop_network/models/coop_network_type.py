# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopNetworkType(models.Model):
    """What an alliance is about: area, business, academic, social or financial."""

    _name = "coop.network.type"
    _description = "Type of Alliance"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    color = fields.Integer(aggregator=None)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another type of alliance already has this code."
    )
