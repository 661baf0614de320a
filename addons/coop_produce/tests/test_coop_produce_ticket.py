# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from psycopg2 import DatabaseError
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DAY, CoopProduceCase

NEXT_DAY = date(2024, 6, 4)


@tagged("post_install", "-at_install")
class TestTicket(CoopProduceCase):
    """Latex at 52 baht a kilogram of dry rubber."""

    def test_latex_is_paid_by_its_dry_rubber(self):
        ticket = self.weigh(gross=120.5, tare=5, drc="35.5")
        self.assertRecordValues(
            ticket,
            [
                {
                    "net": 115.5,
                    "dry_kg": 41.003,
                    "quoted": 52,
                    "price": 52,
                    "value": 2132.13,
                    "amount": 2132.13,
                    "state": "draft",
                    "number": 0,
                }
            ],
        )
        self.assertRecordValues(
            ticket.part_ids,
            [{"membership_id": self.owner.id, "percent": 100, "amount": 2132.13}],
        )

    def test_a_draft_is_priced_anew_when_its_figures_change(self):
        ticket = self.weigh()
        ticket.readings = {"drc": "40"}
        self.assertEqual((ticket.dry_kg, ticket.amount), (46.2, 2402.4))
        self.assertEqual(ticket.part_ids.amount, 2402.4)

    def test_owner_and_tapper_share_to_the_satang(self):
        ticket = self.accepted(part_ids=self.share(66.6667, 33.3333))
        self.assertEqual(ticket.part_ids.mapped("amount"), [1421.42, 710.71])
        self.assertEqual(sum(ticket.part_ids.mapped("amount")), ticket.amount)

    def test_parts_that_do_not_make_a_hundred_are_refused(self):
        with self.refused("make 99.9 per cent"):
            self.weigh(part_ids=self.share(60, 39.9))

    def test_dry_rubber_of_nothing_or_of_more_than_all_is_refused(self):
        for drc in ("0", "100.01", "-1"):
            with self.refused("Dry rubber cannot be"):
                self.weigh(drc=drc)
        self.assertEqual(self.weigh(drc="100").dry_kg, 115.5)

    def test_a_reading_that_is_missing_or_unreadable_is_refused(self):
        with self.refused("is missing"):
            self.weigh(drc=None)
        with self.refused("is no figure"):
            self.weigh(drc="abc")
        with self.refused("at most 2 decimals"):
            self.weigh(drc="35.555")

    def test_a_container_heavier_than_it_was_full_is_refused(self):
        for tare in (115.5, 116, -1):
            with self.refused("not lighter than the gross"):
                self.weigh(tare=tare)

    def test_a_day_without_an_announced_price_is_refused(self):
        with self.refused("No price of Field latex is announced"):
            self.weigh(date=NEXT_DAY)

    def test_a_day_to_come_is_refused(self):
        ahead = date(2999, 1, 1)
        self.quote(self.station, self.latex, 52, ahead)
        with self.refused("a day to come"):
            self.weigh(date=ahead)

    def test_numbers_run_without_gaps_for_each_station_and_year(self):
        other = self.new_station("A2", self.coop)
        self.quote(other, self.latex, 51)
        january = date(2025, 1, 2)
        self.quote(self.station, self.latex, 50, january)
        drafts = self.weigh() + self.weigh() + self.weigh()
        drafts[1].unlink()
        tickets = (drafts[0] + drafts[2]).exists()
        tickets.action_accept()
        tickets += self.accepted(station_id=other.id) + self.accepted()
        tickets += self.accepted(date=january)
        self.assertEqual(tickets.mapped("number"), [1, 2, 1, 3, 1])
        self.assertEqual(tickets[0].display_name, "A1/2567/00001")

    def test_accepting_twice_gives_one_number(self):
        ticket = self.accepted()
        ticket.action_accept()
        self.assertEqual((ticket.number, self.accepted().number), (1, 2))

    def test_an_accepted_ticket_stays(self):
        ticket = self.accepted()
        with self.refused("stays as it is"):
            ticket.gross = 10
        with self.refused("stays as it is"):
            ticket.part_ids.percent = 10
        with self.refused("stays: its slip"):
            ticket.unlink()

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_a_change_whoever_asks(self):
        ticket = self.accepted()
        ticket.flush_recordset()
        for statement in (
            "UPDATE coop_produce_ticket SET amount = 1 WHERE id = %s",
            "UPDATE coop_produce_ticket SET state = 'draft' WHERE id = %s",
            "DELETE FROM coop_produce_ticket WHERE id = %s",
            "UPDATE coop_produce_ticket_part SET amount = 1 WHERE ticket_id = %s",
            "DELETE FROM coop_produce_ticket_part WHERE ticket_id = %s",
        ):
            with self.assertRaises(DatabaseError), self.cr.savepoint():
                self.cr.execute(statement, [ticket.id])

    def test_a_price_is_not_typed_in(self):
        ticket = self.weigh(amount=99999, price=1000, state="accepted")
        self.assertEqual((ticket.amount, ticket.state), (2132.13, "draft"))
        with self.refused("worked out"):
            ticket.amount = 1
        with self.refused("buttons only"):
            ticket.state = "accepted"
        ticket.part_ids.amount = 1
        self.assertEqual(ticket.part_ids.amount, 2132.13)

    def test_a_price_announced_anew_holds_for_what_is_not_accepted(self):
        before, draft = self.accepted(), self.weigh()
        self.quote(self.station, self.latex, 53, reason="market closed higher")
        draft.action_accept()
        self.assertEqual((before.quoted, draft.quoted), (52, 53))
        self.assertEqual(draft.part_ids.amount, 2173.13)

    def test_a_second_price_of_a_day_needs_a_reason_and_the_first_stays(self):
        with self.refused("Give the reason"):
            self.quote(self.station, self.latex, 53)
        first = self.env["coop.produce.quote"].search([])[:1]
        with self.refused("stays as it was announced"):
            first.price = 1

    def test_a_price_by_grade_goes_before_the_price_for_all(self):
        rule = self.new_rule(
            self.good("Sheets"),
            grades=[{"code": "3", "name": "No. 3"}, {"code": "4", "name": "No. 4"}],
        )
        sheets = rule.product_tmpl_id.product_variant_id
        three, four = rule.grade_ids
        self.quote(self.station, sheets, 60)
        self.quote(self.station, sheets, 58, grade_id=four.id)
        given = {"product_id": sheets.id, "drc": None, "gross": 10}
        self.assertEqual(self.weigh(grade_id=three.id, **given).amount, 600)
        self.assertEqual(self.weigh(grade_id=four.id, **given).amount, 580)
        with self.refused("bought by grade"):
            self.weigh(**given)

    def test_what_has_no_rule_is_paid_by_weight(self):
        eggs = self.good("Eggs", "uom.product_uom_unit")
        self.quote(self.station, eggs, 3.45)
        ticket = self.weigh(product_id=eggs.id, gross=301, drc=None)
        self.assertEqual((ticket.dry_kg, ticket.amount), (301, 1038.45))

    def test_a_ticket_is_taken_back_by_another_once(self):
        ticket = self.accepted(part_ids=self.share())
        with self.refused("Give the reason"):
            ticket.action_reverse(" ")
        back = ticket.action_reverse("wrong member", NEXT_DAY)
        self.assertEqual(ticket.action_reverse("again"), back)
        self.assertRecordValues(
            back,
            [
                {
                    "number": 2,
                    "state": "accepted",
                    "net": -115.5,
                    "dry_kg": -41.003,
                    "amount": -2132.13,
                    "reversed_id": ticket.id,
                    "date": NEXT_DAY,
                }
            ],
        )
        both = ticket + back
        for member in (self.owner, self.tapper):
            parts = both.part_ids.filtered(lambda p, m=member: p.membership_id == m)
            self.assertEqual(sum(parts.mapped("amount")), 0)
        with self.refused("takes another ticket back"):
            back.action_reverse("no")
        self.assertEqual(ticket.event_ids.reason, "wrong member")

    def test_a_dispute_is_entered_and_cleared_with_a_reason(self):
        ticket = self.accepted()
        ticket.action_dispute("the scale was off")
        self.assertEqual(ticket.state, "disputed")
        with self.assertRaisesRegex(AccessError, "not at the scales"):
            ticket.action_resolve("I was right")
        officer = self.user("marketing", self.coop)
        ticket.with_user(officer).action_resolve("weighed again: the same")
        self.assertEqual(ticket.state, "accepted")
        self.assertEqual(ticket.event_ids.mapped("event"), ["dispute", "resolve"])

    @mute_logger("odoo.sql_db")
    def test_a_ticket_has_one_seller(self):
        with self.assertRaises(CheckViolation):
            self.weigh(
                organisation_id=self.other.id,
                part_ids=[Command.create({"membership_id": self.owner.id})],
            ).flush_recordset()

    def test_a_request_made_twice_makes_one_ticket(self):
        self.weigh(key="request 1")
        with mute_logger("odoo.sql_db"), self.assertRaises(DatabaseError):
            self.weigh(key="request 1")

    def test_a_ticket_keeps_the_day_of_its_price(self):
        self.assertEqual(self.accepted().date, DAY)

    def test_a_ticket_says_why_its_amount_is_what_it_is(self):
        self.env["coop.produce.step"].create(
            {
                "rule_id": self.rule.id,
                "code": "fund",
                "name": "Fund",
                "how": "per_net",
                "rate": -0.1,
            }
        )
        ticket = self.accepted(gross=120.5, tare=5)
        day = self.env["coop.paper"]._day(DAY)
        self.assertEqual(
            ticket._sentences(),
            [
                "Weighed 120.5 kg, container 5: net 115.5 kg.",
                f"Price announced at A1 Station A1 for {day}: 52 baht.",
                "Dry rubber 35.5 %: 115.5 × 35.5 / 100 = 41.0025.",
                "41.0025 × 52 = 2,132.13 baht, rounded once.",
                "Fund: -0.1 × 115.5 as weighed = -11.55 baht.",
                "Together: 2,120.58 baht.",
            ],
        )
        self.rule.step_ids.unlink()
        self.assertIn("= 41.0025", ticket.explanation)
