# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopNetworkCase


@tagged("post_install", "-at_install")
class TestCoopNetworkCentreSucceed(CoopNetworkCase):
    """The lead of an alliance changes, and who led it before is still known."""

    def setUp(self):
        super().setUp()
        self.network = self.alliance()
        self.centre = self.env["coop.network.centre"].create(
            {
                "network_id": self.network.id,
                "activity_id": self.activity().id,
                "organisation_id": self.district_a.id,
                "date_from": date(2004, 1, 1),
                "source": "first report",
                "mark": "stated",
            }
        )

    def succeed(self, organisation, day, **vals):
        return self.env["coop.network.centre.succeed"].create(
            {
                "centre_id": self.centre.id,
                "organisation_id": organisation.id,
                "date": day,
                **vals,
            }
        )

    def test_the_next_centre_begins_when_the_one_before_ends(self):
        wizard = self.succeed(self.district_b, date(2007, 5, 1), source="resolution")
        wizard.action_succeed()
        self.assertEqual(self.centre.date_to, date(2007, 4, 30))
        after = self.network.centre_ids - self.centre
        self.assertEqual(after.organisation_id, self.district_b)
        self.assertEqual(after.date_from, date(2007, 5, 1))
        self.assertEqual(after.activity_id, self.centre.activity_id)
        self.assertEqual((after.source, after.mark), ("resolution", False))

    def test_the_same_centre_and_a_day_too_early_are_refused(self):
        with self.assertRaisesRegex(UserError, "another organisation"):
            self.succeed(self.district_a, date(2007, 5, 1)).action_succeed()
        with self.assertRaisesRegex(UserError, "begins after its first day"):
            self.succeed(self.district_b, date(2004, 1, 1)).action_succeed()

    def test_a_centre_of_the_past_has_its_successor_already(self):
        self.succeed(self.district_b, date(2007, 5, 1)).action_succeed()
        with self.assertRaisesRegex(UserError, "no last day"):
            self.succeed(self.group_a, date(2007, 4, 1)).action_succeed()

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_only_who_keeps_the_alliance_changes_its_centre(self):
        wizard = self.succeed(self.district_b, date(2007, 5, 1))
        neighbour = self.user("officer", self.district_b)
        with self.assertRaises(AccessError):
            wizard.with_user(neighbour).action_succeed()
        with self.assertRaises(AccessError):
            self.env["coop.network.centre.succeed"].with_user(
                self.user("clerk", self.district_a)
            ).create({"centre_id": self.centre.id})
