# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import CoopProcurementCase

#: statements that one more order may take: numbers, and what the store reserves
EACH = 24


@tagged("post_install", "-at_install")
class TestSaleOrderScale(CoopProcurementCase):
    """Orders and their issues are made together: few statements for one more."""

    def statements(self, centres):
        places = [
            self.organisation(f"Centre {n} of {centres}", self.hub)
            for n in range(centres)
        ]
        joint_round = self.ordered_round(dict.fromkeys(places, 5))
        delivery = self.receive(joint_round, 5 * centres, last=True)
        delivery.action_allocate()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        delivery.action_release()
        self.env.flush_all()
        self.assertEqual(len(delivery.sale_order_ids.picking_ids), centres)
        return self.env.cr.sql_log_count - before

    def test_one_more_order_takes_few_statements(self):
        self.statements(2)  # fills the caches of the registry
        few, many = self.statements(4), self.statements(14)
        self.assertLessEqual((many - few) / 10, EACH)
