# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DAY, CoopProduceCase


@tagged("post_install", "-at_install")
class TestOtherSeller(CoopProduceCase):
    """Who is neither member nor organisation sells too, known by number and name."""

    def setUp(self):
        super().setUp()
        self.intake = self.env["coop.produce.intake"].with_user(self.buyer)
        self.sellers = self.env["coop.produce.seller"].with_user(self.buyer)

    def found(self, text):
        return self.intake.find_seller(self.station.id, text)

    def weigh_in(self, seller, **changes):
        answer = self.intake.weigh_in(
            self.station.id,
            {
                "day": str(DAY),
                "seller": seller,
                "product_id": self.latex.id,
                "gross": "100",
                "readings": {"drc": "30"},
                **changes,
            },
        )
        return self.env["coop.produce.ticket"].browse(answer["ticket"]["id"])

    def test_the_clerk_enters_a_seller_at_the_scales_and_weighs_him_in(self):
        seller = self.intake.new_seller(self.station.id, " Prasit of the hill ")
        self.assertEqual(self.found("1"), [seller])
        self.assertEqual(self.found("prasit"), [seller])
        ticket = self.weigh_in(seller)
        self.assertEqual(ticket.partner_id.name, "Prasit of the hill")
        self.assertEqual(ticket.part_ids.partner_id, ticket.partner_id)
        self.assertEqual(ticket.part_ids.payable, 1560)
        self.assertIn("Prasit", ticket._slip()["seller"])

    def test_the_owner_may_be_a_member_and_the_tapper_another_seller(self):
        seller = self.intake.new_seller(self.station.id, "Prasit")
        owner = {"field": "membership_id", "id": self.owner.id}
        parts = [
            {**owner, "percent": "60", "role": "owner"},
            {**seller, "percent": "40", "role": "tapper"},
        ]
        ticket = self.weigh_in(owner, parts=parts)
        self.assertEqual(ticket.part_ids.mapped("amount"), [936, 624])
        self.assertEqual(ticket.part_ids[1].partner_id.id, seller["id"])

    def test_numbers_run_by_centre_and_are_found_in_thai_numerals(self):
        first, second = self.sellers.create([{"name": "Prasit"}, {"name": "Somsak"}])
        self.assertEqual((first.number, second.number), ("1", "2"))
        (seller,) = self.found("๒")
        self.assertEqual(seller["id"], second.partner_id.id)
        away = self.sellers.with_user(self.user("buyer", self.other))
        self.assertEqual(away.create({"name": "Wirat"}).number, "1")

    def test_who_sells_no_more_is_not_offered(self):
        seller = self.sellers.create({"name": "Prasit"})
        seller.active = False
        self.assertEqual(self.found("Prasit"), [])
        choice = {"field": "partner_id", "id": seller.partner_id.id}
        with self.refused("does not know this seller"):
            self.weigh_in(choice)

    def test_a_contact_that_nobody_entered_sells_nothing(self):
        stranger = self.env["res.partner"].create({"name": "Wholesaler"})
        self.assertEqual(self.found("Wholesaler"), [])
        with self.refused("does not know this seller"):
            self.weigh_in({"field": "partner_id", "id": stranger.id})

    def test_a_contact_that_is_there_is_taken_once(self):
        partner = self.env["res.partner"].create({"name": "Prasit"})
        seller = self.sellers.create({"partner_id": partner.id})
        self.assertEqual(seller.name, "Prasit")
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.sellers.create({"partner_id": partner.id})

    def test_a_seller_has_a_name_and_keeps_contact_and_number(self):
        with self.refused("Enter the name"):
            self.intake.new_seller(self.station.id, "  ")
        seller = self.sellers.create({"name": "Prasit"})
        with self.refused("Number and contact of a seller stay"):
            seller.number = "7"
        with self.refused("Number and contact of a seller stay"):
            seller.name = "Somsak"
        seller.phone = "074-000-000"

    def test_the_sellers_of_another_centre_are_none_of_ones_business(self):
        seller = self.sellers.create({"name": "Prasit"})
        stranger = self.user("buyer", self.other)
        there = self.sellers.with_user(stranger)
        self.assertFalse(there.search([("id", "=", seller.id)]))
        with self.forbidden():
            there.create({"name": "Wirat", "organisation_id": self.coop.id})
        with self.forbidden():
            self.intake.with_user(stranger).new_seller(self.station.id, "Wirat")

    def test_only_who_weighs_in_enters_sellers(self):
        roles = ("clerk", "auditor", "accountant")
        users = [self.user(role, self.coop) for role in roles]
        before = self.env["res.partner"].search_count([])
        for user in users:
            with self.forbidden():
                self.sellers.with_user(user).create({"name": "Wirat"})
        self.assertEqual(self.env["res.partner"].search_count([]), before)
        seller = self.sellers.create({"name": "Prasit"})
        read = seller.with_user(users[1])
        self.assertEqual(read.number, "1")
        with self.forbidden():
            seller.unlink()
