# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_member import NUMBER, OTHER, CoopMemberCase

BORN = "1960-05-01"


@tagged("post_install", "-at_install")
class TestCoopPersonMerge(CoopMemberCase):
    """Entries of one person are found and become one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.person("นาย สมชาย ใจดี", birth_date=BORN)
        cls.again = cls.person(
            "สมชาย  ใจดี", NUMBER, birth_date=BORN, phone="0812345678"
        )
        cls.here = cls.member(cls.first, joined_on="2020-01-01")
        cls.there = cls.member(cls.again, cls.district_a)

    def look(self, user):
        Pair = self.env["coop.person.duplicate"].with_user(user)
        Pair.browse().action_look()
        return Pair.search([("state", "=", "open")])

    def merge(self, user, persons):
        action = self.env["coop.person.merge"].with_user(user)
        action = action._open(persons.with_user(user))
        merge = self.env["coop.person.merge"].with_user(user).browse(action["res_id"])
        merge.action_merge()
        return self.env["coop.person"].browse(merge.kept_id.id)

    def test_the_same_name_and_birth_date_are_a_pair(self):
        pair = self.look(self.registrar)
        self.assertRecordValues(
            pair, [{"person_id": self.first.id, "other_id": self.again.id}]
        )
        self.assertFalse(self.look(self.neighbour))
        pair.action_different()
        self.assertFalse(self.look(self.registrar))

    def test_two_national_ids_or_days_of_birth_are_no_pair(self):
        for vals in ({"identity_number": OTHER}, {"birth_date": "1960-05-02"}):
            with self.env.cr.savepoint() as savepoint:
                self.first.write(vals)
                self.env.flush_all()
                self.assertFalse(self.look(self.registrar))
                savepoint.rollback()
            self.env.invalidate_all()

    def test_everything_moves_to_the_entry_that_stays(self):
        pair = self.look(self.registrar)
        kept = self.merge(self.registrar, self.first | self.again)
        self.assertEqual(kept, self.again, "the one with a national ID")
        self.assertEqual(kept.membership_ids, self.here | self.there)
        self.assertEqual(self.first.merged_into_id, kept)
        self.assertEqual(pair.state, "merged")
        self.assertEqual(self.here.event_ids.person_from_id, self.first)
        found = self.env["coop.membership"].with_user(self.registrar)._find(NUMBER)
        self.assertEqual(found, self.here | self.there)

    def test_what_the_kept_entry_lacks_is_taken_over(self):
        self.first._merge(self.again)
        self.assertRecordValues(
            self.first, [{"phone": "0812345678", "merged_into_id": False}]
        )
        self.assertEqual(self.first.sudo().national_id, NUMBER)
        self.assertFalse(self.again.sudo().national_id)

    def test_of_two_memberships_in_one_organisation_the_first_goes_on(self):
        double = self.member(self.again)
        self.merge(self.registrar, self.first | self.again)
        self.assertRecordValues(
            self.here | double, [{"status": "active"}, {"status": "left"}]
        )

    def test_two_national_ids_are_not_merged(self):
        self.first.identity_number = OTHER
        with self.assertRaisesRegex(UserError, "two different national IDs"):
            self.merge(self.registrar, self.first | self.again)

    def test_nobody_merges_what_is_also_a_neighbours(self):
        self.member(self.again, self.group_b)
        with self.assertRaisesRegex(UserError, "outside your part of the network"):
            self.merge(self.registrar, self.first | self.again)
        admin = self.user("admin")
        kept = self.merge(admin, self.first | self.again)
        self.assertEqual(len(kept.membership_ids), 3)

    def test_a_merged_entry_leads_on(self):
        third = self.person("สมชาย ใจดี")
        self.member(third, self.district_a)
        self.first._merge(third)
        self.again._merge(self.first)
        self.assertEqual(third.merged_into_id, self.again)

    def test_one_entry_is_not_merged_with_itself(self):
        with self.assertRaisesRegex(UserError, "two at least"):
            self.merge(self.registrar, self.first)
