# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from odoo import fields, models

from coop_core.money import round_baht

#: digits that Odoo's quantities and values are exact to
QUANTITY, VALUE = 6, 6


class Holding(NamedTuple):
    """One product over a period, at the cost that Odoo computes."""

    product: models.Model
    opening_quantity: Decimal
    opening: Decimal  #: baht
    in_quantity: Decimal
    received: Decimal
    out_quantity: Decimal
    issued: Decimal
    closing_quantity: Decimal
    closing: Decimal


def exact(number, digits=VALUE) -> Decimal:
    """Return Odoo's float as the decimal it stands for."""
    return Decimal(str(round(number or 0.0, digits)))


class CoopStockValue(models.AbstractModel):
    """What the goods of a company cost, on a day and over a period."""

    _name = "coop.stock.value"
    _description = "Value of Stock"

    def _holdings(self, company, date_from, date_to) -> list[Holding]:
        """Return every product that was there or moved, by name."""
        Product = self.env["product.product"].with_company(company)
        Product = Product.with_context(allowed_company_ids=company.ids)
        moved = self._moved(company, date_from, date_to)
        day_before = fields.Date.subtract(date_from, days=1)
        before = self._standing(Product, company, day_before)
        after = self._standing(Product, company, date_to)
        products = Product.browse({*before, *after, *moved}).sorted("display_name")
        nothing = (Decimal(0), Decimal(0))
        return [
            Holding(
                product,
                *before.get(product.id, nothing),
                *moved.get(product.id, nothing * 2),
                *after.get(product.id, nothing),
            )
            for product in products
        ]

    def _standing(self, Product, company, day):
        """Return quantity and value of what is there at the end of a day."""
        products = Product.with_context(
            to_date=company._coop_day_end(day), active_test=False
        ).search(
            [("is_storable", "=", True), ("stock_move_ids.company_id", "=", company.id)]
        )
        return {
            product.id: (
                exact(product.qty_available, QUANTITY),
                round_baht(exact(product.total_value)),
            )
            for product in products
            if product.qty_available or product.total_value
        }

    def _moved(self, company, date_from, date_to):
        """Return quantity and value received and issued, by product."""
        begin = company._coop_day_end(fields.Date.subtract(date_from, days=1))
        end = company._coop_day_end(date_to)
        moved = {}
        for way, place in (("is_in", 0), ("is_out", 2)):
            groups = self.env["stock.move"]._read_group(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "done"),
                    (way, "=", True),
                    ("date", ">", begin),
                    ("date", "<=", end),
                ],
                ["product_id"],
                ["quantity:sum", "value:sum"],
            )
            for product, quantity, value in groups:
                row = moved.setdefault(product.id, [Decimal(0)] * 4)
                row[place] = exact(quantity, QUANTITY)
                row[place + 1] = round_baht(exact(value))
        return {product: tuple(row) for product, row in moved.items()}
