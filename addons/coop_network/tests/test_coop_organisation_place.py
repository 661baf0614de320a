# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import errors

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import CoopNetworkCase


@tagged("post_install", "-at_install")
class TestCoopOrganisationPlace(CoopNetworkCase):
    """No level is skipped: in words for the clerk, and in PostgreSQL for all."""

    def refused(self, query, *args):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(errors.IntegrityError) as caught,
            self.cr.savepoint(),
        ):
            self.env.cr.execute(SQL(query, *args))
        return caught.exception.diag.constraint_name

    def test_a_group_under_the_province_is_told_its_district_centre(self):
        self.organisation("District C co-op", self.middle, self.province_centre)
        self.district_b.area_id = self.district(2)
        with self.assertRaises(ValidationError) as caught:
            self.organisation(
                "Group C",
                self.bottom,
                self.province_centre,
                area_id=self.district_b.area_id.id,
            )
        message = str(caught.exception)
        self.assertIn("Group C is a group: it deals with a district centre", message)
        self.assertIn("not with Province federation (province centre)", message)
        self.assertIn("Choose District B co-op as its centre", message)

    def district(self, number):
        return self.env["coop.area"].create(
            {
                "name": f"District {number}",
                "code": f"test{number}",
                "kind": "district",
            }
        )

    def test_without_any_district_centre_one_is_to_be_registered_first(self):
        (self.group_a | self.group_b).unlink()
        (self.district_a | self.district_b).unlink()
        with self.assertRaisesRegex(ValidationError, "First register a district"):
            self.organisation("Group C", self.bottom, self.province_centre)

    def test_a_group_without_a_centre_is_refused(self):
        with self.assertRaises(ValidationError):
            self.organisation("Group C", self.bottom)

    def test_a_province_centre_with_a_centre_is_refused(self):
        with self.assertRaises(ValidationError):
            self.organisation("Second top", self.top, self.province_centre)

    def test_a_centre_without_a_level_is_refused(self):
        with self.assertRaises(ValidationError):
            self.organisation("Nowhere", None, self.province_centre)

    def test_a_centre_of_another_structure_is_refused(self):
        other = self.env["coop.structure"].create(
            {"name": "Other", "level_ids": self._levels()}
        )
        with self.assertRaises(ValidationError):
            self.organisation("Group C", other.level_ids[2], self.district_a)

    def test_a_district_with_groups_cannot_become_a_group(self):
        with self.assertRaises(ValidationError):
            self.district_a.write(
                {"level_id": self.bottom.id, "centre_id": self.district_b.id}
            )

    def test_a_group_becomes_a_district_centre_and_back_in_one_write(self):
        self.group_a.write(
            {"level_id": self.middle.id, "centre_id": self.province_centre.id}
        )
        self.assertEqual(self.group_a.rank, 1)
        self.group_a.write(
            {"level_id": self.bottom.id, "centre_id": self.district_b.id}
        )
        self.assertEqual(self.group_a.rank, 2)
        self.group_a.write({"level_id": False, "centre_id": False})
        self.assertFalse(self.group_a.structure_id)

    def test_a_district_without_groups_becomes_a_province_centre(self):
        self.group_a.unlink()
        self.district_a.write({"level_id": self.top.id, "centre_id": False})
        self.assertEqual(self.district_a.rank, 0)

    def test_an_organisation_is_never_its_own_centre(self):
        with self.assertRaises(ValidationError):
            self.group_a.centre_id = self.group_a

    def test_postgresql_refuses_a_skipped_level(self):
        constraint = self.refused(
            "UPDATE coop_organisation SET centre_id = %s WHERE id = %s",
            self.province_centre.id,
            self.group_a.id,
        )
        self.assertEqual(constraint, "coop_organisation_no_level_skipped")

    def test_postgresql_refuses_a_circle(self):
        constraint = self.refused(
            "UPDATE coop_organisation SET centre_id = %s WHERE id = %s",
            self.group_a.id,
            self.district_a.id,
        )
        self.assertEqual(constraint, "coop_organisation_no_level_skipped")

    def test_postgresql_refuses_a_rank_that_is_not_that_of_the_level(self):
        constraint = self.refused(
            "UPDATE coop_organisation SET rank = 1, centre_id = %s WHERE id = %s",
            self.province_centre.id,
            self.group_a.id,
        )
        self.assertEqual(constraint, "coop_organisation_place_level")

    def test_postgresql_refuses_a_member_without_a_centre(self):
        constraint = self.refused(
            "UPDATE coop_organisation SET centre_id = NULL WHERE id = %s",
            self.group_a.id,
        )
        self.assertEqual(constraint, "coop_organisation_place_whole")

    def test_postgresql_refuses_to_pull_the_level_from_under_its_members(self):
        constraint = self.refused(
            """UPDATE coop_organisation
                  SET level_id = %s, rank = 2, centre_id = %s WHERE id = %s""",
            self.bottom.id,
            self.district_b.id,
            self.district_a.id,
        )
        self.assertEqual(constraint, "coop_organisation_no_level_skipped")

    def test_nobody_writes_the_generated_rank(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(errors.GeneratedAlways),
            self.cr.savepoint(),
        ):
            self.env.cr.execute(SQL("UPDATE coop_organisation SET centre_rank = 0"))

    def test_a_level_in_use_neither_moves_nor_goes(self):
        with self.assertRaisesRegex(UserError, "stands on it"):
            self.middle.rank = 5
        with self.assertRaisesRegex(UserError, "stands on it"):
            self.middle.unlink()

    def test_a_free_level_moves(self):
        self.group_a.unlink()
        self.group_b.unlink()
        self.bottom.rank = 3
        self.assertEqual(self.bottom.rank, 3)
