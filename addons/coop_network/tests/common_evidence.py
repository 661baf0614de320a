# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of evidence for the alliances of CoopNetworkCase."""

from odoo.fields import Command

from .common import CoopNetworkCase

#: the day the tests look at
DAY = "2026-06-15"


class EvidenceCase(CoopNetworkCase):
    """Two alliances of District A; evidence is added by each test."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.network = cls.alliance()
        cls.other = cls.alliance("Rice alliance")
        cls.feed = cls.activity()

    @classmethod
    def join(cls, network, *organisations):
        return cls.env["coop.network.member"].create(
            [
                {"network_id": network.id, "organisation_id": one.id}
                for one in organisations
            ]
        )

    @classmethod
    def agree(cls, network, phase="signed", **vals):
        parties = (cls.group_a, cls.group_b)
        return cls.env["coop.agreement"].create(
            {
                "name": "Memorandum",
                "network_id": network.id,
                "organisation_id": cls.district_a.id,
                "phase": phase,
                "party_ids": [
                    Command.create({"organisation_id": one.id}) for one in parties
                ],
                **vals,
            }
        )

    @classmethod
    def deal(cls, network, direction="buy", date="2026-01-10"):
        return cls.env["coop.network.deal"].create(
            {
                "network_id": network.id,
                "activity_id": cls.feed.id,
                "direction": direction,
                "date": date,
            }
        )

    @classmethod
    def centre(cls, network, **vals):
        return cls.env["coop.network.centre"].create(
            {"network_id": network.id, "organisation_id": cls.district_a.id, **vals}
        )

    @classmethod
    def effect(cls, network, unit="THB/kg", **vals):
        return cls.env["coop.network.effect"].create(
            {
                "network_id": network.id,
                "activity_id": cls.feed.id,
                "unit": unit,
                "low": -10,
                "high": -5,
                **vals,
            }
        )

    @classmethod
    def finding(cls, network, criterion):
        network._refresh_evidence()
        return network.finding_ids.filtered(lambda one: one.criterion == criterion)

    @classmethod
    def met(cls, network):
        """The criteria that the evidence of today meets."""
        network._refresh_evidence()
        return set(network.finding_ids.filtered("met").mapped("criterion"))
