# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import CLOSES, CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundAward(CoopProcurementCase):
    """Two goods, two suppliers; each is cheaper for one of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.urea = cls.good("Urea 46-0-0", 520)
        cls.south, cls.north = cls.supplier("South Agro"), cls.supplier("North Agro")
        cls.approver = new_test_user(
            cls.env,
            "approver of the hub",
            groups="coop_accounting.coop_accounting_group_approver",
            lang="en_US",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.approver.coop_organisation_id = cls.hub

    def quoted_round(self, packs=(100, 40)):
        joint_round = self.open_round(goods=self.fertiliser | self.urea)
        for line, number in zip(joint_round.line_ids, packs, strict=True):
            self.ask(joint_round, self.centre_a, number, line_id=line.id)
        joint_round.action_close()
        self.request_quotes(joint_round, {self.south: 380, self.north: 370})
        self.offer(joint_round, self.south, self.urea).price_unit = 480
        self.offer(joint_round, self.north, self.urea).price_unit = 490
        return joint_round

    def offer(self, joint_round, supplier, good):
        return joint_round.quote_line_ids.filtered(
            lambda one: one.partner_id == supplier and one.product_id == good
        )

    def award(self, joint_round):
        action = joint_round.action_award()
        return self.env["coop.round.award"].browse(action["res_id"])

    def limit(self, amount, day="2024-01-01"):
        return self.env["coop.award.limit"].create(
            {"organisation_id": self.hub.id, "valid_from": day, "amount": amount}
        )

    def test_each_product_goes_to_whom_it_is_cheapest_from(self):
        joint_round = self.quoted_round()
        award = self.award(joint_round).with_user(self.officer)
        self.assertRecordValues(
            award.line_ids.sorted("line_id"),
            [
                {"partner_id": self.north.id, "packs": 100, "price_unit": 370},
                {"partner_id": self.south.id, "packs": 40, "price_unit": 480},
            ],
        )
        award.action_order()
        award.action_order()
        self.assertEqual(joint_round.state, "ordered")
        self.assertEqual(joint_round.order_ids.partner_id, self.north | self.south)
        self.assertEqual(joint_round.line_ids.mapped("price_unit"), [370, 480])
        self.assertEqual(joint_round.line_ids.mapped("ordered_packs"), [100, 40])
        lost = joint_round.quote_line_ids.filtered(lambda one: one.state == "cancel")
        self.assertEqual(sorted(lost.mapped("price_unit")), [380, 490])

    def test_each_supplier_delivers_and_is_billed_by_himself(self):
        joint_round = self.quoted_round()
        self.award(joint_round).with_user(self.officer).action_order()
        for picking in joint_round._open_receipts():
            packs = 100 if picking.partner_id == self.north else 40
            wizard = self.env["coop.round.receive"].with_user(self.officer)
            wizard = wizard.create(
                {"round_id": joint_round.id, "picking_id": picking.id}
            )
            self.assertEqual(wizard.line_ids.mapped("due"), [packs])
            wizard.action_receive()
        self.assertEqual(joint_round.delivery_ids.supplier_id, self.north | self.south)
        for delivery in joint_round.delivery_ids:
            delivery.action_allocate()
            delivery.action_release()
            delivery.action_hand_over()
        joint_round.action_bill()
        joint_round.action_invoice()
        self.post(joint_round.move_ids)
        bills = joint_round.move_ids.filtered(lambda one: one.is_purchase_document())
        self.assertEqual(sorted(bills.mapped("amount_untaxed")), [19200, 37000])
        joint_round.action_settle()
        self.assertEqual(joint_round.state, "settled")

    def test_a_product_may_be_split_and_each_delivery_keeps_its_price(self):
        joint_round = self.quoted_round()
        award = self.award(joint_round).with_user(self.officer)
        north = award.line_ids.filtered(lambda one: one.partner_id == self.north)
        north.packs = 60
        award.line_ids = [
            Command.create(
                {
                    "quote_id": self.offer(joint_round, self.south, self.fertiliser).id,
                    "packs": 40,
                }
            )
        ]
        award.reason = "North has only 60 sacks"
        award.action_order()
        line = joint_round.line_ids[0]
        self.assertEqual(line.price_unit, 374)  # (60 x 370 + 40 x 380) / 100
        for picking in joint_round._open_receipts():
            self.env["coop.round.receive"].with_user(self.officer).create(
                {"round_id": joint_round.id, "picking_id": picking.id}
            ).action_receive()
        came = joint_round.delivery_ids.line_ids.filtered(
            lambda one: one.line_id == line
        )
        self.assertEqual(
            sorted(
                zip(came.mapped("received"), came.mapped("price_unit"), strict=True)
            ),
            [(40, 380), (60, 370)],
        )
        self.assertEqual(joint_round.goods_amount, 60 * 370 + 40 * 380 + 40 * 480)

    def test_more_than_was_asked_is_not_awarded_in_parts(self):
        joint_round = self.quoted_round()
        award = self.award(joint_round).with_user(self.officer)
        award.line_ids = [
            Command.create(
                {
                    "quote_id": self.offer(joint_round, self.south, self.fertiliser).id,
                    "packs": 1,
                }
            )
        ]
        award.reason = "One more"
        with self.refused("has 101 packs of Fertiliser"):
            award.action_order()

    def test_less_than_was_asked_and_an_old_offer_need_a_reason(self):
        joint_round = self.quoted_round()
        award = self.award(joint_round).with_user(self.officer)
        award.line_ids[0].packs -= 1
        award.date = CLOSES
        award.line_ids.order_id.coop_valid_until = date(2024, 5, 19)
        with self.refused("99 of the 100 packs"):
            award.action_order()
        self.assertIn("ended before the award", award.points)
        award.line_ids.order_id.coop_valid_until = CLOSES
        self.assertNotIn("ended before the award", award._points())

    def test_freight_decides_where_the_bare_price_would_not(self):
        joint_round = self.quoted_round()
        order = self.offer(joint_round, self.north, self.fertiliser).order_id
        order.write({"coop_term": "collected", "coop_freight_tonne": 300})
        award = self.award(joint_round)
        self.assertEqual(award.line_ids.partner_id, self.south)  # 370 + 15 > 380
        order.coop_term = "delivered"
        offer = self.offer(joint_round, self.north, self.fertiliser)
        self.assertEqual(offer.coop_landed_price, 370)

    def test_a_minimum_that_is_not_reached_needs_a_reason(self):
        joint_round = self.quoted_round()
        offer = self.offer(joint_round, self.north, self.fertiliser)
        offer.coop_minimum_packs = 101
        award = self.award(joint_round).with_user(self.officer)
        self.assertEqual(award.line_ids.partner_id, self.south)
        award.line_ids[0].quote_id = offer
        with self.refused("from 101 packs on, and 100 are awarded"):
            award.action_order()
        offer.coop_minimum_packs = 100
        award.action_order()

    def test_above_the_limit_a_second_person_approves(self):
        self.limit(56_199.99)  # one satang less than the award
        joint_round = self.quoted_round()
        award = self.award(joint_round).with_user(self.officer)
        with self.refused("ask an approver"):
            award.action_order()
        with self.refused("Only an approver", AccessError):
            award.action_approve()
        award.with_user(self.approver).action_approve()
        with self.refused("stays as it was approved"):
            award.line_ids[0].packs = 1
        with self.refused("stays as it was approved"):
            award.reason = "Another"
        award.action_order()
        self.assertEqual(joint_round.state, "ordered")

    def test_up_to_the_limit_one_person_awards(self):
        self.limit(56_200)
        self.limit(1, day="2999-01-01")
        joint_round = self.quoted_round()
        self.award(joint_round).with_user(self.officer).action_order()
        self.assertEqual(joint_round.state, "ordered")

    def test_who_made_the_award_does_not_approve_it(self):
        self.limit(0)
        joint_round = self.quoted_round()
        role = self.env.ref("coop_accounting.coop_accounting_group_approver")
        self.officer.group_ids += role
        award = self.award(joint_round).with_user(self.officer)
        with self.refused("Nobody approves what he made himself"):
            award.action_approve()

    def test_awarding_a_whole_supplier_above_the_limit_waits_for_approval(self):
        self.limit(0)
        joint_round = self.quoted_round()
        joint_round.award_reason = "Delivers both"
        order = self.offer(joint_round, self.south, self.urea).order_id
        action = order.with_user(self.officer).action_coop_award()
        self.assertEqual(action["res_model"], "coop.round.award")
        self.assertEqual(joint_round.state, "closed")
        self.assertEqual(order.state, "draft")
        with self.refused("ask an approver"):
            joint_round.award_ids.with_user(self.officer).action_order()

    def test_others_do_not_award(self):
        joint_round = self.quoted_round()
        award = self.award(joint_round)
        other = self.user("marketing", self.centre_a)
        for user in (self.user("auditor", self.hub), self.accountant, other):
            with self.forbidden():
                award.with_user(user).action_order()
        with self.forbidden():
            award.line_ids.with_user(self.approver).packs = 1
