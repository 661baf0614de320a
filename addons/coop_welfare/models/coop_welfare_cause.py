# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopWelfareCause(models.Model):
    """A cause of death as by-laws distinguish it, above all for the waiting period."""

    _name = "coop.welfare.cause"
    _description = "Cause of Death"
    _order = "sequence, id"

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(
        [
            ("illness", "Illness"),
            ("accident", "Accident"),
            ("suicide", "Suicide"),
            ("violence", "Violence"),
            ("age", "Old age"),
            ("unknown", "Not known"),
        ],
        "Type of Cause",
        required=True,
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _once = models.Constraint(
        "UNIQUE (code)", "There is a cause with this code already. Choose another."
    )
