# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from .common import ScreensCase

ACTION = "/odoo/action-coop_network"
DISTRICT, NEIGHBOUR = "district.rattaphum", "district.ranot"
#: name and national ID, both invented
PEOPLE = [
    ("สมชาย ใจดี", "8990000000016"),
    ("สมหญิง รักไทย", "8990000000024"),
]


@tagged("post_install", "-at_install")
class TestNetwork(ScreensCase):
    """Members are found, and it is seen what an alliance has and lacks; in Thai."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.district = cls.place(DISTRICT)
        cls.registrar = cls.person("registrar_of_district", "registrar", cls.district)
        cls.neighbour = cls.person(
            "registrar_next_door", "registrar", cls.place(NEIGHBOUR)
        )
        for number, (name, national_id) in enumerate(PEOPLE, start=1):
            cls.env["coop.person"].create(
                {
                    "name": name,
                    "identity_number": national_id,
                    "membership_ids": [
                        Command.create(
                            {
                                "organisation_id": cls.district.id,
                                "number": f"{number:05d}",
                                "card_number": f"RT{number:06d}",
                            }
                        )
                    ],
                }
            )

    def tour(self, name, user, url="/odoo"):
        self.start_tour(url, f"coop_screens_{name}", login=user.login, timeout=120)

    def test_a_registrar_finds_the_members_of_his_place_only(self):
        readings = self.env["coop.person.reading"].search_count([])
        self.tour("registrar_finds_a_member", self.registrar)
        self.assertEqual(
            self.env["coop.person.reading"].search_count([]),
            readings + 1,
            "Who saw a whole national ID is written down.",
        )
        self.tour("neighbour_finds_nobody", self.neighbour)

    def test_an_officer_sees_what_works_and_what_is_missing(self):
        officer = self.person("officer_of_district", "keeper", self.district)
        alliance = self.fact("coop.network", "alliance.n2")
        self.tour(
            "officer_asks_what_works",
            officer,
            f"{ACTION}.coop_network_action/{alliance.id}",
        )
        committee = self.fact("coop.committee", "committee.rattaphum")
        self.tour(
            "officer_sees_the_months",
            officer,
            f"{ACTION}.coop_committee_action/{committee.id}",
        )

    def fact(self, model, code):
        return self.env[model].search([("code", "=", code)])
