# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_organisation import CoopOrganisationCase


@tagged("post_install", "-at_install")
class TestOrganisationMerge(CoopOrganisationCase):
    """Two records of one organisation become one, and nothing is lost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.user("officer", cls.district_a)
        cls.twin = cls.organisation("Group A (again)", cls.bottom, cls.district_a)

    def merge(self, gone=None, survivor=None, user=None):
        gone = (gone or self.twin).with_user(user or self.officer)
        wizard = gone.env["coop.organisation.merge"].create(
            {
                "organisation_ids": [(6, 0, (gone | (survivor or self.group_a)).ids)],
                "survivor_id": (survivor or self.group_a).id,
            }
        )
        action = wizard.action_merge()
        self.env.invalidate_all()
        return action

    def test_the_other_is_closed_and_kept_with_its_history(self):
        self.twin.message_post(body="Founded in the temple")
        before = self.twin.message_ids
        self.merge()
        self.assertRecordValues(
            self.twin,
            [
                {
                    "status": "closed",
                    "active": False,
                    "level_id": False,
                    "merged_into_id": self.group_a.id,
                }
            ],
        )
        self.assertLessEqual(before, self.twin.message_ids)
        self.assertIn("Merged into Group A", str(self.twin.message_ids[0].body))
        self.assertIn("was merged into this", str(self.group_a.message_ids[0].body))

    def test_everything_that_refers_to_it_moves(self):
        user = self.user("clerk", self.twin)
        network = self.alliance(keeper=self.twin)
        year, paper = self.year(self.twin), self.document(self.twin)
        child = self.env["res.partner"].create(
            {"name": "Manager", "parent_id": self.twin.partner_id.id}
        )
        bank = self.env["res.partner.bank"].create(
            {"acc_number": "123-4-56789-0", "partner_id": self.twin.partner_id.id}
        )
        self.merge()
        self.assertEqual(user.coop_organisation_id, self.group_a)
        self.assertEqual(network.organisation_id, self.group_a)
        self.assertEqual(
            (year | self.year(year_end="2023-03-31")).organisation_id, self.group_a
        )
        self.assertEqual(paper.organisation_id, self.group_a)
        self.assertEqual(child.parent_id, self.group_a.partner_id)
        self.assertEqual(bank.partner_id, self.group_a.partner_id)

    def test_nothing_refers_to_it_any_more(self):
        """Found in the catalogue of the database, not in a list of ours."""
        network = self.alliance()
        self.env["coop.network.member"].create(
            {"network_id": network.id, "organisation_id": self.twin.id}
        )
        self.twin.line_ids = self.line()
        self.year(self.twin)
        self.merge()
        left = self.twin.sudo()._references().count(self.twin)
        self.assertFalse(left)

    def test_links_that_both_have_are_kept_once(self):
        supply, credit = self.line(), self.line("credit")
        self.group_a.line_ids = supply
        self.twin.line_ids = supply | credit
        self.merge()
        self.assertEqual(self.group_a.line_ids, supply | credit)

    def test_what_the_survivor_does_not_know_it_takes_over(self):
        self.twin.write({"registration_number": "ก 12", "phone": "074 111"})
        self.group_a.phone = "074 222"
        self.merge()
        self.assertEqual(self.group_a.registration_number, "ก 12")
        self.assertEqual(self.group_a.phone, "074 222")

    def test_a_task_moves_and_a_note_stays(self):
        activity = self.document(self.twin).activity_schedule(summary="Renew")
        kept = self.env["ir.attachment"].create(
            {"name": "x", "res_model": "coop.organisation", "res_id": self.twin.id}
        )
        reference = self.env["ir.model.data"].create(
            {
                "module": "__import__",
                "name": "twin",
                "model": "coop.organisation",
                "res_id": self.twin.id,
            }
        )
        self.merge()
        self.assertTrue(activity.exists())
        self.assertEqual(kept.res_id, self.twin.id)
        self.assertEqual(reference.res_id, self.group_a.id)

    def test_who_deals_with_it_deals_with_the_survivor(self):
        member = self.organisation("Under B", self.bottom, self.district_b)
        self.merge(self.district_b, self.district_a, self.user("admin"))
        self.assertEqual(member.centre_id, self.district_a)
        self.assertTrue(member._within(self.district_a))
        self.assertTrue(self.group_b._within(self.district_a))

    def test_a_survivor_outside_the_tree_takes_the_place(self):
        outside = self.organisation("District A co-op, again")
        self.merge(self.district_a, outside, self.user("admin"))
        self.assertEqual(outside.level_id, self.middle)
        self.assertEqual(outside.centre_id, self.province_centre)
        self.assertEqual(self.group_a.centre_id, outside)

    def test_a_group_registered_twice_as_centre_merges_into_its_centre(self):
        self.merge(self.twin, self.district_a)
        self.assertEqual(self.twin.merged_into_id, self.district_a)

    def test_a_centre_is_not_merged_into_one_of_its_own(self):
        with self.assertRaisesRegex(UserError, "stands below"):
            self.merge(self.district_a, self.group_a)

    def test_members_skip_no_level(self):
        with self.assertRaisesRegex(UserError, "no level is skipped"):
            self.merge(self.district_b, self.group_a, self.user("admin"))

    def test_one_with_books_is_the_one_that_stays(self):
        self.env["res.company"].create(
            {"name": "Books of twin", "coop_organisation_id": self.twin.id}
        )
        with self.assertRaisesRegex(UserError, "Choose it as the organisation"):
            self.merge()
        self.merge(self.group_a, self.twin)
        self.assertEqual(self.group_a.merged_into_id, self.twin)

    def test_two_with_books_are_not_merged(self):
        for one in self.twin, self.group_a:
            self.env["res.company"].create(
                {"name": f"Books of {one.name}", "coop_organisation_id": one.id}
            )
        with self.assertRaisesRegex(UserError, "Two sets of books"):
            self.merge()

    def test_what_only_one_may_have_is_named_and_nothing_changes(self):
        network = self.alliance("Rice alliance")
        for one in self.twin, self.group_a:
            self.env["coop.network.member"].create(
                {"network_id": network.id, "organisation_id": one.id}
            )
        paper = self.document(self.twin)
        self.year(self.twin)
        self.year(self.group_a)
        with self.assertRaises(UserError) as refused, self.cr.savepoint():
            self.merge()
        said = str(refused.exception)
        self.assertIn("already a member of the alliance", said)
        self.assertIn("already has a record of the year", said)
        self.assertIn("Group A (again)", said)
        self.env.invalidate_all()
        self.assertEqual(paper.organisation_id, self.twin)
        self.assertFalse(self.twin.merged_into_id)

    def test_among_many_only_the_clashing_years_are_named(self):
        for year in range(2001, 2020):
            self.year(self.twin, f"{year}-03-31")
        self.year(self.group_a, "2007-03-31")
        with self.assertRaises(UserError) as refused, self.cr.savepoint():
            self.merge()
        self.assertIn("2550", str(refused.exception))
        self.assertNotIn("2551", str(refused.exception))

    def test_a_merged_one_is_neither_merged_again_nor_reopened(self):
        self.merge()
        with self.assertRaisesRegex(UserError, "already merged"):
            self.merge(self.twin, self.district_a, self.user("admin"))
        for vals in ({"status": "active"}, {"active": True}):
            with self.assertRaisesRegex(ValidationError, "stays closed"):
                self.twin.write(vals)

    def test_the_database_keeps_a_merged_one_closed(self):
        self.merge()
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.env.cr.execute(
                "UPDATE coop_organisation SET status = 'active' WHERE id = %s",
                [self.twin.id],
            )

    def test_one_alone_is_not_merged(self):
        with self.assertRaisesRegex(UserError, "at least two"):
            self.merge(self.group_a, self.group_a)

    def test_the_wizard_proposes_who_has_members_and_shows_what_moves(self):
        self.document(self.twin)
        both = self.twin | self.district_a
        wizard = self.env["coop.organisation.merge"].with_user(self.officer)
        wizard = wizard.create({"organisation_ids": [(6, 0, both.ids)]})
        self.assertEqual(wizard.survivor_id, self.district_a)
        shown = {line.label: line.number for line in wizard.line_ids}
        self.assertEqual(shown["Document of an Organisation"], 1)

    def test_differing_numbers_are_pointed_out(self):
        Wizard = self.env["coop.organisation.merge"]
        both = [(6, 0, (self.twin | self.group_a).ids)]
        self.group_a.registration_number = "2"
        for number, differ in (("1", True), (" ๒ ", False), (False, False)):
            self.twin.registration_number = number
            wizard = Wizard.create({"organisation_ids": both})
            self.assertEqual(wizard.numbers_differ, differ)

    def test_a_neighbour_does_not_merge_what_is_not_his(self):
        neighbour = self.user("officer", self.district_b)
        with self.assertRaises(AccessError):
            self.merge(user=neighbour)
        with self.assertRaises(AccessError):
            self.merge(self.group_b, self.group_a, neighbour)

    def test_clerk_and_auditor_do_not_merge(self):
        for role in "clerk", "auditor":
            with self.assertRaises(AccessError):
                self.merge(user=self.user(role, self.district_a))
