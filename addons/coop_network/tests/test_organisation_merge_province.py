# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common_province import CoopProvinceCase, organisation, tree


@tagged("post_install", "-at_install")
class TestOrganisationMergeProvince(CoopProvinceCase):
    """A fact of a plugin follows the organisation that stays."""

    def setUp(self):
        super().setUp()
        self.install(organisations=tree())
        self.province._apply()
        self.stays = self.record("organisation", "group1")
        self.gone = self.record("organisation", "group2")
        self.gone.with_user(self.admin)._merge_into(self.stays)
        self.env.invalidate_all()

    def test_the_fact_becomes_one_of_the_survivor(self):
        self.assertEqual(self.record("organisation", "group2"), self.stays)

    def test_applying_again_creates_and_changes_nothing(self):
        before = self.env["coop.organisation"].with_context(active_test=False)
        count, name = before.search_count([]), self.stays.name
        counts = self.province._apply()
        self.assertEqual(before.search_count([]), count)
        self.assertNotIn("create", self.actions(counts))
        self.assertNotIn("update", self.actions(counts))
        self.assertEqual(self.stays.name, name)
        self.assertEqual(self.gone.status, "closed")

    def test_a_member_of_the_merged_one_is_placed_under_the_survivor(self):
        """A plugin that still states the old centre means the survivor."""
        late = organisation("group3", "group", "district1")
        self.install("1.1.0", organisations=(*tree(), late))
        self.province._apply()
        district = self.record("organisation", "district1")
        other = self.env["coop.organisation"].create(
            {
                "name": "District 1, again",
                "type_id": district.type_id.id,
                "level_id": district.level_id.id,
                "centre_id": district.centre_id.id,
            }
        )
        district.with_user(self.admin)._merge_into(other)
        later = organisation("group4", "group", "district1")
        self.install("1.2.0", organisations=(*tree(), late, later))
        self.province._apply()
        self.assertEqual(self.record("organisation", "group4").centre_id, other)
        self.assertEqual(self.record("organisation", "group3").centre_id, other)
