# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.fields import Command
from odoo.tests import tagged

from .common import DAY, CoopProduceCase

NEXT_DAY = date(2024, 6, 4)


@tagged("post_install", "-at_install")
class TestAnnounce(CoopProduceCase):
    """The prices of a day for all stations of a centre."""

    def setUp(self):
        super().setUp()
        self.second = self.new_station("A2", self.coop)
        self.officer = self.user("marketing", self.coop)

    def announce(self, day=NEXT_DAY, **values):
        return (
            self.env["coop.produce.announce"]
            .with_user(self.officer)
            .create({"date": day, **values})
        )

    def quotes(self, day=NEXT_DAY):
        return self.env["coop.produce.quote"].search([("date", "=", day)], order="id")

    def test_the_next_day_begins_with_the_prices_of_the_last(self):
        wizard = self.announce()
        self.assertEqual(wizard.station_ids, self.station + self.second)
        self.assertRecordValues(
            wizard.line_ids,
            [{"product_id": self.latex.id, "last": 52, "price": 52}],
        )
        wizard.line_ids.price = 52.5
        wizard.action_announce()
        self.assertEqual(self.quotes().mapped("price"), [52.5, 52.5])
        self.assertEqual(self.quotes().station_id, self.station + self.second)

    def test_announcing_twice_changes_nothing(self):
        self.announce().action_announce()
        self.announce().action_announce()
        self.assertEqual(len(self.quotes()), 2)

    def test_another_price_of_the_day_needs_a_reason(self):
        self.announce().action_announce()
        again = self.announce()
        again.line_ids.price = 54
        with self.refused("Give the reason"):
            again.action_announce()
        again.reason = "the central market closed higher"
        again.action_announce()
        self.assertEqual(self.quotes().mapped("price"), [52, 52, 54, 54])

    def test_what_has_no_price_is_not_bought(self):
        wizard = self.announce()
        wizard.line_ids.price = 0
        with self.refused("at least one price"):
            wizard.action_announce()

    def test_a_clerk_at_the_scales_announces_nothing(self):
        with self.forbidden():
            self.quote_as(self.buyer)

    def test_an_officer_announces_for_no_other_centre(self):
        station = self.new_station("B1", self.other)
        with self.forbidden():
            self.quote_as(self.officer, station)
        self.assertNotIn(station, self.announce().station_ids)

    def quote_as(self, user, station=None):
        return (
            self.env["coop.produce.quote"]
            .with_user(user)
            .create(
                {
                    "station_id": (station or self.second).id,
                    "product_id": self.latex.id,
                    "date": DAY,
                    "price": 50,
                }
            )
        )

    def test_a_price_is_announced_at_chosen_stations_only(self):
        wizard = self.announce(station_ids=[Command.set(self.second.ids)])
        self.assertEqual(wizard.line_ids.last, 0)
        wizard.line_ids.price = 51
        wizard.action_announce()
        self.assertEqual(self.quotes().station_id, self.second)
