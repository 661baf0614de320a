# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from psycopg2.errors import UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopNetworkCase


@tagged("post_install", "-at_install")
class TestCoopOrganisation(CoopNetworkCase):
    """An organisation is a partner with a place in the tree."""

    @contextmanager
    def refused(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.cr.savepoint(),
        ):
            yield

    def test_its_partner_is_a_company_of_the_same_name(self):
        partner = self.group_a.partner_id
        self.assertTrue(partner.is_company)
        self.assertEqual(partner.name, "Group A")

    def test_writing_its_name_renames_the_partner(self):
        self.group_a.name = "Group A of the village"
        self.assertEqual(self.group_a.partner_id.name, "Group A of the village")

    def test_a_contact_becomes_an_organisation_once(self):
        with self.refused():
            self.organisation("Again", partner_id=self.group_a.partner_id.id)

    def test_an_archived_partner_archives_the_organisation(self):
        self.group_a.partner_id.active = False
        found = self.env["coop.organisation"].search([("id", "=", self.group_a.id)])
        self.assertFalse(found)

    def test_within_holds_for_itself_and_below_only(self):
        self.assertTrue(self.group_a._within(self.province_centre))
        self.assertTrue(self.group_a._within(self.group_a))
        self.assertFalse(self.group_a._within(self.district_b))
        self.assertFalse(self.district_a._within(self.group_a))

    def test_nothing_is_within_an_organisation_whose_number_only_begins_alike(self):
        one, *rest = self.env["coop.organisation"].create(
            [
                {
                    "name": f"District {number}",
                    "type_id": self.type.id,
                    "level_id": self.middle.id,
                    "centre_id": self.province_centre.id,
                }
                for number in range(11)
            ]
        )
        self.assertFalse([other for other in rest if other._within(one)])

    def test_centre_at_walks_up_the_tree(self):
        self.assertEqual(self.group_a._centre_at(0), self.province_centre)
        self.assertEqual(self.group_a._centre_at(1), self.district_a)
        self.assertEqual(self.group_a._centre_at(2), self.group_a)
        self.assertFalse(self.district_a._centre_at(2))

    def test_centre_at_is_empty_outside_the_tree(self):
        self.assertFalse(self.organisation("Supplier co-op")._centre_at(0))

    def test_moving_a_district_moves_the_access_path_of_its_groups(self):
        other = self.organisation("Second federation", self.top)
        self.district_a.centre_id = other
        self.assertTrue(self.group_a._within(other))
        self.assertFalse(self.group_a._within(self.province_centre))

    def test_members_are_counted_one_level_down(self):
        self.assertEqual(self.province_centre.member_count, 2)
        self.assertEqual(self.district_a.member_count, 1)
        self.assertEqual(self.group_a.member_count, 0)

    def test_the_district_is_that_of_its_subdistrict(self):
        district = self.env["coop.area"].create(
            {"name": "District", "code": "x001", "kind": "district"}
        )
        subdistrict = self.env["coop.area"].create(
            {
                "name": "Subdistrict",
                "code": "x00101",
                "kind": "subdistrict",
                "parent_id": district.id,
            }
        )
        self.group_a.area_id = subdistrict
        self.district_a.area_id = district
        self.assertEqual(self.group_a.district_id, district)
        self.assertEqual(self.district_a.district_id, district)

    def test_an_organisation_has_one_set_of_books(self):
        company = self.env["res.company"].create(
            {"name": "Books of A", "coop_organisation_id": self.district_a.id}
        )
        self.assertEqual(self.district_a.books_company_id, company)
        with self.refused():
            self.env["res.company"].create(
                {"name": "Twice", "coop_organisation_id": self.district_a.id}
            )

    def test_organisations_are_found_by_their_books(self):
        company = self.env["res.company"].create({"name": "Books of A"})
        self.district_a.books_company_id = company
        self.assertEqual(company.coop_organisation_id, self.district_a)
        Organisation = self.env["coop.organisation"]
        mine = self.province_centre | self.district_a
        found = Organisation.search(
            [("books_company_id", "!=", False), ("id", "in", mine.ids)]
        )
        self.assertEqual(found, self.district_a)
        found = Organisation.search(
            [("books_company_id", "=", False), ("id", "in", mine.ids)]
        )
        self.assertEqual(found, self.province_centre)
        found = Organisation.search([("books_company_id", "=", company.id)])
        self.assertEqual(found, self.district_a)
