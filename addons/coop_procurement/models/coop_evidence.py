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
            EvidenceKind(
                "result_money",
                self.env._("Papers of joint trades that saved money"),
                "coop.saving.trade",
                self._find_saving_trades,
                "coop_procurement.coop_saving_trade_action",
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
        closed = self.env["coop.round"].search(
            [
                ("network_id", "in", networks.ids),
                ("state", "=", "settled"),
                ("date_close", "<=", day),
            ]
        )
        saved = self._saving_more("round_id", [("round_id", "in", closed.ids)])
        return self._linked(networks, "coop.round", [("id", "in", saved.ids)])

    def _find_saving_trades(self, networks, day):
        """Trades by papers that saved money; what is invented proves nothing."""
        domain = [
            ("network_id", "in", networks.ids),
            ("trade_id", "!=", False),
            ("date", "<=", day),
            ("demonstration", "=", False),
        ]
        saved = self._saving_more("trade_id", domain)
        return self._linked(networks, "coop.saving.trade", [("id", "in", saved.ids)])

    def _saving_more(self, name, domain):
        """Documents whose proven savings are above zero in the sum."""
        groups = self.env["coop.saving"]._read_group(
            domain, [name], having=[("saved:sum", ">", 0)]
        )
        model = self.env["coop.saving"]._fields[name].comodel_name
        return self.env[model].union(*(one for [one] in groups))
