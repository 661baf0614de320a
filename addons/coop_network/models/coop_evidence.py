# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain


class EvidenceKind(NamedTuple):
    """Records of one model that prove one thing about an alliance.

    ``finder(networks, day)`` answers ``{network id: [record ids]}`` for what is there
    on that day; it is asked once for all alliances and must not ask one by one. It
    runs with all rights, so that the answer does not depend on who asks.
    """

    code: str  #: one of coop_core.alliance_level.EVIDENCE
    name: str  #: what the records are called, in the language of the user
    model: str  #: together with the code unique among the kinds
    finder: Callable[[models.Model, date], dict[int, list[int]]]
    action: str = ""  #: XML id of the window action where it is entered
    link: str = "network_id"  #: field of the model that names the alliance, if any

    @property
    def key(self):
        return f"{self.code}:{self.model}"


class CoopEvidence(models.AbstractModel):
    """What in this system proves that an alliance works.

    Other addons add what they know by extending ``_coop_evidence_kinds``.
    """

    _name = "coop.evidence"
    _description = "Evidence for an Alliance"

    @api.model
    def _coop_evidence_kinds(self) -> list[EvidenceKind]:
        return [
            EvidenceKind(
                "participation",
                self.env._("Member organisations"),
                "coop.network.member",
                self._find_participation,
            ),
            EvidenceKind(
                "agreement",
                self.env._("Signed agreements"),
                "coop.agreement",
                self._find_agreements,
                "coop_network.coop_agreement_action",
            ),
            EvidenceKind(
                "managing_body",
                self.env._("Centres"),
                "coop.network.centre",
                self._find_centres,
                "coop_network.coop_network_centre_action",
            ),
            *(
                EvidenceKind(
                    code,
                    self.env._("Joint deals"),
                    "coop.network.deal",
                    finder,
                    "coop_network.coop_network_deal_action",
                )
                for code, finder in (
                    ("joint_purchase", self._find_purchases),
                    ("joint_sale", self._find_sales),
                )
            ),
            *(
                EvidenceKind(
                    code,
                    self.env._("Price effects"),
                    "coop.network.effect",
                    finder,
                    "coop_network.coop_network_effect_action",
                )
                for code, finder in (
                    ("result_money", self._find_effects_in_baht),
                    ("result_other", self._find_other_effects),
                )
            ),
        ]

    @api.model
    def _found(self, networks, day) -> dict[int, dict[str, list[int]]]:
        """Ids of the evidence by alliance and kind; one question per kind."""
        found = {network: {} for network in networks.ids}
        # sudo: whether an alliance works is the same fact for everybody
        for kind in self.sudo()._coop_evidence_kinds():
            for network, ids in kind.finder(networks, day).items():
                if ids and network in found:
                    found[network][kind.key] = ids
        return found

    @api.model
    def _linked(self, networks, model, domain=(), link="network_id"):
        """Ids of the records of a model by the alliance that a field names."""
        groups = self.env[model]._read_group(
            Domain(link, "in", networks.ids) & Domain(domain), [link], ["id:array_agg"]
        )
        return {network.id: sorted(ids) for network, ids in groups}

    @api.model
    def _since(self, name, day):
        """Begun by that day, or nobody knows when."""
        return Domain(name, "=", False) | Domain(name, "<=", day)

    @api.model
    def _until(self, name, day):
        """Not over by that day."""
        return Domain(name, "=", False) | Domain(name, ">=", day)

    def _find_participation(self, networks, day):
        """Members of the day, where there are two organisations at least."""
        there = self._since("joined_on", day) & self._until("left_on", day)
        members = self._linked(networks, "coop.network.member", there)
        return {network: ids for network, ids in members.items() if len(ids) > 1}

    def _find_agreements(self, networks, day):
        """Signed or reported on, and in force that day."""
        in_force = (
            Domain("phase", "in", ("signed", "reported"))
            & self._since("agreed_on", day)
            & self._since("date_from", day)
            & self._until("date_to", day)
        )
        return self._linked(networks, "coop.agreement", in_force)

    def _find_centres(self, networks, day):
        """Who manages the alliance, or an activity of it, that day."""
        in_office = self._since("date_from", day) & self._until("date_to", day)
        return self._linked(networks, "coop.network.centre", in_office)

    def _find_purchases(self, networks, day):
        return self._find_deals(networks, day, "buy")

    def _find_sales(self, networks, day):
        return self._find_deals(networks, day, "sell")

    def _find_deals(self, networks, day, direction):
        domain = [("direction", "=", direction), ("date", "<=", day)]
        return self._linked(networks, "coop.network.deal", domain)

    def _find_effects_in_baht(self, networks, day):
        """Prices that were found to have changed by so many baht."""
        domain = [("known", "=", True), ("unit", "!=", "percent")]
        return self._linked(networks, "coop.network.effect", domain)

    def _find_other_effects(self, networks, day):
        domain = [("known", "=", True), ("unit", "=", "percent")]
        return self._linked(networks, "coop.network.effect", domain)
