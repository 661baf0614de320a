# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import CoopProduceCase


@tagged("post_install", "-at_install")
class TestTicketSecurity(CoopProduceCase):
    """Who may not."""

    def setUp(self):
        super().setUp()
        self.ticket = self.accepted()

    def test_a_clerk_of_another_centre_sees_no_ticket(self):
        stranger = self.user("buyer", self.other)
        Ticket = self.env["coop.produce.ticket"].with_user(stranger)
        self.assertFalse(Ticket.search([("id", "=", self.ticket.id)]))
        with self.forbidden():
            self.ticket.with_user(stranger).action_dispute("mine")
        with self.forbidden():
            self.ticket.with_user(stranger)._slip()
        with self.forbidden():
            self.weigh(user=stranger)

    def test_the_screen_of_another_centre_weighs_in_nothing_here(self):
        stranger = self.user("buyer", self.other)
        intake = self.env["coop.produce.intake"].with_user(stranger)
        for ask in (
            lambda: intake.find_seller(self.station.id, "1001"),
            lambda: intake.last_of(self.station.id, "membership_id", self.owner.id),
        ):
            with self.forbidden():
                ask()

    def test_a_clerk_without_the_scales_sees_no_ticket(self):
        clerk = self.user("clerk", self.coop)
        with self.forbidden():
            self.env["coop.produce.ticket"].with_user(clerk).search([])

    def test_an_auditor_and_an_accountant_read_and_write_nothing(self):
        for role in ("auditor", "accountant"):
            ticket = self.ticket.with_user(self.user(role, self.coop))
            self.assertEqual(ticket.amount, 2132.13)
            self.assertTrue(ticket.explanation)
            with self.forbidden():
                ticket.action_dispute("no")
            with self.forbidden():
                ticket.action_accept()

    def test_nobody_takes_a_number(self):
        with self.forbidden():
            self.env["coop.produce.counter"].with_user(self.buyer).create(
                {"station_id": self.station.id, "year": 2024, "last": 99}
            )

    def test_nobody_writes_what_happened(self):
        with self.forbidden():
            self.env["coop.produce.ticket.event"].with_user(self.buyer).create(
                {"ticket_id": self.ticket.id, "event": "resolve", "reason": "x"}
            )

    def test_a_clerk_at_the_scales_changes_no_station_and_no_rule(self):
        with self.forbidden():
            self.station.with_user(self.buyer).name = "Mine"
        with self.forbidden():
            self.rule.step_ids.with_user(self.buyer).rate = 5

    def test_an_officer_makes_prices_by_quality_for_the_own_centre_alone(self):
        officer = self.user("marketing", self.coop)
        with self.forbidden():
            self.rule.with_user(officer).unit = "1"
        with self.forbidden():
            self.rule.step_ids.with_user(officer).name = "Mine"
        own = self.rule.with_user(officer).copy()
        self.assertEqual(own.organisation_id, self.coop)
        own.unit = "1"
        self.assertEqual(self.weigh().amount, 2132)
        station = self.new_station("B1", self.other)
        self.quote(station, self.latex, 52)
        ticket = self.weigh(station_id=station.id, user=self.user("buyer", self.other))
        self.assertEqual(ticket.amount, 2132.13)
