# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from coop_core.alliance_level import INDICATORS

from .coop_finding import NAMES


class CoopNetworkJudgement(models.Model):
    """What a source itself says on one indicator of success of an alliance."""

    _name = "coop.network.judgement"
    _description = "Judgement of a Source"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "network_id, indicator, id"
    _rec_names_search = ["network_id.name", "source"]

    active = fields.Boolean(default=True)
    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="cascade"
    )
    indicator = fields.Selection(
        [(indicator.code, NAMES[indicator.code]) for indicator in INDICATORS],
        required=True,
    )
    verdict = fields.Selection(
        [("yes", "Yes"), ("no", "No"), ("partly", "Partly")], required=True
    )

    _once_per_source = models.UniqueIndex(
        "(network_id, indicator, COALESCE(source, '')) WHERE active",
        "This source is entered already for the same indicator. Change that entry.",
    )

    @api.depends("network_id", "indicator")
    def _compute_display_name(self):
        names = dict(self._fields["indicator"]._description_selection(self.env))
        for judgement in self:
            judgement.display_name = (
                f"{judgement.network_id.name or ''}: "
                f"{names.get(judgement.indicator, '')}"
            )
