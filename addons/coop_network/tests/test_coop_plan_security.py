# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_alliance import CoopAllianceCase


@tagged("post_install", "-at_install")
class TestCoopPlanSecurity(CoopAllianceCase):
    """Who keeps a plan writes it; who is responsible for a line reports on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shared = cls.plan(network=cls.network)
        cls.mine = cls.action(cls.shared, cls.district_a)
        cls.theirs = cls.action(cls.shared, cls.district_b)
        cls.group_line = cls.action(cls.shared, cls.group_b)
        cls.strategy = cls.env["coop.plan.strategy"].create(
            {"plan_id": cls.shared.id, "name": "Together"}
        )
        cls.point = cls.env["coop.plan.point"].create(
            {"plan_id": cls.shared.id, "kind": "threat", "text": "Drought"}
        )
        cls.problem = cls.env["coop.plan.problem"].create(
            {"plan_id": cls.shared.id, "name": "Low prices"}
        )
        cls.env.flush_all()

    def records(self):
        return (self.shared, self.mine, self.strategy, self.point, self.problem)

    def test_every_role_reads_plans(self):
        for user in (self.clerk, self.neighbour, self.auditor, self.admin):
            for record in self.records():
                self.assertTrue(record.with_user(user).display_name, record._name)

    def test_clerk_auditor_and_neighbour_write_no_plan(self):
        for user in (self.clerk, self.auditor, self.neighbour):
            for record in self.records():
                for operation in ("write", "unlink"):
                    self.assertFalse(
                        record.with_user(user).has_access(operation),
                        f"{user.login} may not {operation} {record._name}",
                    )

    def test_the_keeper_and_the_administrator_write_it(self):
        for user in (self.officer, self.admin):
            for record in self.records():
                self.assertTrue(record.with_user(user).has_access("write"))

    def test_who_is_responsible_reports_on_his_line(self):
        entry = self.month(self.theirs, "2004-06-01", 60, user=self.neighbour)
        entry.percent = 70
        self.assertEqual(self.theirs.progress, 70)
        self.month(self.group_line, "2004-06-01", 5, user=self.neighbour)

    def test_nobody_reports_on_the_line_of_a_neighbour(self):
        with self.assertRaises(AccessError):
            self.month(self.mine, "2004-06-01", 60, user=self.neighbour)
        for user in (self.clerk, self.auditor):
            with self.assertRaises(AccessError):
                self.month(self.theirs, "2004-06-01", 60, user=user)

    def test_an_entry_is_not_moved_to_the_line_of_a_neighbour(self):
        entry = self.month(self.theirs, "2004-06-01", 60, user=self.neighbour)
        with self.assertRaises(AccessError):
            entry.action_id = self.mine

    def test_the_keeper_reports_on_every_line_of_his_plan(self):
        self.month(self.theirs, "2004-06-01", 60, user=self.officer)

    def test_the_page_of_the_month_lists_only_ones_own_lines(self):
        page = self.env["coop.plan.month"].with_user(self.neighbour)
        page = page.create({"plan_id": self.shared.id, "month": "2004-06-01"})
        self.assertEqual(page.line_ids.action_id, self.theirs | self.group_line)
        page.line_ids[0].percent = 15
        page.action_save()
        self.assertEqual(self.theirs.progress, 15)

    def test_an_action_line_is_not_moved_into_the_plan_of_a_neighbour(self):
        plan = self.plan(keeper=self.district_b)
        with self.assertRaises(AccessError):
            self.mine.with_user(self.officer).plan_id = plan

    def test_a_plan_is_not_given_to_a_neighbour(self):
        with self.assertRaises(AccessError):
            self.shared.with_user(self.officer).organisation_id = self.district_b

    def test_officers_list_agencies_and_clerks_do_not(self):
        Agency = self.env["coop.agency"]
        agency = Agency.with_user(self.neighbour).create({"name": "University"})
        self.assertTrue(agency.with_user(self.clerk).name)
        for user in (self.clerk, self.auditor):
            self.assertFalse(agency.with_user(user).has_access("write"))
        self.assertFalse(agency.with_user(self.officer).has_access("unlink"))
