# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common_member import NUMBER, OTHER, CoopMemberCase

FEW = "odoo.addons.coop_network.models.coop_membership_find.FEW"


@tagged("post_install", "-at_install")
class TestCoopMembershipFind(CoopMemberCase):
    """One box finds by card, national ID, number and the beginning of a name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kasem = cls.member(
            cls.person("นาย เกษม ไทย", NUMBER), number="00012", card_number="C77"
        )
        cls.kesorn = cls.member(cls.person("นางสาวเกสร ใจดี"), number="00112")
        cls.theirs = cls.member(
            cls.person("นายเกษมสันต์ ใจ"), cls.group_b, number="00012"
        )

    def found(self, typed, user=None):
        Member = self.env["coop.membership"].with_user(user or self.registrar)
        return Member._find(typed)

    def test_by_what_is_typed(self):
        for typed, meant in (
            (NUMBER, self.kasem),
            ("1-2345-45678-78-1", self.kasem),
            ("๑๒๓๔๕๔๕๖๗๘๗๘๑", self.kasem),
            ("C77", self.kasem),
            ("00012", self.kasem),
            ("๑๒", self.kasem),
            ("112", self.kesorn),
            ("เก", self.kasem | self.kesorn),
            ("นายเกษม", self.kasem),
            ("นางเกส", self.kesorn),
            ("ษม", self.env["coop.membership"]),
            ("", self.env["coop.membership"]),
            ("เ", self.env["coop.membership"]),
            (OTHER, self.env["coop.membership"]),
        ):
            with self.subTest(typed=typed):
                self.assertEqual(self.found(typed), meant)
                Member = self.env["coop.membership"].with_user(self.registrar)
                by_list = Member.search([("found_by", "ilike", typed or "-")])
                self.assertEqual(by_list, meant)

    def test_a_neighbour_finds_none_of_it(self):
        for typed in (NUMBER, "C77", "112", "เกส"):
            self.assertFalse(self.found(typed, self.neighbour), typed)
        self.assertEqual(self.found("12", self.neighbour), self.theirs)
        self.assertEqual(self.found("เก", self.neighbour), self.theirs)

    def test_both_ways_to_the_first_names_agree(self):
        gathered = self.found("เก")
        with patch(FEW, 0):
            self.assertEqual(self.found("เก"), gathered)

    def test_a_sign_of_a_pattern_is_a_letter(self):
        self.member(self.person("100% ดี"), number="9")
        self.assertFalse(self.found("%ด"))
        self.assertFalse(self.found("_"))

    def test_the_typed_name_leads_to_a_member_in_a_choice(self):
        Member = self.env["coop.membership"].with_user(self.registrar)
        self.assertEqual(
            Member.name_search("C77"), [(self.kasem.id, "00012 นาย เกษม ไทย")]
        )
        self.assertEqual([one for one, _ in Member.name_search("เกส")], self.kesorn.ids)

    def test_the_screen_says_what_to_do_next(self):
        Find = self.env["coop.membership.find"].with_user(self.clerk)
        for typed, words in (
            ("", "at least one letter"),
            (OTHER, "national ID or card"),
            (NUMBER[:-1] + "3", "last digit does not fit"),
            ("ฮ", "Type less"),
        ):
            screen = Find.new({"typed": typed})
            self.assertIn(words, screen.message)
            self.assertFalse(screen.membership_ids)
        screen = Form(Find)
        screen.typed = "C77"
        self.assertFalse(screen.message)
        self.assertEqual(screen.membership_ids[:].ids, self.kasem.ids)

    def test_a_part_of_a_name_is_found_too(self):
        Person = self.env["coop.person"].with_user(self.registrar)
        self.assertEqual(
            Person.search([("name", "ilike", "ใจดี")]), self.kesorn.person_id
        )
        self.assertEqual(
            Person.search([("name_key", "=", "น.ส. เกสร  ใจดี")]), self.kesorn.person_id
        )

    def enrol(self, **vals):
        Enrol = self.env["coop.membership.enrol"].with_user(self.neighbour)
        entry = Enrol.create(
            {
                "organisation_id": self.group_b.id,
                "name": "นายเกษม ไทย",
                "number": "900",
                **vals,
            }
        )
        return self.env["coop.membership"].browse(entry.action_enrol()["res_id"])

    def test_a_person_of_another_place_is_entered_by_his_national_id(self):
        member = self.enrol(identity_number=NUMBER)
        self.assertEqual(member.person_id, self.kasem.person_id)
        self.assertEqual(member.organisation_id, self.group_b)

    def test_a_national_id_under_another_name_is_refused_without_the_name(self):
        with self.assertRaises(UserError) as refused:
            self.enrol(identity_number=NUMBER, name="นายสมชาย ใจดี")
        self.assertNotIn("เกษม", str(refused.exception))
        self.assertNotIn(NUMBER, str(refused.exception))

    def test_a_new_person_is_seen_by_who_entered_it(self):
        member = self.enrol(identity_number=OTHER, birth_date="1980-01-01")
        self.assertNotEqual(member.person_id, self.kasem.person_id)
        self.assertEqual(member.with_user(self.neighbour).birth_date.year, 1980)
        self.assertFalse(member.person_id.entered_by_id)

    def test_an_entry_of_the_same_name_is_offered(self):
        entry = Form(self.env["coop.membership.enrol"].with_user(self.registrar))
        entry.name = "เกษม ไทย"
        self.assertEqual(entry.same_ids[:].ids, self.kasem.person_id.ids)
