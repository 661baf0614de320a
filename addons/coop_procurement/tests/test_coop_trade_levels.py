# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopTradeLevels(CoopProcurementCase):
    """No level is skipped in trade documents either."""

    def sell_to(self, organisation):
        order = (
            self.env["sale.order"]
            .with_company(self.company)
            .create(
                {
                    "partner_id": organisation.partner_id.id,
                    "company_id": self.company.id,
                    "order_line": [
                        Command.create(
                            {"product_id": self.fertiliser.id, "price_unit": 1}
                        )
                    ],
                }
            )
        )
        order.action_confirm()
        return order

    def buy_from(self, partner):
        order = (
            self.env["purchase.order"]
            .with_company(self.company)
            .create(
                {
                    "partner_id": partner.id,
                    "company_id": self.company.id,
                    "order_line": [
                        Command.create(
                            {"product_id": self.fertiliser.id, "price_unit": 1}
                        )
                    ],
                }
            )
        )
        order.button_confirm()
        return order

    def test_the_hub_sells_to_a_centre(self):
        self.assertEqual(self.sell_to(self.centre_a).state, "sale")

    def test_the_hub_does_not_sell_past_a_centre(self):
        with self.refused("Group A1 deals with District A co-op"):
            self.sell_to(self.group_a1)

    def test_the_hub_does_not_buy_past_a_centre(self):
        with self.refused("Group A1 deals with District A co-op"):
            self.buy_from(self.group_a1.partner_id)

    def test_the_hub_buys_from_a_centre_and_from_outside(self):
        self.assertEqual(self.buy_from(self.centre_a.partner_id).state, "purchase")
        self.assertEqual(self.buy_from(self.supplier("Outside")).state, "purchase")
