# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import DatabaseError

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DAY, CoopProduceCase


@tagged("post_install", "-at_install")
class TestAdvance(CoopProduceCase):
    """Money before the goods, taken off the tickets."""

    def setUp(self):
        super().setUp()
        self.officer = self.user("marketing", self.coop)
        self.give(1000)

    def give(self, amount, user=None, **values):
        return (
            self.env["coop.produce.advance"]
            .with_user(user or self.officer)
            .create(
                {
                    "organisation_id": self.coop.id,
                    "date": DAY,
                    "membership_id": self.owner.id,
                    "amount": amount,
                    **values,
                }
            )
        )

    def take_off(self, amount):
        return self.accepted(
            part_ids=[
                Command.create(
                    {
                        "membership_id": self.owner.id,
                        "percent": 100,
                        "advance": amount,
                    }
                )
            ]
        )

    def left(self):
        Advance = self.env["coop.produce.advance"]
        return Advance._balances(self.coop, "membership_id", self.owner.ids)[
            self.owner.id
        ]

    def test_a_ticket_takes_the_advance_off(self):
        ticket = self.take_off(600)
        self.assertEqual((ticket.amount, ticket.advance), (2132.13, 600))
        self.assertEqual(ticket.part_ids.payable, 1532.13)
        self.assertEqual(self.left(), 400)

    def test_no_more_is_taken_off_than_is_left(self):
        self.take_off(600)
        with self.refused("advance of 400.00 baht left"):
            self.take_off(400.01)
        self.take_off(400)
        self.assertEqual(self.left(), 0)

    def test_no_more_is_taken_off_than_the_ticket_brings(self):
        self.give(5000)
        with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as caught:
            self.take_off(2132.14)
        self.assertIn("advance", str(caught.exception).lower())

    def test_a_ticket_that_is_taken_back_gives_the_advance_back(self):
        self.take_off(600).action_reverse("wrong member")
        self.assertEqual(self.left(), 1000)

    def test_what_is_handed_back_is_below_zero_and_no_more_than_was_given(self):
        self.give(-300, kind="returned")
        self.assertEqual(self.left(), 700)
        with self.refused("no such advance left", ValidationError):
            self.give(-700.01, kind="returned")

    def test_an_advance_stays_and_only_a_ticket_takes_off(self):
        one = self.give(10)
        with self.refused("stays as it was entered"):
            one.amount = 5
        with self.refused("entered by the ticket itself"):
            self.give(-5, kind="taken")

    @mute_logger("odoo.sql_db")
    def test_the_database_keeps_the_sign(self):
        with self.assertRaises(DatabaseError):
            self.give(-5)

    def test_a_clerk_at_the_scales_gives_no_advance(self):
        with self.forbidden():
            self.give(10, user=self.buyer)
        last = self.env["coop.produce.intake"].with_user(self.buyer)
        answer = last.last_of(self.station.id, "membership_id", self.owner.id)
        self.assertEqual(answer["advance"], 1000)
