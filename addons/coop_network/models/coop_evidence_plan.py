# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from .coop_evidence import EvidenceKind


class CoopEvidence(models.AbstractModel):
    """Plans and what became of them, and who supports an alliance from outside."""

    _inherit = "coop.evidence"

    @api.model
    def _coop_evidence_kinds(self):
        return [
            *super()._coop_evidence_kinds(),
            EvidenceKind(
                "plan",
                self.env._("Approved plans"),
                "coop.plan",
                self._find_plans,
                "coop_network.coop_plan_action",
            ),
            EvidenceKind(
                "execution",
                self.env._("Months of progress"),
                "coop.plan.progress",
                self._find_progress,
                "coop_network.coop_plan_action",
            ),
            EvidenceKind(
                "result_other",
                self.env._("Action lines done that have an indicator"),
                "coop.plan.progress",
                self._find_done,
            ),
            EvidenceKind(
                "support",
                self.env._("Support from outside"),
                "coop.network.support",
                self._find_support,
                "coop_network.coop_network_support_action",
            ),
        ]

    def _find_plans(self, networks, day):
        """Approved, also if closed since, for the year of the day."""
        domain = [
            ("state", "in", ("approved", "closed")),
            ("year_from", "<=", day.year),
            ("year_to", ">=", day.year),
        ]
        return self._linked(
            networks, "coop.plan", Domain(domain) & self._since("approved_on", day)
        )

    def _find_progress(self, networks, day):
        """Something done, reported for one of the 12 months up to the day."""
        year = [
            ("percent", ">", 0),
            ("month", ">", day - relativedelta(years=1)),
            ("month", "<=", day),
        ]
        return self._progress_of(networks, year)

    def _find_done(self, networks, day):
        """An action line that says by what its success is seen, and is done."""
        done = [
            ("percent", "=", 100),
            ("month", "<=", day),
            ("action_id.indicator", "not in", (False, "")),
        ]
        return self._progress_of(networks, done)

    def _progress_of(self, networks, domain):
        """Of the plan of an alliance, and of its parts in organisations' plans."""
        found = {}
        for link in ("action_id.network_id", "action_id.origin_id.network_id"):
            linked = self._linked(networks, "coop.plan.progress", domain, link)
            for network, ids in linked.items():
                found[network] = sorted({*found.get(network, ()), *ids})
        return found

    def _find_support(self, networks, day):
        """Received, not only promised."""
        given = Domain("promised", "=", False) & self._since("given_on", day)
        return self._linked(networks, "coop.network.support", given)
