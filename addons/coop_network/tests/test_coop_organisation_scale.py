# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import CoopNetworkCase

SIZES = (10, 200)


@tagged("post_install", "-at_install")
class TestCoopOrganisationScale(CoopNetworkCase):
    """What the tree asks of the database does not grow with the tree."""

    def queries(self, work):
        """{size of the tree: queries} of a piece of work on two districts."""
        counts = {}
        districts = (self.district_a, self.district_b)
        for size, district in zip(SIZES, districts, strict=True):
            self.env["coop.organisation"].create(
                [
                    {
                        "name": f"Group {size} {number}",
                        "type_id": self.type.id,
                        "level_id": self.bottom.id,
                        "centre_id": district.id,
                    }
                    for number in range(size)
                ]
            )
        for district in districts:  # what Odoo keeps from then on, per user
            work(district)
        for size, district in zip(SIZES, districts, strict=True):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            work(district)
            self.env.flush_all()
            counts[size] = self.env.cr.sql_log_count - before
        return counts

    def assert_constant(self, work, at_most):
        few, many = self.queries(work).values()
        self.assertEqual(few, many)
        self.assertLessEqual(many, at_most)

    def test_a_subtree_is_one_query(self):
        Organisation = self.env["coop.organisation"]
        self.assert_constant(
            lambda one: Organisation.search([("id", "child_of", one.id)]), at_most=2
        )

    def test_the_way_up_is_read_from_the_path(self):
        def work(district):
            groups = self.env["coop.organisation"].browse(
                self.env["coop.organisation"]._search([("centre_id", "=", district.id)])
            )
            return [group._centre_at(0).id for group in groups]

        self.assert_constant(work, at_most=3)

    def test_the_access_rule_of_an_officer_is_one_query(self):
        def work(district):
            users = self.env["res.users"]
            officer = users.browse(self.officers[district.id])
            groups = self.env["coop.organisation"].with_user(officer)
            groups.search([("centre_id", "=", district.id)]).check_access("write")

        self.officers = {
            one.id: self.user("officer", one).id
            for one in (self.district_a, self.district_b)
        }
        self.assert_constant(work, at_most=12)

    def test_a_centre_opens_in_the_hierarchy_view_with_as_many_queries(self):
        box = {"name": {}, "rank": {}, "level_id": {"fields": {"display_name": {}}}}

        def work(district):
            self.env["coop.organisation"].hierarchy_read(
                [("id", "=", district.id)], dict(box), "centre_id"
            )

        self.assert_constant(work, at_most=12)

    def test_a_district_with_all_below_it_moves_with_as_many_queries(self):
        second = self.organisation("Second federation", self.top)
        third = self.organisation("Third federation", self.top)

        def work(district):
            there = district.centre_id == second
            district.centre_id = third if there else second

        self.assert_constant(work, at_most=30)
        self.assertEqual(self.district_b.member_ids.mapped("rank"), [2] * 201)
        self.assertTrue(all(g._within(third) for g in self.district_b.member_ids))
