# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_member_import import MemberImportCase, identity, row, text


@tagged("post_install", "-at_install")
class TestMemberImportSecurity(MemberImportCase):
    """Only a registrar imports, and only members of his own place."""

    def test_nobody_else_imports(self):
        for role in ("clerk", "officer", "auditor"):
            with self.assertRaises(AccessError):
                self.importing(text(row()), user=self.user(role, self.district_a))

    def test_the_auditor_reads_who_imported_what_and_starts_nothing(self):
        one = self.checked(text(row("1"), row("1")))
        seen = one.with_user(self.user("auditor", self.district_a))
        self.assertEqual(seen.finding_ids.rule, "twice")
        with self.assertRaises(AccessError):
            seen.action_check()

    def test_a_neighbour_sees_and_takes_nothing(self):
        one = self.checked(text(row()))
        with self.assertRaises(AccessError):
            one.with_user(self.neighbour).read(["name"])
        with self.assertRaises(AccessError):
            one.with_user(self.neighbour).action_apply()
        Finding = self.env["coop.membership.import.finding"]
        self.checked(text(row("1"), row("1")))
        self.assertFalse(Finding.with_user(self.neighbour).search_count([]))

    def test_a_neighbour_cannot_import_here(self):
        one = self.checked(text(row()), user=self.neighbour)
        self.assertEqual(one.finding_ids.rule, "place.outside")
        with self.assertRaisesRegex(AccessError, "outside your place"):
            self.checked(
                text(row()), user=self.neighbour, organisation_id=self.group_a.id
            )

    def test_a_registrar_without_a_place_imports_nothing(self):
        nowhere = self.user("registrar")
        with self.assertRaisesRegex(UserError, "no organisation"):
            self.importing(text(row()), user=nowhere)

    def test_the_administrator_imports_everywhere(self):
        admin = self.user("admin", self.province_centre)
        self.applied(text(row("1"), row("2", "Group B")), user=admin)
        self.assertTrue(self.member("2", self.group_b))

    def test_an_import_does_not_open_a_person_of_the_neighbour(self):
        self.applied(
            text(row("1", "Group B", national_id=identity(1))), user=self.neighbour
        )
        one = self.checked(text(row("1", name="มานะ", national_id=identity(1))))
        self.assertEqual(one.finding_ids.rule, "identity.name")
        self.assertNotIn("สมชาย", one.finding_ids.reason)
        self.assertFalse(self.env["coop.person"].with_user(self.registrar).search([]))
