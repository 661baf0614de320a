# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from .common import CoopProcurementCase

CLOSED = date(2024, 5, 20)


@tagged("post_install", "-at_install")
class TestCoopEvidence(CoopProcurementCase):
    """A joint purchase proves the alliance that it was made for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.network = cls.env["coop.network"].create({"name": "Feed alliance"})

    def found(self, day=CLOSED):
        result, evidence = self.network._assess(day)[self.network.id]
        return result.met, evidence

    def settle(self, price):
        joint_round = self.ordered_round(
            {self.centre_a: 10}, price, network_id=self.network.id
        )
        self.deliver(joint_round, 10, last=True)
        joint_round.action_bill()
        joint_round.action_invoice()
        self.post(joint_round.move_ids)
        joint_round.action_settle()
        return joint_round

    def test_a_round_counts_once_it_is_ordered(self):
        joint_round = self.open_round(network_id=self.network.id)
        self.ask(joint_round, self.centre_a, 10)
        joint_round.action_close()
        self.assertEqual(self.found()[0], set())
        self.request_quotes(joint_round, {self.supplier("Supplier"): 380})
        joint_round.purchase_order_ids.action_coop_award()
        met, evidence = self.found()
        self.assertEqual(met, {"joint_purchase"})
        self.assertEqual(evidence["joint_purchase:coop.round"], joint_round.ids)

    def test_a_round_counts_from_the_day_it_closed(self):
        self.ordered_round({self.centre_a: 10}, network_id=self.network.id)
        self.assertEqual(self.found(date(2024, 5, 19))[0], set())

    def test_a_round_without_an_alliance_proves_none(self):
        self.ordered_round({self.centre_a: 10})
        self.assertEqual(self.found()[0], set())

    def test_money_saved_is_a_result_once_the_round_is_settled(self):
        joint_round = self.settle(380)
        met, evidence = self.found()
        self.assertEqual(met, {"joint_purchase", "result"})
        self.assertEqual(evidence["result_money:coop.round"], joint_round.ids)

    def test_a_round_that_was_dearer_than_alone_is_no_result(self):
        self.settle(431)
        self.assertEqual(self.found()[0], {"joint_purchase"})

    def facts(self, month):
        report = self.env["coop.network.month"].create(
            {"network_id": self.network.id, "month": str(month), "year": 2567}
        )
        return report._facts()

    def test_the_monthly_report_tells_what_came_and_what_it_saved(self):
        self.settle(380)
        june = self.facts(6)
        self.assertEqual(june["trade_count"], 1)
        self.assertIn("0.5 tonnes", june["trades"][0])
        self.assertEqual(june["amount"], 3800)
        self.assertEqual(june["saved"], 500)
        for month in (5, 7):
            self.assertEqual(self.facts(month)["trade_count"], 0)

    def test_the_monthly_report_says_what_was_saved_so_far(self):
        self.settle(380)
        proven = self.env["coop.saving"].search([("network_id", "=", self.network.id)])
        self.assertNotIn("So far", self.facts(5)["lead"])
        month = max(proven.mapped("date")).month
        said = f"So far this alliance has saved its members {500:,.2f} baht"
        self.assertIn(said, self.facts(month)["lead"])

    def test_a_deal_that_a_round_tells_is_not_told_twice(self):
        joint_round = self.settle(380)
        deal = self.env["coop.network.deal"].create(
            {
                "network_id": self.network.id,
                "activity_id": joint_round.activity_id.id
                or self.env["coop.activity"].create({"code": "x", "name": "X"}).id,
                "direction": "buy",
                "date": "2024-06-15",
                "precision": "month",
            }
        )
        self.assertEqual(self.facts(6)["trade_count"], 2)
        joint_round.deal_id = deal
        self.assertEqual(self.facts(6)["trade_count"], 1)
        self.assertEqual(self.facts(6)["amount"], 3800)

    def test_a_saving_is_not_told_before_the_round_is_settled(self):
        joint_round = self.ordered_round(
            {self.centre_a: 10}, network_id=self.network.id
        )
        self.deliver(joint_round, 10, last=True)
        self.assertEqual(self.facts(6)["amount"], 3800)
        self.assertEqual(self.facts(6)["saved"], 0)

    def test_the_monthly_report_is_the_same_for_who_sees_no_round(self):
        self.settle(380)
        outsider = self.user("clerk", self.centre_c)
        report = self.env["coop.network.month"].with_user(outsider)
        report = report.create(
            {"network_id": self.network.id, "month": "6", "year": 2567}
        )
        self.assertEqual(report._facts()["saved"], 500)
