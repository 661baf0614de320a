# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CoopNetworkCase


@tagged("post_install", "-at_install")
class TestSecurity(CoopNetworkCase):
    """The directory is open to all co-op roles; writing follows role and place."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.user("clerk", cls.group_a)
        cls.officer = cls.user("officer", cls.district_a)
        cls.neighbour = cls.user("officer", cls.district_b)
        cls.auditor = cls.user("auditor", cls.province_centre)
        cls.admin = cls.user("admin")
        cls.network = cls.alliance(keeper=cls.district_a)
        cls.member = cls.env["coop.network.member"].create(
            {"network_id": cls.network.id, "organisation_id": cls.group_a.id}
        )
        cls.deal = cls.env["coop.network.deal"].create(
            {
                "network_id": cls.network.id,
                "activity_id": cls.activity().id,
                "direction": "buy",
                "date": "2004-07-01",
            }
        )
        cls.agreement = cls.env["coop.agreement"].create(
            {"name": "Memorandum", "organisation_id": cls.district_a.id}
        )
        cls.env.flush_all()

    def records(self):
        return (self.group_a, self.network, self.member, self.deal, self.agreement)

    def test_every_role_reads_the_directory(self):
        for user in (self.clerk, self.neighbour, self.auditor, self.admin):
            for record in self.records():
                name = record.with_user(user).display_name
                self.assertTrue(name, f"{user.login} reads {record._name}")

    def test_a_clerk_and_an_auditor_write_nothing(self):
        for user in (self.clerk, self.auditor):
            for record in self.records():
                for operation in ("write", "unlink", "create"):
                    self.assertFalse(
                        record.with_user(user).has_access(operation),
                        f"{user.login} may not {operation} {record._name}",
                    )

    def test_an_officer_writes_within_his_place(self):
        for record in self.records():
            self.assertTrue(record.with_user(self.officer).has_access("write"))

    def test_an_officer_of_a_neighbouring_district_writes_none_of_it(self):
        for record in self.records():
            with self.assertRaises(AccessError):
                record.with_user(self.neighbour).write({"source": "his own"})

    def test_a_neighbour_does_not_write_the_partner_of_an_organisation(self):
        with self.assertRaises(AccessError):
            self.group_a.partner_id.with_user(self.neighbour).name = "Renamed"
        self.group_a.partner_id.with_user(self.officer).name = "Renamed"

    def test_an_ordinary_contact_stays_open_to_officers(self):
        partner = self.env["res.partner"].create({"name": "Supplier"})
        partner.with_user(self.neighbour).name = "Supplier Ltd"
        self.assertEqual(partner.name, "Supplier Ltd")

    def test_an_officer_registers_a_group_under_his_centre(self):
        group = self.create_group(self.officer, self.district_a)
        self.assertTrue(group._within(self.district_a))

    def test_an_officer_registers_no_group_under_a_neighbour(self):
        with self.assertRaisesRegex(UserError, "outside the part of the network"):
            self.create_group(self.officer, self.district_b)

    def create_group(self, user, centre):
        return (
            self.env["coop.organisation"]
            .with_user(user)
            .create(
                {
                    "name": "New group",
                    "type_id": self.type.id,
                    "level_id": self.bottom.id,
                    "centre_id": centre.id,
                }
            )
        )

    def test_an_officer_does_not_move_a_group_to_a_neighbour(self):
        with self.assertRaises(UserError):
            self.group_a.with_user(self.officer).centre_id = self.district_b

    def test_an_officer_does_not_move_his_own_place(self):
        other = self.organisation("Second federation", self.top)
        with self.assertRaises(UserError):
            self.district_a.with_user(self.officer).centre_id = other

    def test_an_officer_founds_no_province_centre(self):
        with self.assertRaises(AccessError):
            self.env["coop.organisation"].with_user(self.officer).create(
                {
                    "name": "My own",
                    "type_id": self.type.id,
                    "level_id": self.top.id,
                }
            )

    def test_an_officer_gives_no_alliance_to_a_neighbour(self):
        with self.assertRaises(AccessError):
            self.network.with_user(self.officer).organisation_id = self.district_b

    def test_an_officer_adds_no_deal_to_the_alliance_of_a_neighbour(self):
        theirs = self.alliance("Theirs", keeper=self.district_b)
        with self.assertRaises(AccessError):
            self.deal.with_user(self.officer).copy({"network_id": theirs.id})
        with self.assertRaises(AccessError):
            self.deal.with_user(self.officer).network_id = theirs

    def test_rights_follow_when_a_group_moves(self):
        self.assertTrue(self.group_a.with_user(self.officer).has_access("write"))
        self.group_a.centre_id = self.district_b
        self.assertFalse(self.group_a.with_user(self.officer).has_access("write"))
        self.assertTrue(self.group_a.with_user(self.neighbour).has_access("write"))

    def test_rights_follow_when_an_officer_changes_his_place(self):
        self.neighbour.coop_organisation_id = self.district_a
        self.assertTrue(self.group_a.with_user(self.neighbour).has_access("write"))

    def test_an_officer_without_a_place_writes_nothing(self):
        nobody = self.user("officer")
        for record in self.records():
            self.assertFalse(record.with_user(nobody).has_access("write"))

    def test_nobody_gives_himself_a_place(self):
        with self.assertRaises(AccessError):
            self.officer.with_user(
                self.officer
            ).coop_organisation_id = self.province_centre

    def test_a_user_outside_the_network_reads_nothing(self):
        outsider = self.env["res.users"].create(
            {"name": "Outsider", "login": "outsider of the network"}
        )
        for record in self.records():
            self.assertFalse(record.with_user(outsider).has_access("read"))

    def test_who_keeps_books_here_is_no_secret(self):
        self.env["res.company"].create(
            {"name": "Books of A", "coop_organisation_id": self.district_a.id}
        )
        found = self.env["coop.organisation"].with_user(self.clerk)
        found = found.search(
            [
                ("books_company_id", "!=", False),
                ("centre_id", "=", self.province_centre.id),
            ]
        )
        self.assertEqual(found, self.district_a)

    def test_settings_are_written_by_the_administrator_only(self):
        for user in (self.clerk, self.officer, self.auditor):
            self.assertFalse(self.type.with_user(user).has_access("write"))
            self.assertFalse(self.middle.with_user(user).has_access("write"))
        self.assertTrue(self.type.with_user(self.admin).has_access("write"))

    def test_the_administrator_writes_everywhere(self):
        for record in self.records():
            record.with_user(self.admin).source = "by the administrator"
