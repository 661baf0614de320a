# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo import Command

from odoo.addons.coop_accounting.tests.common import CoopAccountingCase

#: the year end of the tests
DAY = "2026-03-31"


class CoopStockCase(CoopAccountingCase):
    """A co-op with a store and fertiliser that comes in bags."""

    @classmethod
    def settle(cls, cost_method, valuation="periodic", company=None):
        """Choose the costing and make store and product; returns the product."""
        company = company or cls.company
        company._coop_settle_stock(cost_method, valuation)
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", company.id)], limit=1
        ) or cls.env["stock.warehouse"].create(
            {"name": "Store A", "code": "STA", "company_id": company.id}
        )
        with freeze_time("2025-04-01"):
            return cls.product("Fertiliser 16-20-0", "supply")

    @classmethod
    def product(cls, name, kind):
        return cls.env["product.product"].create(
            {
                "name": name,
                "is_storable": True,
                "categ_id": cls.env.ref(f"coop_accounting_stock.category_{kind}").id,
                "taxes_id": [Command.clear()],
                "supplier_taxes_id": [Command.clear()],
            }
        )

    @classmethod
    def bring_in(cls, product, quantity, price, date):
        """Goods come in, at a price a unit, and are billed in cash."""
        supplier = cls.env.ref("stock.stock_location_suppliers")
        with freeze_time(f"{date} 05:00:00"):
            product = product.with_company(cls.company)
            product.with_context(disable_auto_revaluation=True).standard_price = price
            cls._move(product, quantity, supplier, cls.warehouse.lot_stock_id)
        perpetual = cls.company.inventory_valuation == "real_time"
        cls.entry(date, {"11710" if perpetual else "51311": quantity * price})

    @classmethod
    def sell(cls, product, quantity, price, date):
        customer = cls.env.ref("stock.stock_location_customers")
        with freeze_time(f"{date} 05:00:00"):
            move = cls._move(product, quantity, cls.warehouse.lot_stock_id, customer)
        cls.entry(date, {"41310": -quantity * price})
        if cls.company.inventory_valuation == "real_time":
            cls.entry(date, {"51310": move.value, "11710": -move.value})

    @classmethod
    def _move(cls, product, quantity, source, destination):
        move = (
            cls.env["stock.move"]
            .with_company(cls.company)
            .create(
                {
                    "product_id": product.id,
                    "product_uom_qty": quantity,
                    "location_id": source.id,
                    "location_dest_id": destination.id,
                    "company_id": cls.company.id,
                }
            )
        )
        move._action_confirm()
        move.quantity = quantity
        move.picked = True
        move._action_done()
        return move

    def count(self, user, product, quantity, date=DAY, **vals):
        """Load the books and enter what was counted of one product."""
        count = (
            self.env["coop.stock.count"]
            .with_user(user)
            .create({"company_id": self.company.id, "date": date})
        )
        count.action_load()
        line = count.line_ids.filtered(lambda line: line.product_id == product)
        line.write({"counted_quantity": quantity, "counted": True, **vals})
        return count

    def balance(self, code, date=DAY):
        """Debit less credit of a standard code on a day."""
        lines = self.env["account.move.line"].search(
            [
                ("company_id", "=", self.company.id),
                ("parent_state", "=", "posted"),
                ("date", "<=", date),
                ("account_id.coop_standard_code", "=", code),
            ]
        )
        return round(sum(lines.mapped("balance")), 2)
