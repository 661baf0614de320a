# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundSecurity(CoopProcurementCase):
    """District A and B are invited, District C is not; A and B have demand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk_a = cls.user("clerk", cls.centre_a)
        cls.clerk_b = cls.user("clerk", cls.centre_b)
        cls.clerk_c = cls.user("clerk", cls.centre_c)
        cls.member_a1 = cls.user("clerk", cls.group_a1)
        cls.auditor = cls.user("auditor", cls.hub)
        cls.nowhere = cls.user("clerk", cls.env["coop.organisation"])

    def delivered_round(self):
        joint_round = self.collecting_round()
        joint_round.action_close()
        self.request_quotes(joint_round, {self.supplier("Supplier"): 380})
        joint_round.purchase_order_ids.action_coop_award()
        self.deliver(joint_round, 116, last=True)
        self.add_cost(joint_round, 100).action_share()
        joint_round.action_bill()
        joint_round.action_invoice()
        return joint_round

    def collecting_round(self):
        joint_round = self.new_round(
            participant_ids=[
                Command.create({"organisation_id": place.id})
                for place in (self.centre_a, self.centre_b)
            ]
        )
        joint_round.action_open()
        self.ask(joint_round, self.group_a1, 40)
        self.ask(joint_round, self.group_a2, 20)
        self.ask(joint_round, self.centre_b, 60)
        return joint_round

    def seen(self, user, model):
        return self.env[model].with_user(user).search([])

    def test_a_neighbour_who_is_not_invited_sees_none_of_it(self):
        joint_round = self.delivered_round()
        for user in (self.clerk_c, self.nowhere):
            for model in (
                "coop.round",
                "coop.round.line",
                "coop.round.participant",
                "coop.round.demand",
                "coop.round.claim",
                "coop.round.delivery",
                "coop.round.delivery.line",
                "coop.round.allocation",
                "coop.round.cost.share",
                "coop.round.share",
            ):
                self.assertFalse(self.seen(user, model), f"{user.login} {model}")
        with self.forbidden():
            joint_round.with_user(self.clerk_c).read(["name"])

    def test_an_invited_neighbour_sees_the_round_but_nobody_elses_lines(self):
        joint_round = self.delivered_round()
        self.assertEqual(self.seen(self.clerk_b, "coop.round"), joint_round)
        for model in (
            "coop.round.participant",
            "coop.round.demand",
            "coop.round.claim",
            "coop.round.allocation",
            "coop.round.cost.share",
            "coop.round.share",
        ):
            self.assertEqual(
                self.seen(self.clerk_b, model).organisation_id, self.centre_b, model
            )
        self.env.invalidate_all()
        as_b = joint_round.with_user(self.clerk_b)
        self.assertEqual(as_b.demand_packs, 60)
        self.assertEqual(as_b.line_ids.demand_packs, 60)
        self.assertEqual(as_b.next_step, "post")

    def test_a_member_sees_his_own_part_of_his_centres_round(self):
        joint_round = self.delivered_round()
        self.assertEqual(self.seen(self.member_a1, "coop.round"), joint_round)
        self.assertEqual(
            self.seen(self.member_a1, "coop.round.share").organisation_id,
            self.group_a1,
        )

    def test_a_clerk_enters_demand_of_his_own_place_only(self):
        joint_round = self.collecting_round()
        self.ask(joint_round, self.centre_a, 5, user=self.clerk_a).packs = 6
        with self.forbidden():
            self.ask(joint_round, self.centre_b, 60, user=self.clerk_a)
        with self.forbidden():
            self.ask(joint_round, self.group_b1, 5, user=self.clerk_a)
        of_b = joint_round.demand_ids.filtered(
            lambda one: one.organisation_id == self.centre_b
        )
        with self.forbidden():
            of_b.with_user(self.clerk_a).packs = 1
        with self.forbidden():
            of_b.with_user(self.clerk_a).unlink()

    def test_who_is_not_invited_cannot_ask(self):
        joint_round = self.collecting_round()
        with self.assertRaises(UserError):
            self.ask(joint_round, self.centre_c, 5, user=self.clerk_c)

    def test_a_clerk_does_not_run_the_round(self):
        joint_round = self.collecting_round().with_user(self.clerk_a)
        with self.forbidden():
            joint_round.action_close()
        with self.forbidden():
            joint_round.name = "Mine"
        with self.forbidden():
            joint_round.action_invite_all()
        with self.forbidden():
            self.env["coop.round"].with_user(self.clerk_a).create(
                {
                    "name": "Mine",
                    "hub_id": self.centre_a.id,
                    "date_open": "2024-05-01",
                    "date_close": "2024-05-02",
                }
            )

    def test_a_clerk_has_no_right_on_what_the_round_makes(self):
        joint_round = self.delivered_round()
        delivery = joint_round.delivery_ids.with_user(self.clerk_a)
        allocation = joint_round.allocation_ids[0].with_user(self.clerk_a)
        with self.forbidden():
            delivery.action_hand_over()
        with self.forbidden():
            delivery.number = 7
        with self.forbidden():
            allocation.write({"given": 1, "reason": "Mine"})
        with self.forbidden():
            joint_round.cost_ids.with_user(self.clerk_a).read(["amount"])
        for model in ("purchase.order", "sale.order", "account.move"):
            with self.forbidden():
                self.env[model].with_user(self.clerk_a).search([])

    def test_an_officer_of_another_centre_does_not_run_the_round(self):
        other = self.user("marketing", self.centre_a)
        joint_round = self.collecting_round().with_user(other)
        with self.forbidden():
            joint_round.action_close()
        self.assertEqual(
            self.seen(other, "coop.round.demand").organisation_id,
            self.group_a1 | self.group_a2,
        )
        self.delivered_round()
        for model in ("purchase.order", "sale.order", "stock.picking"):
            found = self.env[model].with_user(other).search([])
            self.assertNotIn(self.company, found.company_id, model)
        self.assertFalse(self.seen(other, "coop.round.cost"))

    def test_the_marketing_officer_does_not_post(self):
        joint_round = self.delivered_round()
        other = self.user("marketing", self.hub, name="second officer")
        with self.forbidden():
            joint_round.move_ids.with_user(other).action_post()

    def test_the_accountant_does_not_run_the_round(self):
        joint_round = self.collecting_round().with_user(self.accountant)
        with self.forbidden():
            joint_round.action_close()

    def test_the_accountant_sees_the_costs_of_his_books(self):
        joint_round = self.delivered_round().with_user(self.accountant)
        self.assertEqual(joint_round.cost_ids.amount, 100)
        self.assertEqual(joint_round.total_cost, 116 * 380 + 100)

    def test_the_auditor_reads_and_writes_nothing(self):
        joint_round = self.delivered_round().with_user(self.auditor)
        self.env.invalidate_all()
        self.assertEqual(joint_round.demand_packs, 120)
        self.assertEqual(joint_round.cost_ids.amount, 100)
        self.assertEqual(len(joint_round.share_ids), 4)
        self.assertTrue(joint_round.move_ids.mapped("name"))
        with self.forbidden():
            joint_round.name = "Mine"
        with self.forbidden():
            joint_round.demand_ids[0].packs = 1

    def test_the_step_and_the_order_are_not_written(self):
        joint_round = self.delivered_round()
        with self.refused("moved by its buttons"):
            joint_round.delivery_ids.with_user(self.officer).state = "received"
        with self.refused("chosen by its award"):
            joint_round.order_id = False
        with self.forbidden():
            joint_round.delivery_ids.line_ids.with_user(self.officer).received = 1

    def test_the_province_administrator_sees_all(self):
        joint_round = self.collecting_round()
        admin = self.user("admin", self.env["coop.organisation"])
        self.assertLessEqual(joint_round, self.seen(admin, "coop.round"))
        self.assertLessEqual(
            joint_round.demand_ids, self.seen(admin, "coop.round.demand")
        )
