# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import errors

from odoo.exceptions import ValidationError
from odoo.fields import Command, Date, Domain
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import CoopNetworkCase


@tagged("post_install", "-at_install")
class TestCoopNetworkCentre(CoopNetworkCase):
    """One centre per alliance, activity and brand on any day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.feed = cls.activity("feed")
        cls.red, cls.blue = (cls.brand(cls.feed, code) for code in ("red", "blue"))
        cls.network = cls.alliance()

    def centre(self, brand=None, date_from=None, date_to=None, organisation=None):
        return self.env["coop.network.centre"].create(
            {
                "network_id": self.network.id,
                "activity_id": self.feed.id,
                "brand_id": brand.id if brand else False,
                "organisation_id": (organisation or self.district_a).id,
                "date_from": date_from,
                "date_to": date_to,
            }
        )

    def test_each_brand_has_a_centre_of_its_own(self):
        self.centre(self.red)
        self.centre(self.blue, organisation=self.district_b)
        self.centre()
        self.assertEqual(len(self.network.centre_ids), 3)

    def test_a_second_centre_is_refused_by_name(self):
        self.centre(self.red, "2006-01-01")
        with self.assertRaises(ValidationError) as caught:
            self.centre(self.red, "2007-01-01", organisation=self.district_b)
        self.assertIn("already has District A co-op as centre", str(caught.exception))
        self.assertIn("feed red", str(caught.exception))

    def test_moving_the_first_day_into_the_time_of_another_is_refused(self):
        self.centre(self.red, "2006-01-01", "2006-12-31")
        second = self.centre(self.red, "2007-01-01", organisation=self.district_b)
        with self.assertRaisesRegex(ValidationError, "District A co-op as centre"):
            second.date_from = "2006-12-31"
        second.date_from = "2007-02-01"

    def test_two_centres_in_one_save_are_refused(self):
        vals = {
            "activity_id": self.feed.id,
            "brand_id": self.red.id,
            "organisation_id": self.district_a.id,
        }
        with self.assertRaises(ValidationError):
            self.network.write(
                {"centre_ids": [Command.create(vals), Command.create(vals)]}
            )

    def test_the_next_centre_starts_the_day_after(self):
        self.centre(self.red, "2006-01-01", "2006-12-31")
        self.centre(self.red, "2007-01-01", organisation=self.district_b)
        with self.assertRaises(ValidationError):
            self.centre(self.red, "2005-06-01", "2006-01-01")

    def test_without_dates_a_centre_holds_for_ever(self):
        self.centre(self.red)
        with self.assertRaises(ValidationError):
            self.centre(self.red, "1999-01-01", "1999-01-02")

    def test_postgresql_refuses_a_second_centre(self):
        first = self.centre(self.red, "2006-01-01", "2006-12-31")
        second = self.centre(self.red, "2007-01-01")
        self.env.flush_all()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(errors.ExclusionViolation),
            self.cr.savepoint(),
        ):
            self.env.cr.execute(
                SQL(
                    "UPDATE coop_network_centre SET date_from = %s WHERE id = %s",
                    Date.to_date("2006-12-31"),
                    second.id,
                )
            )
        self.assertTrue(first)

    def test_a_brand_belongs_to_its_activity(self):
        rice = self.activity("rice")
        with self.assertRaisesRegex(ValidationError, "is a brand of feed"):
            self.centre(self.red).activity_id = rice

    def test_the_last_day_is_not_before_the_first(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(errors.CheckViolation),
            self.cr.savepoint(),
        ):
            self.centre(self.red, "2006-02-01", "2006-01-01")

    def test_centres_on_a_day(self):
        old = self.centre(self.red, "2006-01-01", "2006-12-31")
        new = self.centre(self.red, "2007-01-01")
        Centre = self.env["coop.network.centre"]
        mine = [("network_id", "=", self.network.id)]
        for day, expected in (
            ("2005-12-31", Centre),
            ("2006-12-31", old),
            ("2007-01-01", new),
        ):
            domain = Centre._domain_on(Date.to_date(day)) & Domain(mine)
            self.assertEqual(Centre.search(domain), expected, day)
