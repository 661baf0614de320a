# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopWelfareClass(models.Model):
    """A class of members of a fund: those the fund is for, and their relatives."""

    _name = "coop.welfare.class"
    _description = "Class of Members of a Cremation Fund"
    _order = "fund_id, kind DESC, name"

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
    kind = fields.Selection(
        [("ordinary", "Ordinary"), ("associate", "Associate")],
        "Type of Member",
        default="ordinary",
        required=True,
        help="Associate: joins through an ordinary member, the sponsor.",
    )
    active = fields.Boolean(default=True)

    _once = models.Constraint(
        "UNIQUE (fund_id, name)", "This fund already has a class of this name."
    )
