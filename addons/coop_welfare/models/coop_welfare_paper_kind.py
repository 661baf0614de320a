# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopWelfarePaperKind(models.Model):
    """A paper that whoever applies hands in."""

    _name = "coop.welfare.paper.kind"
    _description = "Paper for an Application"
    _order = "sequence, id"

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    needed_by = fields.Selection(
        [
            ("all", "Everybody"),
            ("ordinary", "Ordinary members"),
            ("associate", "Associate members"),
            ("some", "Whom it concerns"),
        ],
        default="all",
        required=True,
        help="Whom it concerns: listed, but an application is complete without it.",
    )
    active = fields.Boolean(default=True)

    _once = models.Constraint(
        "UNIQUE (code)", "There is a paper with this code already. Choose another."
    )

    def _needed(self, member_class):
        """Whether an application of this class lacks something without it."""
        self.ensure_one()
        return self.needed_by == "all" or self.needed_by == member_class.kind
