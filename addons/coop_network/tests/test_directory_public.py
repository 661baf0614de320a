# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from .test_directory import DirectoryCase


@tagged("post_install", "-at_install")
class TestDirectoryPublic(DirectoryCase, HttpCase):
    """Everybody reads the public directory, if it is switched on, and no more."""

    def switch(self, on):
        self.env["ir.config_parameter"].set_param("coop_network.public_directory", on)

    def test_it_is_off_until_the_administrator_switches_it_on(self):
        self.assertEqual(self.url_open("/coop/directory").status_code, 404)
        self.switch(True)
        self.assertEqual(self.url_open("/coop/directory").status_code, 200)
        self.switch(False)
        self.assertEqual(self.url_open("/coop/directory").status_code, 404)

    def test_the_setting_is_the_switch(self):
        Settings = self.env["res.config.settings"]
        self.assertFalse(Settings.create({}).coop_public_directory)
        Settings.create({"coop_public_directory": True}).execute()
        self.assertEqual(self.url_open("/coop/directory").status_code, 200)

    def test_it_names_alliances_centres_and_organisations_of_a_district(self):
        self.switch(True)
        page = self.url_open(f"/coop/directory?district={self.area_a.code}").text
        for name in ("Feed alliance", "District A co-op", "Group A", "District 2"):
            self.assertIn(name, page)
        self.assertNotIn("Group B", page)

    def test_it_names_no_telephone_no_address_and_no_person(self):
        self.env["res.partner"].create(
            {"name": "Mr Manager", "parent_id": self.group_a.partner_id.id}
        )
        self.group_a.email = "manager@example.com"
        self.switch(True)
        page = self.url_open(f"/coop/directory?district={self.area_a.code}").text
        self.assertIn("Group A", page)
        for secret in ("074 000 001", "Market Road", "manager@", "Mr Manager"):
            self.assertNotIn(secret, page)

    def test_a_closed_organisation_and_a_wrong_district_show_nothing(self):
        self.group_a.status = "closed"
        self.switch(True)
        page = self.url_open(f"/coop/directory?district={self.area_a.code}").text
        self.assertNotIn("Group A", page)
        answer = self.url_open("/coop/directory?district=%27%20OR%201=1")
        self.assertEqual(answer.status_code, 200)
        self.assertNotIn("Group B", answer.text)
