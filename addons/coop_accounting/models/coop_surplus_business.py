# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopSurplusBusiness(models.Model):
    """What counts as a member's business with the co-op, for one refund."""

    _name = "coop.surplus.business"
    _description = "Business of Members for Refunds"
    _inherit = "coop.sourced"
    _order = "sequence, id"
    _rec_names_search = ["name", "code"]

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    formula = fields.Char(
        "Standard Codes",
        required=True,
        help="Beginnings of standard codes, separated by blanks, such as 4131 4132.",
    )
    side = fields.Selection(
        [
            ("credit", "Credit: what members paid to the co-op"),
            ("debit", "Debit: what the co-op paid to members"),
        ],
        required=True,
        default="credit",
    )
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_once = models.Constraint(
        "UNIQUE (code)", "Another business already has this code. Choose another."
    )

    @api.constrains("formula")
    def _check_formula(self):
        for business in self:
            if not re.fullmatch(r"\d{1,8}( \d{1,8})*", business.formula):
                raise ValidationError(
                    self.env._(
                        "%(business)s: “%(formula)s” is no list of account codes. "
                        "Write beginnings of codes separated by one blank.",
                        business=business.name,
                        formula=business.formula,
                    )
                )

    def _prefixes(self):
        self.ensure_one()
        return self.formula.split()
