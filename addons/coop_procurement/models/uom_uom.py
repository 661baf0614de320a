# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class UomUom(models.Model):
    """A pack that provinces share: the same sack is one unit, whoever states it."""

    _inherit = "uom.uom"

    coop_code = fields.Char("Code of the Pack", copy=False, readonly=True)

    _coop_code_unique = models.Constraint(
        "UNIQUE (coop_code)", "Another unit already stands for this pack."
    )
