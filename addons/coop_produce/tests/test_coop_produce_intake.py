# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from .common import DAY, CoopProduceCase


@tagged("post_install", "-at_install")
class TestIntake(CoopProduceCase):
    """The screen beside the scales, asked as the browser asks it."""

    def setUp(self):
        super().setUp()
        self.intake = self.env["coop.produce.intake"].with_user(self.buyer)

    def values(self, **changes):
        return {
            "day": str(DAY),
            "seller": {"field": "membership_id", "id": self.owner.id},
            "product_id": self.latex.id,
            "gross": "120.5",
            "tare": "5",
            "readings": {"drc": "35.5"},
            **changes,
        }

    def weigh_in(self, **changes):
        return self.intake.weigh_in(self.station.id, self.values(**changes))

    def test_the_screen_opens_at_the_station_of_the_clerk(self):
        self.new_station("B1", self.other)
        screen = self.intake.open_station(False, str(DAY))
        self.assertEqual(screen["station_id"], self.station.id)
        self.assertEqual([one["id"] for one in screen["stations"]], self.station.ids)
        (latex,) = screen["products"]
        self.assertEqual(latex["prices"], {"": 52})
        self.assertEqual([one["code"] for one in latex["readings"]], ["drc"])

    def test_a_seller_is_found_by_number_and_by_name(self):
        for text in ("1001", "๑๐๐๑", "Somch"):
            found = self.intake.find_seller(self.station.id, text)
            self.assertEqual([one["id"] for one in found], self.owner.ids, text)
        self.assertEqual(self.intake.find_seller(self.station.id, " "), [])

    def test_a_member_of_another_centre_and_one_who_left_are_not_found(self):
        self.member("Wichai", self.other, "1003")
        left = self.member("Wipa", self.coop, "1004")
        left.write({"status": "left", "left_on": DAY})
        self.assertEqual(self.intake.find_seller(self.station.id, "Wi"), [])

    def test_a_group_below_the_centre_sells_too(self):
        group = self.organisation("Group of Nong", self.coop)
        (found,) = self.intake.find_seller(self.station.id, "Nong")
        self.assertEqual(found["field"], "organisation_id")
        answer = self.weigh_in(seller=found)
        ticket = self.env["coop.produce.ticket"].browse(answer["ticket"]["id"])
        self.assertEqual(ticket.organisation_id, group)
        self.assertEqual(ticket.part_ids.organisation_id, group)

    def test_a_preview_says_what_and_why_and_keeps_nothing(self):
        before = self.env["coop.produce.ticket"].search_count([])
        seen = self.intake.preview(self.station.id, self.values())
        self.assertEqual((seen["amount"], seen["net"]), ("2,132.13", "115.5"))
        self.assertEqual(len(seen["why"]), 4)
        self.assertEqual(self.env["coop.produce.ticket"].search_count([]), before)

    def test_weighing_in_accepts_and_shows_the_day(self):
        answer = self.weigh_in()
        self.assertEqual(answer["ticket"]["name"], "A1/2567/00001")
        self.assertEqual(answer["ticket"]["state"], "accepted")
        (total,) = answer["totals"]
        self.assertEqual((total["count"], total["amount"]), (1, "2,132.13"))

    def test_thai_numerals_are_figures_too(self):
        answer = self.weigh_in(gross="๑๒๐.๕", tare="๕", readings={"drc": "๓๕.๕"})
        self.assertEqual(answer["ticket"]["amount"], "2,132.13")

    def test_the_same_request_twice_is_one_ticket(self):
        first, second = (self.weigh_in(key="k1") for _ in range(2))
        self.assertEqual(first["ticket"], second["ticket"])
        self.assertEqual(second["totals"][0]["count"], 1)

    def test_the_last_ticket_is_where_the_next_begins(self):
        self.weigh_in(
            parts=[
                {"field": "membership_id", "id": one.id, "percent": part, "role": role}
                for one, part, role in (
                    (self.owner, "55", "owner"),
                    (self.tapper, "45", "tapper"),
                )
            ]
        )
        last = self.intake.last_of(self.station.id, "membership_id", self.owner.id)
        self.assertEqual((last["product_id"], last["tare"]), (self.latex.id, 5))
        self.assertEqual(
            [(one["id"], one["percent"]) for one in last["parts"]],
            [(self.owner.id, 55), (self.tapper.id, 45)],
        )

    def test_what_is_wrong_is_told_and_nothing_is_kept(self):
        with self.refused("Choose the seller"):
            self.weigh_in(seller=False)
        with self.refused("is no figure"):
            self.weigh_in(gross="12o")
        with self.refused("is no figure"):
            self.weigh_in(gross="NaN")
        with self.refused("not lighter than the gross"):
            self.weigh_in(tare="500")
        with self.refused("Dry rubber cannot be"):
            self.weigh_in(readings={"drc": "0"})

    def test_the_screen_asks_no_more_for_a_long_day(self):
        for _ in range(3):
            self.accepted()
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(60):
            self.weigh_in()

    def test_a_slip_shows_the_figures_in_thai_numerals_where_asked(self):
        ticket = self.accepted(part_ids=self.share())
        self.assertEqual(ticket._slip()["amount"], "2,132.13")
        self.station.thai_digits = True
        slip = ticket._slip()
        self.assertEqual(slip["amount"], "๒,๑๓๒.๑๓")
        self.assertEqual(
            [part["amount"] for part in slip["parts"]], ["๑,๒๗๙.๒๘", "๘๕๒.๘๕"]
        )
        report = "coop_produce.coop_produce_ticket_slip_report"
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            report, ticket.ids
        )
        self.assertIn("๒,๑๓๒.๑๓".encode(), html)

    def test_a_part_without_payee_is_left_out(self):
        answer = self.weigh_in(parts=[{"field": False, "percent": "40"}])
        ticket = self.env["coop.produce.ticket"].browse(answer["ticket"]["id"])
        self.assertEqual(ticket.part_ids.percent, 100)
        with self.refused("make 60 per cent"):
            self.weigh_in(parts=self.values_of_owner())

    def values_of_owner(self):
        return [{"field": "membership_id", "id": self.owner.id, "percent": "60"}]

    def test_parts_typed_into_a_draft_are_worked_out_again(self):
        ticket = self.weigh()
        ticket.part_ids = [Command.clear(), *self.share(50, 50)]
        self.assertEqual(ticket.part_ids.mapped("amount"), [1066.07, 1066.06])
