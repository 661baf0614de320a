# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_organisation import CoopOrganisationCase


@tagged("post_install", "-at_install")
class TestOrganisationSecurity(CoopOrganisationCase):
    """All co-op roles read; who is in charge of the organisation writes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.user("clerk", cls.group_a)
        cls.officer = cls.user("officer", cls.district_a)
        cls.neighbour = cls.user("officer", cls.district_b)
        cls.auditor = cls.user("auditor", cls.province_centre)
        cls.admin = cls.user("admin")
        cls.one_year = cls.year()
        cls.volume = cls.env["coop.organisation.year.line"].create(
            {"year_id": cls.one_year.id, "line_id": cls.line().id, "volume": 1000}
        )
        cls.kept = [
            cls.one_year,
            cls.volume,
            cls.document(),
            cls.asset(),
            cls.remark(),
        ]
        cls.agency = cls.env["coop.agency"].create({"name": "Co-operative Office"})
        cls.env.flush_all()

    def test_every_role_reads(self):
        for user in (self.clerk, self.neighbour, self.auditor, self.admin):
            for record in [*self.kept, self.agency, self.line()]:
                self.assertTrue(record.with_user(user).display_name, user.login)

    def test_a_clerk_and_an_auditor_write_nothing(self):
        for user in (self.clerk, self.auditor):
            for record in [*self.kept, self.agency, self.line()]:
                for operation in ("write", "unlink", "create"):
                    self.assertFalse(
                        record.with_user(user).has_access(operation),
                        f"{user.login} may not {operation} {record._name}",
                    )

    def test_an_officer_writes_within_his_place(self):
        for record in self.kept:
            self.assertTrue(record.with_user(self.officer).has_access("write"))

    def test_an_officer_of_a_neighbouring_district_writes_none_of_it(self):
        for record in self.kept:
            for operation in ("write", "unlink"):
                self.assertFalse(
                    record.with_user(self.neighbour).has_access(operation),
                    f"the neighbour may not {operation} {record._name}",
                )

    def test_an_officer_hands_nothing_to_a_neighbour(self):
        for record in self.kept:
            if record != self.volume:
                with self.assertRaises(AccessError):
                    record.with_user(self.officer).organisation_id = self.group_b

    def test_an_officer_adds_no_volume_to_the_year_of_a_neighbour(self):
        theirs = self.year(self.group_b)
        with self.assertRaises(AccessError):
            self.volume.with_user(self.officer).year_id = theirs

    def test_an_officer_corrects_only_the_agencies_he_entered(self):
        with self.assertRaises(AccessError):
            self.agency.with_user(self.officer).name = "Renamed"
        mine = self.env["coop.agency"].with_user(self.officer).create({"name": "Mine"})
        mine.name = "Mine, renamed"
        self.assertFalse(mine.with_user(self.neighbour).has_access("write"))
        self.assertFalse(mine.has_access("unlink"))

    def test_the_administrator_writes_everywhere(self):
        for record in [*self.kept, self.agency, self.line()]:
            self.assertTrue(record.with_user(self.admin).has_access("write"))

    def test_rights_follow_when_the_organisation_moves(self):
        self.group_a.centre_id = self.district_b
        for record in self.kept:
            self.assertFalse(record.with_user(self.officer).has_access("write"))
            self.assertTrue(record.with_user(self.neighbour).has_access("write"))
