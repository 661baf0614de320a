# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.fields import Command
from odoo.tests import tagged

from .common import CLOSES
from .common_saving import CoopSavingCase


@tagged("post_install", "-at_install")
class TestCoopOwnPrice(CoopSavingCase):
    """What a place last paid alone is read from its own posted bills."""

    def bill(self, price, day, partner=None, quantity=4, **line):
        partner = partner or self.supplier("Shop in town")
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "company_id": self.company.id,
                "partner_id": partner.id,
                "invoice_date": day,
                "date": day,
                "ref": f"T-{day}",
                "invoice_line_ids": [
                    Command.create(
                        {
                            "product_id": self.fertiliser.id,
                            "quantity": quantity,
                            "price_unit": price,
                            "tax_ids": [Command.clear()],
                            **line,
                        }
                    )
                ],
            }
        )
        bill.action_post()
        return bill

    def taken(self, day=CLOSES):
        Price = self.env["coop.reference.price"]
        goods = self.fertiliser.product_tmpl_id
        count = Price._take_own_prices(self.hub, goods, day)
        return count, Price.search([("organisation_id", "=", self.hub.id)])

    def test_the_last_bill_before_the_day_counts_once(self):
        self.bill(400, date(2024, 2, 1))
        last = self.bill(412.5, date(2024, 4, 1))
        self.bill(999, date(2024, 6, 1))
        count, price = self.taken()
        self.assertEqual(count, 1)
        self.assertRecordValues(
            price,
            [
                {
                    "amount": 412.5,
                    "valid_from": date(2024, 4, 1),
                    "move_line_id": last.invoice_line_ids.id,
                    "mark": "stated",
                }
            ],
        )
        self.assertIn("T-2024-04-01", price.source)
        self.assertEqual(self.taken()[0], 0)

    def test_another_unit_is_turned_into_packs(self):
        kilogram = self.env.ref("uom.product_uom_kgm")
        self.bill(8.4, date(2024, 4, 1), quantity=100, product_uom_id=kilogram.id)
        self.assertEqual(self.taken()[1].amount, 420)

    def test_joint_purchases_and_the_network_itself_do_not_count(self):
        self.bill(300, date(2024, 4, 1), partner=self.centre_a.partner_id)
        joint_round = self.settled_round({self.centre_b: 10})
        self.assertTrue(joint_round.move_ids)
        self.assertEqual(self.taken(date(2024, 12, 31))[0], 0)
