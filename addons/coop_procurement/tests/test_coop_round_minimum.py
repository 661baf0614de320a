# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from psycopg2.errors import RestrictViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CLOSES, CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundMinimum(CoopProcurementCase):
    """Too little is asked for: said, and decided by a choice with a reason."""

    def short_round(self, packs=99, minimum=100):
        rice = self.good("Rice seed", 300)
        joint_round = self.new_round(goods=self.fertiliser | rice)
        self.first, self.second = joint_round.line_ids
        self.first.minimum_packs = minimum
        joint_round.action_open()
        self.ask(joint_round, self.centre_a, packs, line_id=self.first.id)
        self.ask(joint_round, self.centre_b, 7, line_id=self.second.id)
        return joint_round

    def choose(self, joint_round, choice, reason="Seed time", **values):
        action = joint_round.action_minimum()
        wizard = self.env["coop.round.minimum.choose"].with_user(self.officer)
        wizard = wizard.with_context(**action["context"])
        wizard.create({"choice": choice, "reason": reason, **values}).action_choose()

    def test_it_is_said_and_the_round_does_not_close_in_silence(self):
        joint_round = self.short_round()
        self.assertIn("1 fewer than the minimum of 100", joint_round.minimum_hint)
        with self.refused("collect longer, drop the product, or buy all the same"):
            joint_round.action_close()

    def test_a_minimum_that_is_just_reached_closes(self):
        joint_round = self.short_round(packs=100)
        self.assertFalse(joint_round.minimum_hint)
        joint_round.action_close()
        self.assertEqual(joint_round.state, "closed")
        with self.refused("nothing to choose"):
            joint_round.action_minimum()

    def test_collecting_longer_moves_the_closing_day(self):
        joint_round = self.short_round()
        with self.refused("enter a later day"):
            self.choose(joint_round, "extend")
        later = date(2024, 5, 27)
        self.choose(joint_round, "extend", date_close=later)
        self.assertEqual(joint_round.date_close, later)
        self.assertRecordValues(
            joint_round.minimum_ids,
            [
                {
                    "choice": "extend",
                    "packs": 99,
                    "minimum": 100,
                    "reason": "Seed time",
                    "closed_before": CLOSES,
                    "closes_now": later,
                }
            ],
        )
        with self.refused("cannot be closed like this"):
            joint_round.action_close()
        self.ask(joint_round, self.centre_b, 1, line_id=self.first.id)
        joint_round.action_close()

    def test_buying_all_the_same_holds_until_still_less_is_asked_for(self):
        joint_round = self.short_round()
        self.choose(joint_round, "buy", reason="The supplier agrees")
        self.assertFalse(joint_round.minimum_hint)
        demand = joint_round.demand_ids.filtered(lambda d: d.line_id == self.first)
        demand.packs = 98
        with self.refused("2 fewer than the minimum"):
            joint_round.action_close()
        demand.packs = 99
        joint_round.action_close()
        self.assertEqual(joint_round.line_ids.mapped("demand_packs"), [99, 7])

    def test_a_dropped_product_is_claimed_and_asked_for_by_nobody(self):
        joint_round = self.short_round()
        self.choose(joint_round, "drop")
        with self.refused("was dropped", ValidationError):
            self.ask(joint_round, self.centre_c, 5, line_id=self.first.id)
        joint_round.action_close()
        self.assertEqual(joint_round.claim_ids.line_id, self.second)
        self.request_quotes(joint_round, {self.supplier("One"): 10})
        self.assertEqual(joint_round.quote_line_ids.coop_round_line_id, self.second)
        joint_round.purchase_order_ids.action_coop_award()
        self.assertEqual(joint_round.state, "ordered")

    def test_a_choice_needs_a_reason_and_is_made_once(self):
        joint_round = self.short_round()
        with self.refused("write the reason"):
            self.choose(joint_round, "drop", reason="  ")
        with self.refused("write the reason"):
            self.choose(joint_round, False)
        self.choose(joint_round, "drop")
        with self.refused("nothing to choose"):
            self.choose(joint_round, "buy")

    def test_a_choice_stays_as_it_was_made(self):
        joint_round = self.short_round()
        self.choose(joint_round, "drop")
        choice = joint_round.minimum_ids
        with self.refused("stays as it is"):
            choice.sudo().reason = "Another"
        with mute_logger("odoo.sql_db"), self.assertRaises(RestrictViolation):
            self.env.cr.execute("UPDATE coop_round_minimum SET reason = 'x'")

    def test_nobody_writes_the_choice_or_the_dropping_in(self):
        joint_round = self.short_round()
        with self.refused("dropped by the button", UserError):
            self.first.with_user(self.officer).dropped = True
        with self.forbidden():
            self.env["coop.round.minimum"].with_user(self.officer).create(
                {
                    "round_id": joint_round.id,
                    "line_id": self.first.id,
                    "choice": "buy",
                    "reason": "Mine",
                }
            )

    def test_the_minimum_stands_once_the_round_is_closed(self):
        joint_round = self.short_round(packs=100)
        joint_round.action_close()
        with self.refused("stay as they are", ValidationError):
            self.first.minimum_packs = 5
