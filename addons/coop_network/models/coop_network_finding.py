# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopNetworkFinding(models.Model):
    """What the evidence of today says on one question about an alliance.

    Written by the assessment only (coop.network._refresh_evidence).
    """

    _name = "coop.network.finding"
    _description = "Finding about an Alliance"
    _inherit = "coop.finding"
    _order = "network_id, sequence"
    _rec_names_search = ["network_id.name"]

    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="cascade"
    )
    assessed_on = fields.Date("As of", help="The day whose evidence was looked at.")
    verdict = fields.Selection(
        [
            ("yes", "Yes"),
            ("no", "No"),
            ("partly", "Partly"),
            ("disagree", "Sources disagree"),
        ],
        "Source Says",
    )
    differs = fields.Boolean(
        "Source and Evidence Differ",
        help="A source says yes and no evidence is here, or it says no and there is.",
    )

    _once = models.Constraint(
        "UNIQUE (network_id, criterion)",
        "This question is answered already for the alliance.",
    )

    @api.depends("network_id", "criterion")
    def _compute_display_name(self):
        names = dict(self._fields["criterion"]._description_selection(self.env))
        for finding in self:
            finding.display_name = (
                f"{finding.network_id.name or ''}: {names.get(finding.criterion, '')}"
            )
