# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase

NUMBER = "7654321098761"


@tagged("post_install", "-at_install")
class TestPerson(CoopWelfareCase):
    """The national ID is checked, closed, and every reading is written down."""

    def setUp(self):
        super().setUp()
        self.member = self.members(["1"], self.centre_a)
        self.person = self.member.person_id
        self.person.with_user(self.officer).identity_number = "7-6543-21098-76-1"

    def test_the_number_is_kept_without_separators(self):
        self.assertEqual(self.person.sudo().national_id, NUMBER)

    def test_thai_digits_are_read(self):
        self.person.identity_number = "๗๖๕๔๓๒๑๐๙๘๗๖๑"
        self.assertEqual(self.person.sudo().national_id, NUMBER)

    def test_a_wrong_check_digit_is_refused_without_showing_the_number(self):
        with self.assertRaises(ValidationError) as refused:
            self.person.identity_number = "7654321098762"
        self.assertNotIn("765432109", str(refused.exception))
        self.assertIn("last digit", str(refused.exception))

    def test_nobody_reads_the_column(self):
        for user in (self.officer, self.clerk_a, self.auditor, self.approver):
            person = self.person.with_user(user)
            self.assertEqual(person.identity_number, "·" * 9 + "8761")
            with self.assertRaises(AccessError):
                person.read(["national_id"])
            with self.assertRaises(AccessError):
                person.search([("national_id", "=", NUMBER)])

    def test_showing_the_number_is_written_down(self):
        shown = self.person.with_user(self.officer).action_show_national_id()
        self.assertEqual(shown["params"]["message"], NUMBER)
        log = self.env["coop.person.reading"].search(
            [("person_id", "=", self.person.id)]
        )
        self.assertEqual(log.user_id, self.officer)
        with self.assertRaisesRegex(UserError, "kept as it is"):
            log.unlink()
        with self.assertRaisesRegex(UserError, "kept as it is"):
            log.user_id = self.clerk_a

    def test_only_an_officer_is_shown_the_number(self):
        for user in (self.clerk_a, self.auditor, self.approver):
            with self.assertRaisesRegex(UserError, "member registrars only"):
                self.person.with_user(user).action_show_national_id()
        self.assertFalse(
            self.env["coop.person.reading"].search_count(
                [("person_id", "=", self.person.id)]
            )
        )

    def test_a_person_is_found_by_the_whole_number_only(self):
        Person = self.env["coop.person"].with_user(self.officer)
        self.assertEqual(Person.search([("identity_number", "=", NUMBER)]), self.person)
        self.assertFalse(Person.search([("identity_number", "=", NUMBER[:12])]))

    def test_saving_the_masked_number_changes_nothing(self):
        self.person.write({"identity_number": self.person.identity_number})
        self.assertEqual(self.person.sudo().national_id, NUMBER)

    def test_a_number_belongs_to_one_person(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.env["coop.person"].create({"name": "B", "identity_number": NUMBER})

    def test_cover_of_a_fund_is_moved_by_its_officer_alone(self):
        kept = self.env["coop.person"].create({"name": "Person 1"})
        registrar = self.clerk_a
        registrar.group_ids += self.env.ref("coop_network.coop_network_group_registrar")
        kept.entered_by_id = registrar
        with self.assertRaisesRegex(UserError, "officer of the fund"):
            kept.with_user(registrar)._merge(self.person.with_user(registrar))
        kept.entered_by_id = self.officer
        kept.with_user(self.officer)._merge(self.person.with_user(self.officer))
        self.assertEqual(self.member.person_id, kept)
        self.assertEqual(kept.sudo().national_id, NUMBER)

    def test_two_covers_by_one_fund_are_not_merged(self):
        double = self.members(["2"], self.centre_a).person_id
        with self.assertRaisesRegex(UserError, "covered twice"):
            self.person.with_user(self.officer)._merge(double.with_user(self.officer))
