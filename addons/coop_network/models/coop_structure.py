# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopStructure(models.Model):
    """The levels on which the organisations of a province deal with each other."""

    _name = "coop.structure"
    _description = "Structure of a Province"
    _inherit = "coop.sourced"
    _order = "name, id"

    name = fields.Char(required=True, translate=True)
    state_id = fields.Many2one("res.country.state", "Province", ondelete="restrict")
    approach = fields.Selection(
        [
            ("1", "Own organisation first, then links"),
            ("2", "Agreement and centre first"),
            ("3", "Start from an existing network"),
        ]
    )
    level_ids = fields.One2many("coop.structure.level", "structure_id", "Levels")


class CoopStructureLevel(models.Model):
    """One rung of a structure; rank 0 is the province centre."""

    _name = "coop.structure.level"
    _description = "Level of a Structure"
    _order = "structure_id, rank"

    structure_id = fields.Many2one(
        "coop.structure", required=True, index=True, ondelete="cascade"
    )
    rank = fields.Integer(
        required=True,
        aggregator=None,
        help="0 is the province centre; each level below has the next number.",
    )
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)

    _rank_unique = models.Constraint(
        "UNIQUE (structure_id, rank)",
        "This structure already has a level of that rank. Give each level its own.",
    )
    _rank_from_zero = models.Constraint(
        "CHECK (rank >= 0)", "The rank of a level starts at 0, the province centre."
    )
    # What the place of an organisation refers to: see coop.organisation.
    _place = models.Constraint("UNIQUE (rank, structure_id, id)")

    def write(self, vals):
        if {"rank", "structure_id"} & vals.keys():
            self._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_unused(self):
        """A level on which organisations stand neither moves nor goes."""
        used = self.env["coop.organisation"].sudo()  # also those the user cannot see
        organisation = used.search([("level_id", "in", self.ids)], limit=1)
        if organisation:
            raise UserError(
                self.env._(
                    "The level %(level)s cannot be moved or deleted: %(organisation)s "
                    "stands on it. Give its organisations another level first.",
                    level=organisation.level_id.name,
                    organisation=organisation.name,
                )
            )
