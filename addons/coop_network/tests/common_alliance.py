# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of agreements and plans, for users that are not administrators."""

import base64

from .common import CoopNetworkCase

PDF = base64.b64encode(b"%PDF-1.4\n%%EOF\n")


class CoopAllianceCase(CoopNetworkCase):
    """Officers of two neighbouring districts and their province centre."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.user("clerk", cls.district_a)
        cls.officer = cls.user("officer", cls.district_a)
        cls.neighbour = cls.user("officer", cls.district_b)
        cls.auditor = cls.user("auditor", cls.province_centre)
        cls.admin = cls.user("admin")
        cls.network = cls.alliance(keeper=cls.district_a)

    def agreement(self, parties=(), **vals):
        """A verbal agreement kept by district A, as its officer sees it."""
        return (
            self.env["coop.agreement"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Memorandum on feed",
                    "network_id": self.network.id,
                    "organisation_id": self.district_a.id,
                    "terms": "<p>We buy feed together.</p>",
                    "party_ids": [
                        (0, 0, {"organisation_id": one.id}) for one in parties
                    ],
                    **vals,
                }
            )
        )

    def written(self):
        agreement = self.agreement((self.district_a, self.district_b))
        agreement.action_write_down()
        return agreement

    def ready_to_sign(self):
        """Everything is there: day, place, signatures, seals, witness, scan."""
        self.type.registered = True
        agreement = self.written()
        for party in agreement.party_ids:
            party.signatory_ids = [
                (0, 0, {"name": "Chair", "position": "Chair", "sealed": True})
            ]
        agreement.write(
            {
                "agreed_on": "2004-05-25",
                "place": "Provincial hall",
                "presiding": "Governor",
                "witness_ids": [(0, 0, {"name": "District officer"})],
                "scan": PDF,
                "scan_name": "signed.pdf",
            }
        )
        return agreement

    def signed(self):
        agreement = self.ready_to_sign()
        agreement.action_sign()
        return agreement

    @classmethod
    def plan(cls, network=None, keeper=None, **vals):
        return cls.env["coop.plan"].create(
            {
                "name": "Plan",
                "network_id": network.id if network else False,
                "organisation_id": (keeper or cls.district_a).id,
                "year_from": 2004,
                "year_to": 2006,
                **vals,
            }
        )

    @classmethod
    def action(cls, plan, responsible=None, **vals):
        return cls.env["coop.plan.action"].create(
            {
                "plan_id": plan.id,
                "name": "Buy feed together",
                "organisation_id": responsible.id if responsible else False,
                **vals,
            }
        )

    def month(self, action, month, percent, spent=0, user=None):
        return (
            self.env["coop.plan.progress"]
            .with_user(user or self.env.user)
            .create(
                {
                    "action_id": action.id,
                    "month": month,
                    "percent": percent,
                    "spent": spent,
                }
            )
        )
