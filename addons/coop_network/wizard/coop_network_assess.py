# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Command

from coop_core.alliance_level import CRITERIA


class CoopNetworkAssess(models.TransientModel):
    """What the evidence of some other day says of an alliance; nothing is stored."""

    _name = "coop.network.assess"
    _description = "Evidence as of a Day"
    _rec_name = "network_id"

    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, readonly=True, ondelete="cascade"
    )
    day = fields.Date("As of", required=True, default=fields.Date.context_today)
    stage = fields.Selection(related="network_id.stage", string="Source Says")
    computed_stage = fields.Selection(
        [("forming", "Forming"), ("initial", "Initial"), ("true", "True alliance")],
        "Level by Evidence",
        compute="_compute_findings",
        store=True,
    )
    line_ids = fields.One2many(
        "coop.network.assess.line",
        "assess_id",
        "Findings",
        compute="_compute_findings",
        store=True,
    )

    @api.depends("network_id", "day")
    def _compute_findings(self):
        for one in self:
            network = one.network_id._origin
            if not network or not one.day:
                one.computed_stage = False
                one.line_ids = [Command.clear()]
                continue
            result, evidence = network._assess(one.day)[network.id]
            one.computed_stage = result.level
            one.line_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "criterion": criterion.code,
                            "purpose": criterion.purpose,
                            "sequence": sequence,
                            "met": criterion.code in result.met,
                            "counts": network._evidence_counts(criterion, evidence),
                        }
                    )
                    for sequence, criterion in enumerate(CRITERIA)
                ),
            ]


class CoopNetworkAssessLine(models.TransientModel):
    """The answer of that day to one question."""

    _name = "coop.network.assess.line"
    _description = "Finding as of a Day"
    _inherit = "coop.finding"
    _order = "sequence"
    _rec_name = "criterion"

    assess_id = fields.Many2one(
        "coop.network.assess", required=True, index=True, ondelete="cascade"
    )

    def _network(self):
        return self.assess_id.network_id

    def _day(self):
        return self.assess_id.day
