# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of a small network: a province centre, two districts, their groups."""

from odoo.tests import TransactionCase, new_test_user


class CoopNetworkCase(TransactionCase):
    """Province centre, District A and B co-ops, a group below each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.type = cls.env["coop.organisation.type"].create(
            {"name": "Co-operative", "code": "test_coop", "family": "cooperative"}
        )
        cls.structure = cls.env["coop.structure"].create(
            {"name": "Three levels", "level_ids": cls._levels()}
        )
        cls.top, cls.middle, cls.bottom = cls.structure.level_ids
        cls.province_centre = cls.organisation("Province federation", cls.top)
        cls.district_a = cls.organisation(
            "District A co-op", cls.middle, cls.province_centre
        )
        cls.district_b = cls.organisation(
            "District B co-op", cls.middle, cls.province_centre
        )
        cls.group_a = cls.organisation("Group A", cls.bottom, cls.district_a)
        cls.group_b = cls.organisation("Group B", cls.bottom, cls.district_b)

    @classmethod
    def _levels(cls):
        names = ["province centre", "district centre", "group"]
        return [
            (0, 0, {"rank": rank, "code": f"l{rank}", "name": name})
            for rank, name in enumerate(names)
        ]

    @classmethod
    def organisation(cls, name, level=None, centre=None, **vals):
        return cls.env["coop.organisation"].create(
            {
                "name": name,
                "type_id": cls.type.id,
                "level_id": level.id if level else False,
                "centre_id": centre.id if centre else False,
                **vals,
            }
        )

    @classmethod
    def alliance(cls, name="Feed alliance", keeper=None, **vals):
        return cls.env["coop.network"].create(
            {
                "name": name,
                "organisation_id": (keeper or cls.district_a).id,
                **vals,
            }
        )

    @classmethod
    def activity(cls, code="feed"):
        return cls.env["coop.activity"].create({"name": code, "code": f"test_{code}"})

    @classmethod
    def brand(cls, activity, code):
        return cls.env["coop.brand"].create(
            {"name": code, "code": f"test_{code}", "activity_id": activity.id}
        )

    @classmethod
    def user(cls, role, place=None):
        """A user of one role at one organisation, and of nothing else."""
        user = new_test_user(
            cls.env,
            login=f"{role} of {place.name if place else 'nowhere'}",
            groups=f"coop_network.coop_network_group_{role}",
        )
        user.coop_organisation_id = place
        return user
