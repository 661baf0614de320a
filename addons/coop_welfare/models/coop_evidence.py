# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

from odoo.addons.coop_network.models.coop_evidence import EvidenceKind


class CoopEvidence(models.AbstractModel):
    """A welfare fund of its organisations proves that an alliance has a joint one."""

    _inherit = "coop.evidence"

    @api.model
    def _coop_evidence_kinds(self):
        return [
            *super()._coop_evidence_kinds(),
            EvidenceKind(
                "welfare",
                self.env._("Cremation funds"),
                "coop.welfare.fund",
                self._find_funds,
                "coop_welfare.coop_welfare_fund_action",
                link="",
            ),
        ]

    def _find_funds(self, networks, day):
        """Led by an organisation of the alliance, or collected by two of them.

        The sources speak of a project that is *to be* joint, so a fund in preparation
        counts; a closed one does not.
        """
        organisations = self._organisations_of(networks, day)
        funds = self.env["coop.welfare.fund"].search([("state", "!=", "closed")])
        collecting = {
            fund: set(centres.organisation_id.ids)
            for fund, centres in self.env["coop.welfare.centre"]
            .search([("fund_id", "in", funds.ids)])
            .grouped("fund_id")
            .items()
        }
        return {
            network: [
                fund.id
                for fund in funds
                if fund.lead_id.id in inside
                or len(collecting.get(fund, set()) & inside) > 1
            ]
            for network, inside in organisations.items()
        }

    def _organisations_of(self, networks, day):
        """Members and centres of the day, by alliance."""
        inside = {}
        for model, begun, ended in (
            ("coop.network.member", "joined_on", "left_on"),
            ("coop.network.centre", "date_from", "date_to"),
        ):
            pairs = self.env[model]._read_group(
                Domain("network_id", "in", networks.ids)
                & self._since(begun, day)
                & self._until(ended, day),
                ["network_id", "organisation_id"],
            )
            for network, organisation in pairs:
                inside.setdefault(network.id, set()).add(organisation.id)
        return inside
