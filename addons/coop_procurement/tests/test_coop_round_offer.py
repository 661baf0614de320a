# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import FIRST, SECOND, CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundOffer(CoopProcurementCase):
    def offer(self, joint_round, place, packs=30, price=370, user=None, **values):
        return (
            self.env["coop.round.offer"]
            .with_user(user or self.officer)
            .create(
                {
                    "round_id": joint_round.id,
                    "line_id": joint_round.line_ids[0].id,
                    "organisation_id": place.id,
                    "packs": packs,
                    "price": price,
                    **values,
                }
            )
        )

    def wanted_round(self, packs=100, close=True, **values):
        joint_round = self.open_round(**values)
        self.ask(joint_round, self.centre_a, packs)
        if close:
            joint_round.action_close()
        return joint_round

    def answered(self, offer):
        return offer.with_user(self.officer)

    def test_a_clerk_offers_what_his_organisation_has(self):
        joint_round = self.wanted_round(close=False)
        clerk = self.user("clerk", self.centre_b)
        offer = self.offer(joint_round, self.centre_b, user=clerk)
        self.assertEqual(offer.state, "open")
        with self.forbidden():
            self.offer(joint_round, self.centre_c, user=clerk)

    def test_suppliers_are_not_asked_while_a_member_waits(self):
        joint_round = self.wanted_round()
        self.offer(joint_round, self.centre_b)
        self.assertEqual(joint_round.next_step, "answer")
        with self.refused("they come first: District B co-op: 30 of Fertiliser"):
            joint_round.action_ask_suppliers()
        with self.refused("they come first"):
            self.request_quotes(joint_round, {self.supplier("Supplier"): 380})

    def test_what_is_accepted_is_ordered_and_not_asked_outside(self):
        joint_round = self.wanted_round()
        offer = self.answered(self.offer(joint_round, self.centre_b, days=5))
        offer.action_accept()
        offer.action_accept()
        self.assertRecordValues(
            offer.order_id.order_line,
            [{"product_qty": 30, "price_unit": 370, "qty_received": 0}],
        )
        self.assertEqual(offer.order_id.partner_id, self.centre_b.partner_id)
        self.assertEqual(offer.order_id.state, "purchase")
        self.assertRecordValues(joint_round, [{"state": "closed", "next_step": "ask"}])
        self.assertEqual(joint_round.line_ids.inside_packs, 30)
        self.assertEqual(joint_round.line_ids.ordered_packs, 30)
        wizard = self.env["coop.round.tender"].with_user(self.officer)
        wizard.create(
            {
                "round_id": joint_round.id,
                "partner_ids": self.supplier("Supplier").ids,
            }
        ).action_ask()
        outside = joint_round._requests()
        self.assertEqual(outside.order_line.product_qty, 70)

    def test_inside_and_outside_are_delivered_and_settled_at_their_prices(self):
        joint_round = self.wanted_round()
        self.offer(joint_round, self.centre_b).with_user(self.officer).action_accept()
        wizard = self.env["coop.round.tender"].with_user(self.officer)
        wizard.create(
            {
                "round_id": joint_round.id,
                "partner_ids": self.supplier("Supplier").ids,
            }
        ).action_ask()
        outside = joint_round._requests()
        outside.order_line.price_unit = 380
        outside.action_coop_award()
        self.assertEqual(joint_round.line_ids.ordered_packs, 100)
        for packs, day in ((30, FIRST), (70, SECOND)):
            self.deliver(joint_round, packs, day=day)
        self.assertEqual(joint_round.received_packs, 100)
        self.assertEqual(joint_round.goods_amount, 30 * 370 + 70 * 380)
        self.assertEqual(joint_round.charged_amount, joint_round.goods_amount)

    def test_where_members_bring_everything_nobody_else_is_asked(self):
        joint_round = self.wanted_round(packs=30)
        self.answered(self.offer(joint_round, self.centre_b, packs=50)).action_accept()
        self.assertEqual(joint_round.offer_ids.accepted_packs, 30)
        self.assertRecordValues(
            joint_round, [{"state": "ordered", "next_step": "receive"}]
        )

    def test_a_part_is_accepted(self):
        joint_round = self.wanted_round()
        offer = self.answered(self.offer(joint_round, self.centre_b))
        offer.accepted_packs = 12
        offer.action_accept()
        self.assertEqual(offer.order_id.order_line.product_qty, 12)

    def test_more_than_offered_or_needed_is_refused(self):
        joint_round = self.wanted_round(packs=20)
        offer = self.answered(self.offer(joint_round, self.centre_b))
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            offer.accepted_packs = 31
            self.env.flush_all()
        offer.accepted_packs = 25
        with self.refused("20 packs of .* are still needed, so 25 cannot be taken"):
            offer.action_accept()

    def test_dearer_than_outside_needs_a_reason(self):
        joint_round = self.wanted_round()
        offer = self.answered(self.offer(joint_round, self.centre_b, price=431))
        self.assertRecordValues(
            offer,
            [{"dearer": True, "outside_price": 430, "outside_hint": "buying alone"}],
        )
        with self.refused("Write the reason for buying inside"):
            offer.action_accept()
        offer.reason = "Produce of our own members"
        offer.action_accept()
        self.assertEqual(offer.state, "accepted")

    def test_as_dear_as_outside_needs_none(self):
        joint_round = self.wanted_round()
        self.answered(self.offer(joint_round, self.centre_b, price=430)).action_accept()
        self.assertEqual(joint_round.offer_ids.state, "accepted")

    def test_the_price_of_the_last_round_counts(self):
        self.ordered_round({self.centre_a: 10}, price=360)
        offer = self.offer(self.wanted_round(), self.centre_b, price=365)
        self.assertEqual(
            (offer.outside_price, offer.outside_hint), (360, "the last round")
        )

    def test_declining_needs_a_reason(self):
        joint_round = self.wanted_round()
        offer = self.answered(self.offer(joint_round, self.centre_b))
        with self.refused("Write the reason for declining"):
            offer.action_decline()
        offer.reason = "Too moist"
        offer.action_decline()
        offer.action_decline()
        self.assertEqual(joint_round.next_step, "ask")
        self.assertEqual(joint_round.line_ids._packs_to_order(), 100)

    def test_an_answered_offer_stays(self):
        joint_round = self.wanted_round()
        offer = self.answered(self.offer(joint_round, self.centre_b))
        offer.action_accept()
        for change in ({"packs": 20}, {"price": 1}, {"reason": "Later"}):
            with self.refused("was answered and stays as it is"):
                offer.write(change)
        with self.refused("was answered and stays as it is"):
            offer.action_withdraw()
        with self.refused("moved by its buttons"):
            offer.state = "open"

    def test_a_clerk_withdraws_his_offer_and_answers_none(self):
        joint_round = self.wanted_round()
        clerk = self.user("clerk", self.centre_b)
        offer = self.offer(joint_round, self.centre_b, user=clerk)
        with self.forbidden():
            offer.action_accept()
        with self.forbidden():
            offer.accepted_packs = 30
        with self.forbidden():
            offer.reason = "Ours"
        offer.action_withdraw()
        self.assertEqual(joint_round.next_step, "ask")

    def test_offers_are_answered_when_all_demand_is_known(self):
        joint_round = self.wanted_round(close=False)
        offer = self.answered(self.offer(joint_round, self.centre_b))
        with self.refused("It belongs to: Closed"):
            offer.action_accept()

    def test_an_offer_after_suppliers_were_asked_is_refused(self):
        joint_round = self.wanted_round()
        self.request_quotes(joint_round, {self.supplier("Supplier"): 380})
        with self.refused("Suppliers are already asked"):
            self.offer(joint_round, self.centre_b)

    def test_nothing_or_for_nothing_is_no_offer(self):
        joint_round = self.wanted_round()
        for values in ({"packs": 0}, {"packs": -1}, {"price": 0}, {"days": -1}):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self.offer(joint_round, self.centre_b, **values)

    def test_strangers_the_hub_and_those_two_levels_below_do_not_offer(self):
        joint_round = self.wanted_round()
        stranger = self.organisation("Federation of elsewhere")
        for place in (stranger, self.hub):
            with self.refused("no member of the network", ValidationError):
                self.offer(joint_round, place)
        with self.refused("deals with District A co-op"):
            self.offer(joint_round, self.group_a1)

    def test_a_second_offer_waits_for_no_second_answer(self):
        joint_round = self.wanted_round()
        cheap = self.offer(joint_round, self.centre_b, packs=80, price=360)
        dear = self.offer(joint_round, self.centre_c, packs=80, price=370)
        (dear | cheap).with_user(self.officer).action_accept()
        self.assertEqual((cheap.accepted_packs, dear.accepted_packs), (80, 20))

    def test_above_the_limit_an_approver_accepts(self):
        self.env["coop.award.limit"].create(
            {"organisation_id": self.hub.id, "valid_from": FIRST, "amount": 11_000}
        )
        joint_round = self.wanted_round()
        offer = self.answered(self.offer(joint_round, self.centre_b))
        with self.assertRaises(AccessError):
            offer.action_accept()
        approver = new_test_user(
            self.env,
            "approver of the hub",
            groups="coop_procurement.coop_procurement_group_marketing,"
            "coop_accounting.coop_accounting_group_approver",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        approver.coop_organisation_id = self.hub
        offer.with_user(approver).action_accept()
        self.assertEqual(offer.state, "accepted")

    def test_an_order_taken_back_is_asked_outside_again(self):
        joint_round = self.wanted_round()
        offer = self.answered(self.offer(joint_round, self.centre_b))
        offer.action_accept()
        offer.order_id.button_cancel()
        self.assertEqual(joint_round.line_ids._packs_to_order(), 100)
