# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of persons and their memberships, on the small network."""

from .common import CoopNetworkCase

NUMBER = "1234545678781"
OTHER = "7654321098761"


class CoopMemberCase(CoopNetworkCase):
    """A registrar of each district, and the numbers of their members."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registrar = cls.user("registrar", cls.district_a)
        cls.neighbour = cls.user("registrar", cls.district_b)
        cls.clerk = cls.user("clerk", cls.group_a)
        cls.last = 0

    @classmethod
    def person(cls, name="นาย สมชาย ใจดี", number=None, **vals):
        return cls.env["coop.person"].create(
            {"name": name, "identity_number": number, **vals}
        )

    @classmethod
    def member(cls, person=None, organisation=None, number=None, **vals):
        cls.last += 1
        return cls.env["coop.membership"].create(
            {
                "person_id": (person or cls.person()).id,
                "organisation_id": (organisation or cls.group_a).id,
                "number": number or f"{cls.last:05}",
                **vals,
            }
        )
