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
    def committee(cls, network, **vals):
        return cls.env["coop.committee"].create(
            {
                "name": "Committee",
                "network_id": network.id,
                "organisation_id": cls.district_a.id,
                **vals,
            }
        )

    @classmethod
    def meeting(cls, day, committee=None, state="held", **vals):
        return cls.env["coop.meeting"].create(
            {
                "name": f"Meeting of {day}",
                "committee_id": committee.id if committee else False,
                "organisation_id": cls.district_a.id,
                "start": f"{day} 03:00:00",
                "stop": f"{day} 06:00:00",
                "state": state,
                **vals,
            }
        )

    @classmethod
    def plan(cls, network, state="approved", **vals):
        return cls.env["coop.plan"].create(
            {
                "name": "Plan",
                "network_id": network.id if network else False,
                "organisation_id": cls.district_a.id,
                "year_from": 2025,
                "year_to": 2026,
                "state": state,
                **vals,
            }
        )

    @classmethod
    def action(cls, plan, **vals):
        return cls.env["coop.plan.action"].create(
            {"plan_id": plan.id, "name": "Buy feed together", **vals}
        )

    @classmethod
    def progress(cls, action, month="2026-05-01", percent=40):
        return cls.env["coop.plan.progress"].create(
            {"action_id": action.id, "month": month, "percent": percent}
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
