# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.coop_network.models.coop_evidence import EvidenceKind


class CoopEvidence(models.AbstractModel):
    """Joint purchases that were ordered, and what they saved, prove an alliance."""

    _inherit = "coop.evidence"

    @api.model
    def _coop_evidence_kinds(self):
        rounds = "coop_procurement.coop_round_action"
        return [
            *super()._coop_evidence_kinds(),
            EvidenceKind(
                "joint_purchase",
                self.env._("Joint purchase rounds"),
                "coop.round",
                self._find_ordered_rounds,
                rounds,
            ),
            EvidenceKind(
                "result_money",
                self.env._("Joint purchase rounds that saved money"),
                "coop.round",
                self._find_saving_rounds,
                rounds,
            ),
        ]

    def _find_ordered_rounds(self, networks, day):
        """Closed by that day, and ordered at least."""
        domain = [
            ("state", "in", ("ordered", "receiving", "settled")),
            ("date_close", "<=", day),
        ]
        return self._linked(networks, "coop.round", domain)

    def _find_saving_rounds(self, networks, day):
        """Settled, so that every cost is in, and cheaper than buying alone."""
        saved = self.env["coop.round.share"]._read_group(
            [
                ("round_id.network_id", "in", networks.ids),
                ("round_id.state", "=", "settled"),
                ("round_id.date_close", "<=", day),
            ],
            ["round_id"],
            having=[("own_saved:sum", ">", 0)],
        )
        rounds = self.env["coop.round"].browse([one.id for [one] in saved])
        return self._linked(networks, "coop.round", [("id", "in", rounds.ids)])
