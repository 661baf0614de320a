# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopReferencePrice(models.Model):
    """What an organisation pays alone for a pack: the yardstick of a saving."""

    _name = "coop.reference.price"
    _description = "Reference Price"
    _inherit = "coop.sourced"
    _order = "product_tmpl_id, valid_from DESC"
    _rec_name = "product_tmpl_id"

    product_tmpl_id = fields.Many2one(
        "product.template", "Product", required=True, index=True, ondelete="cascade"
    )
    valid_from = fields.Date(required=True)
    amount = fields.Monetary("Price per Pack", required=True)
    uom_id = fields.Many2one(related="product_tmpl_id.uom_id", string="Pack")
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.ref("base.THB"),
    )

    _one_a_day = models.Constraint(
        "UNIQUE (product_tmpl_id, valid_from)",
        "This product already has a reference price from that day. Change that one.",
    )

    @api.constrains("amount")
    def _check_amount(self):
        for price in self:
            if price.currency_id.compare_amounts(price.amount, 0) <= 0:
                raise ValidationError(
                    self.env._(
                        "The reference price of %(product)s must be above zero. "
                        "Leave it out if no price is known.",
                        product=price.product_tmpl_id.display_name,
                    )
                )

    @api.model
    def _amounts_on(self, products, day):
        """Return {product template: price in force on the day}, one query."""
        found = {}
        domain = [
            ("product_tmpl_id", "in", products.ids),
            ("valid_from", "<=", day),
        ]
        for price in self.search(domain, order="valid_from"):
            found[price.product_tmpl_id] = price.amount
        return found
