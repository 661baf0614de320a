# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

MARKS = [
    ("stated", "Stated"),
    ("inferred", "Inferred"),
    ("doubtful", "Doubtful"),
    ("conflict", "Sources disagree"),
    ("demonstration", "Demonstration"),
]


class CoopSourced(models.AbstractModel):
    """A fact that says where it comes from and how sure it is."""

    _name = "coop.sourced"
    _description = "Fact with a Source"

    source = fields.Char(help="The report or paper that states this, and the place.")
    mark = fields.Selection(
        MARKS,
        string="How Sure",
        help="Stated: a source says so. Inferred: concluded from what a source says. "
        "Doubtful: hard to read or unlikely. Sources disagree: another reading exists, "
        "see the remark. Demonstration: invented to show how the system works.",
    )
    note = fields.Text(
        string="Remark", help="What to know before relying on this fact."
    )
