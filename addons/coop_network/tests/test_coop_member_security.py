# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_member import NUMBER, CoopMemberCase

SEEN = ("coop.person", "coop.membership", "coop.membership.count")


@tagged("post_install", "-at_install")
class TestCoopMemberSecurity(CoopMemberCase):
    """Members are seen within a place, whole national IDs by its registrar alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ours = cls.member(cls.person("นายเอ", NUMBER, phone="0812345678"))
        cls.theirs = cls.member(cls.person("นายบี"), cls.group_b)
        cls.officer = cls.user("officer", cls.district_a)
        cls.auditor = cls.user("auditor", cls.province_centre)
        cls.admin = cls.user("admin")
        cls.env.flush_all()

    def seen(self, model, user):
        return self.env[model].with_user(user).search([])

    def test_a_user_sees_the_members_of_his_place(self):
        for user in (self.clerk, self.registrar, self.officer):
            self.assertEqual(self.seen("coop.membership", user), self.ours)
            self.assertEqual(self.seen("coop.person", user), self.ours.person_id)
        for user in (self.auditor, self.admin):
            self.assertLessEqual(
                self.ours | self.theirs, self.seen("coop.membership", user)
            )
            self.assertLessEqual(
                (self.ours | self.theirs).person_id, self.seen("coop.person", user)
            )

    def test_a_neighbour_reads_no_detail(self):
        for record in (self.ours, self.ours.person_id):
            self.assertFalse(record.with_user(self.neighbour).has_access("read"))
            with self.assertRaises(AccessError):
                record.with_user(self.neighbour).read(["phone"])
        self.assertFalse(
            self.env["coop.membership.count"]
            .with_user(self.neighbour)
            .search([("organisation_id", "=", self.group_a.id)])
        )

    def test_a_user_without_a_place_sees_nobody(self):
        nobody = self.user("registrar")
        for model in SEEN:
            self.assertFalse(self.seen(model, nobody), model)

    def test_a_person_of_two_places_is_seen_from_both(self):
        self.member(self.ours.person_id, self.group_b)
        self.assertIn(self.ours.person_id, self.seen("coop.person", self.neighbour))
        self.assertNotIn(self.ours, self.seen("coop.membership", self.neighbour))

    def test_only_a_registrar_writes_and_only_within_his_place(self):
        for user in (self.clerk, self.officer, self.auditor):
            for record in (self.ours, self.ours.person_id):
                for operation in ("write", "create", "unlink"):
                    self.assertFalse(record.with_user(user).has_access(operation))
        self.ours.with_user(self.registrar).kind = "associate"
        with self.assertRaises(AccessError):
            self.ours.with_user(self.neighbour).kind = "ordinary"
        with self.assertRaises(AccessError):
            self.ours.person_id.with_user(self.neighbour).phone = "1"

    def test_a_registrar_gives_no_member_to_a_neighbour(self):
        with self.assertRaises(AccessError):
            self.ours.with_user(self.registrar).organisation_id = self.group_b
        with self.assertRaises(AccessError):
            self.env["coop.membership"].with_user(self.registrar).create(
                {
                    "person_id": self.ours.person_id.id,
                    "organisation_id": self.group_b.id,
                    "number": "1",
                }
            )

    def test_a_person_without_membership_is_seen_by_who_entered_it(self):
        person = self.env["coop.person"].with_user(self.registrar)
        person = person.create({"name": "ใหม่"})
        self.assertIn(person, self.seen("coop.person", self.registrar))
        self.assertNotIn(person, self.seen("coop.person", self.clerk))
        self.member(person, self.group_b)
        self.assertNotIn(person, self.seen("coop.person", self.registrar))

    def test_many_ways_to_belong_find_the_same_persons(self):
        self.env["coop.person"].with_user(self.registrar).create({"name": "ใหม่"})
        few = self.seen("coop.person", self.registrar)
        self.env.cr.cache.clear()
        self.patch(
            type(self.env["coop.person"]), "_are_few", lambda _self, _parts: False
        )
        self.assertEqual(self.seen("coop.person", self.registrar), few)
        self.assertEqual(len(few), 2)

    def test_the_whole_number_is_shown_to_a_registrar_and_written_down(self):
        for user in (self.clerk, self.officer, self.auditor):
            with self.assertRaisesRegex(UserError, "member registrars only"):
                self.ours.with_user(user).action_show_national_id()
        shown = self.ours.with_user(self.registrar).action_show_national_id()
        self.assertEqual(shown["params"]["message"], NUMBER)
        log = self.env["coop.person.reading"].search(
            [("person_id", "=", self.ours.person_id.id)]
        )
        self.assertEqual(log.user_id, self.registrar)
        self.assertEqual(log.with_user(self.auditor).person_id, self.ours.person_id)
        with self.assertRaises(AccessError):
            self.ours.with_user(self.neighbour).action_show_national_id()

    def test_nobody_exports_or_searches_the_column(self):
        for user in (self.clerk, self.registrar, self.auditor, self.admin):
            person = self.ours.person_id.with_user(user)
            self.assertEqual(person.identity_number, "·" * 9 + NUMBER[-4:])
            with self.assertRaises(AccessError):
                person.read(["national_id"])
            with self.assertRaises(AccessError):
                person.search([("national_id", "like", NUMBER[:3])])

    def test_history_and_counts_are_written_by_nobody(self):
        self.ours.status = "suspended"
        self.env.flush_all()
        for model in ("coop.membership.event", "coop.membership.count"):
            for user in (self.registrar, self.admin):
                for operation in ("write", "create", "unlink"):
                    allowed = self.env[model].with_user(user).has_access(operation)
                    self.assertFalse(allowed, (model, operation))
        self.assertTrue(self.seen("coop.membership.event", self.clerk))
        self.assertFalse(self.seen("coop.membership.event", self.neighbour))

    def test_a_user_outside_the_network_reads_nothing(self):
        outsider = self.env["res.users"].create(
            {
                "name": "Outsider",
                "login": "outsider of members",
                "group_ids": [Command.set(self.env.ref("base.group_user").ids)],
            }
        )
        for record in (self.ours, self.ours.person_id):
            self.assertFalse(record.with_user(outsider).has_access("read"))
