# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.money import round_baht
from coop_core.stock_cost import write_down

from .coop_stock_chart import ALLOWANCE, BY_STOCK
from .coop_stock_value import QUANTITY, exact


class CoopStockCountLine(models.Model):
    """One good in one place: what should be there, what is, what it is worth."""

    _name = "coop.stock.count.line"
    _description = "Stock Count Line"
    _order = "count_id, product_id, location_id, id"
    _rec_names_search = ["product_id"]

    count_id = fields.Many2one(
        "coop.stock.count", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="count_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(related="count_id.state")
    product_id = fields.Many2one("product.product", "Good", required=True)
    location_id = fields.Many2one("stock.location", "Place", required=True)
    lot_id = fields.Many2one("stock.lot", "Lot")
    uom_id = fields.Many2one(related="product_id.uom_id")
    book_quantity = fields.Float("In the Books", digits="Product Unit", readonly=True)
    counted = fields.Boolean("Is Counted")
    counted_quantity = fields.Float("Counted Quantity", digits="Product Unit")
    difference = fields.Float(
        "More or Less", digits="Product Unit", compute="_compute_difference", store=True
    )
    unit_cost = fields.Float("Cost a Unit", digits=(16, 6), readonly=True)
    cost = fields.Monetary("At Cost", readonly=True)
    difference_value = fields.Monetary("Worth of the Difference", readonly=True)
    condition = fields.Selection(
        [("normal", "Good"), ("deteriorated", "Deteriorated")],
        "Condition of Goods",
        required=True,
        default="normal",
    )
    price = fields.Monetary(
        "Realisable Price",
        help="Baht a unit that a sale would bring, less what the sale costs; 0 if the "
        "goods are worth at least what they cost.",
    )
    is_worthless = fields.Boolean(
        "Worth Nothing", help="Nothing can be had for these goods any more."
    )
    allowance = fields.Monetary("Allowance", compute="_compute_allowance", store=True)
    liable_partner_id = fields.Many2one(
        "res.partner",
        "Person Liable",
        help="Who answers for what is missing; left empty, it is a cost of the co-op.",
    )
    reason = fields.Char("Reason of the Difference")

    _one_line = models.UniqueIndex(
        "(count_id, product_id, location_id, COALESCE(lot_id, 0))",
        "These goods stand in the count already.",
    )
    _not_negative = models.Constraint(
        "CHECK (counted_quantity >= 0)", "Nobody counts less than nothing."
    )

    @api.depends("product_id", "lot_id")
    def _compute_display_name(self):
        for line in self:
            words = (line.product_id.display_name, line.lot_id.name)
            line.display_name = " ".join(word for word in words if word)

    @api.depends("book_quantity", "counted_quantity", "counted")
    def _compute_difference(self):
        for line in self:
            difference = line.counted_quantity - line.book_quantity
            line.difference = difference if line.counted else 0

    @api.depends("cost", "counted_quantity", "price", "is_worthless")
    def _compute_allowance(self):
        for line in self:
            price = exact(line.price) if line.price or line.is_worthless else None
            line.allowance = float(
                write_down(
                    exact(line.cost), exact(line.counted_quantity, QUANTITY), price
                )
            )

    @api.onchange("counted_quantity")
    def _onchange_counted_quantity(self):
        self.counted = True

    @api.constrains("is_worthless", "price")
    def _check_price(self):
        for line in self.filtered("is_worthless"):
            if line.price:
                raise UserError(
                    self.env._(
                        "%s is said to be worth nothing and to bring a price. Leave "
                        "out one of the two.",
                        line.display_name,
                    )
                )

    def action_as_in_books(self):
        """Counted, and found as the books say."""
        for line in self:
            line.write({"counted": True, "counted_quantity": line.book_quantity})

    def _take_cost(self, product):
        """Freeze costs of the lines of one product, as its costing method says.

        What is missing leaves as any goods would; what is left shares the rest of the
        product's value by quantity, to the satang, so that nothing is lost.
        """
        quantity = exact(product.qty_available, QUANTITY)
        value = round_baht(exact(product.total_value))
        missing = -sum(exact(line.difference, QUANTITY) for line in self)
        gone = self._worth(product, missing)
        left_quantity, left = quantity - missing, value - gone
        unit_left = left / left_quantity if left_quantity else Decimal(0)
        unit_gone = gone / missing if missing else unit_left
        rest = left
        for line in self:
            cost = round_baht(unit_left * exact(line.counted_quantity, QUANTITY))
            rest -= cost
            line.write(
                {
                    "unit_cost": float(unit_left),
                    "cost": float(cost),
                    "difference_value": float(
                        round_baht(unit_gone * exact(line.difference, QUANTITY))
                    ),
                }
            )
        if len(self) and rest and left_quantity:
            last = self[-1]
            last.cost = float(exact(last.cost) + rest)

    def _worth(self, product, quantity):
        """Return what goods are worth that leave (or, below zero, are found)."""
        if not quantity:
            return Decimal(0)
        if quantity > 0 and product.cost_method == "fifo":
            return round_baht(exact(product._run_fifo(float(quantity))))
        if product.qty_available:
            unit = exact(product.total_value) / exact(product.qty_available, QUANTITY)
        else:
            unit = exact(product.standard_price)
        return round_baht(unit * quantity)

    def _check_book_quantity(self):
        """Refuse a count that goods have moved under since."""
        moved = self.filtered(
            lambda line: line.uom_id.compare(
                line._quants().quantity if line._quants() else 0, line.book_quantity
            )
        )
        if moved:
            raise UserError(
                self.env._(
                    "These goods moved after they were counted: %(names)s. Go back to "
                    "counting, load the books again and count them once more.",
                    names=", ".join(moved.mapped("display_name")),
                )
            )

    def _quants(self):
        self.ensure_one()
        return self.env["stock.quant"].search(
            [
                ("product_id", "=", self.product_id.id),
                ("location_id", "=", self.location_id.id),
                ("lot_id", "=", self.lot_id.id),
                ("package_id", "=", False),
                ("owner_id", "=", False),
            ]
        )

    def _correct_stock(self):
        """Bring Odoo's quantities to what was counted."""
        for line in self.filtered("difference"):
            # sudo: who posts a count need not keep the store
            quant = line._quants().sudo() or self.env["stock.quant"].sudo().create(
                {
                    "product_id": line.product_id.id,
                    "location_id": line.location_id.id,
                    "lot_id": line.lot_id.id,
                }
            )
            quant = quant.with_context(
                inventory_mode=True, inventory_name=line.count_id.name
            )
            quant.inventory_quantity = line.counted_quantity
            quant._apply_inventory(
                min(
                    line.company_id._coop_day_end(line.count_id.date),
                    fields.Datetime.now(),
                )
            )

    def _allowances(self):
        """Return the allowance needed, by allowance account and cost account."""
        needed = defaultdict(Decimal)
        for line in self:
            stock = line._stock_account().coop_standard_code
            goods = BY_STOCK.get(stock, BY_STOCK["11710"])
            key = (ALLOWANCE[line.condition], goods.write_down)
            needed[key] += exact(line.allowance)
        return needed

    def _stock_account(self):
        """Return the account the goods are kept in."""
        product = self.product_id.with_company(self.company_id)
        return product._get_product_accounts()[
            "stock_valuation"
        ] or self.company_id._coop_account("11710")
