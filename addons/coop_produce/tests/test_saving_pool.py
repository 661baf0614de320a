# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.tests import tagged

from .common_pool import LAST, SETTLED, CoopPoolCase


def exact(amounts):
    return sum((Decimal(str(round(one, 2))) for one in amounts), Decimal(0))


@tagged("post_install", "-at_install")
class TestSavingPool(CoopPoolCase):
    """Two tickets at 50 baht a kilogram dry, sold together for 54."""

    def settled(self, **values):
        self.brought(1000, 30)
        self.brought(2000, 35, station=self.station_b)
        self.network = self.env["coop.network"].create({"name": "Latex alliance"})
        pool = self.sold_pool(network_id=self.network.id, **values)
        return self.settle(pool)

    def savings(self, settlement):
        domain = [("settlement_id", "=", settlement.id)]
        return self.env["coop.saving"].search(domain)

    def test_a_pool_proves_what_it_brought_over_the_announced_price(self):
        settlement = self.settled()
        rows = self.savings(settlement)
        self.assertEqual(exact(rows.mapped("saved")), exact([settlement.premium]))
        self.assertGreater(settlement.premium, 0)
        self.assertEqual(rows.membership_id, self.owner | self.neighbour)
        self.assertEqual(set(rows.mapped("direction")), {"sell"})
        self.assertAlmostEqual(sum(rows.mapped("quantity")), settlement.dry_kg, 3)
        self.assertAlmostEqual(self.network.saved_amount, settlement.premium, 2)

    def test_where_a_market_price_is_known_it_is_the_yardstick(self):
        self.env["coop.reference.price"].create(
            {
                "product_tmpl_id": self.latex.product_tmpl_id.id,
                "valid_from": date(2024, 1, 1),
                "amount": 53,
            }
        )
        settlement = self.settled()
        rows = self.savings(settlement)
        worth = exact(rows.mapped("amount"))
        market = exact(round(one * 53, 2) for one in rows.mapped("quantity"))
        self.assertEqual(exact(rows.mapped("saved")), worth - market)
        self.assertEqual(exact(rows.mapped("own_saved")), exact([settlement.premium]))

    def test_proving_again_changes_nothing_and_a_reversal_takes_it_back(self):
        settlement = self.settled()
        before = self.savings(settlement)
        settlement._record_savings()
        self.assertEqual(self.savings(settlement), before)
        settlement.sudo().state = "reversed"
        settlement._record_savings(SETTLED)
        rows = self.savings(settlement)
        self.assertEqual(len(rows), 2 * len(before))
        self.assertEqual(exact(rows.mapped("saved")), 0)

    def test_the_monthly_report_tells_what_the_pool_brought(self):
        settlement = self.settled()
        day = self.savings(settlement)[0].date
        report = self.env["coop.network.month"].create(
            {
                "network_id": self.network.id,
                "month": str(day.month),
                "year": day.year + 543,
            }
        )
        facts = report._facts()
        self.assertEqual(facts["trade_count"], 1)
        self.assertAlmostEqual(facts["saved"], settlement.premium, 2)
        self.assertIn(self.latex.name, facts["trades"][0])
        self.assertIn("So far", facts["lead"])

    def test_a_settled_pool_is_evidence_for_its_alliance(self):
        settlement = self.settled()
        result, found = self.network._assess(SETTLED)[self.network.id]
        self.assertLessEqual({"joint_sale", "result"}, result.met)
        pool = settlement.pool_id
        self.assertEqual(found["joint_sale:coop.produce.pool"], pool.ids)
        self.assertEqual(found["result_money:coop.produce.pool"], pool.ids)
        early = self.network._assess(date(2024, 6, 29))[self.network.id][0]
        self.assertLess(date(2024, 6, 29), LAST)
        self.assertEqual(early.met, set())
