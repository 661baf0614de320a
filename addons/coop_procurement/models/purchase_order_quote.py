# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command

from coop_core.offer import Carriage, PriceBreak, landed_price, price_at

TERMS = [
    ("delivered", "Delivered to the centre"),
    ("collected", "Fetched at the supplier's"),
]


class PurchaseOrder(models.Model):
    """On which terms a supplier offers, beside his prices."""

    _inherit = "purchase.order"

    coop_term = fields.Selection(
        TERMS, "Hand-over", help="Where the supplier hands the goods over."
    )
    coop_freight_tonne = fields.Monetary("Freight per Tonne")
    coop_freight_pack = fields.Monetary("Freight per Pack")
    coop_freight_whole = fields.Monetary(
        "Freight for All", help="For all packs of the offer together."
    )
    coop_loss_percent = fields.Float(
        "Expected Loss (%)",
        digits=(6, 3),
        help="Packs, in per cent, that are usually lost on the way at our cost.",
    )
    coop_delivery_days = fields.Integer("Delivers Within (days)")
    coop_payment_days = fields.Integer("Paid After (days)")
    coop_valid_until = fields.Date("Offer Valid Until")

    _coop_terms_in_bounds = models.Constraint(
        "CHECK (coop_loss_percent IS NULL OR coop_loss_percent BETWEEN 0 AND 99)",
        "The expected loss is from 0 to 99 per cent.",
    )
    _coop_freight_not_below_zero = models.Constraint(
        "CHECK (least(coop_freight_tonne, coop_freight_pack, coop_freight_whole,"
        " coop_delivery_days, coop_payment_days) >= 0)",
        "Freight and days of an offer are at least zero.",
    )

    def _coop_carriage(self):
        """What fetching costs beside the price; nothing where it is delivered."""
        self.ensure_one()
        freight = (
            (0, 0, 0)
            if self.coop_term == "delivered"
            else (
                self.coop_freight_tonne,
                self.coop_freight_pack,
                self.coop_freight_whole,
            )
        )
        return Carriage(
            *(Decimal(str(one)) for one in (*freight, self.coop_loss_percent))
        )

    def _coop_turn_down(self, lines):
        """Keep offers that did not win on a paper of their own, turned down."""
        self.ensure_one()
        rest = self.copy({"order_line": [Command.clear()], "origin": self.origin})
        # The round of an offer is not copied and not written by hand: as asked first.
        rest.sudo().coop_round_id = self.coop_round_id
        lines.order_id = rest
        rest.button_cancel()


class PurchaseOrderLine(models.Model):
    """The offer for one product: its minimum, its price landed, what it won."""

    _inherit = "purchase.order.line"

    coop_asked_packs = fields.Integer("Asked For", readonly=True)
    coop_minimum_packs = fields.Integer(
        "Supplier's Minimum", help="The supplier sells no fewer packs at this price."
    )
    coop_awarded_price = fields.Monetary("Awarded Price", readonly=True, copy=False)
    coop_price = fields.Monetary(
        "Price at This Quantity",
        compute="_compute_coop_landed_price",
        help="After price breaks and discount, for the packs of this line.",
    )
    coop_landed_price = fields.Monetary(
        "Landed",
        compute="_compute_coop_landed_price",
        help="Price per pack with freight and expected loss, at this quantity.",
    )

    _coop_minimum_not_below_zero = models.Constraint(
        "CHECK (coop_minimum_packs IS NULL OR coop_minimum_packs >= 0)",
        "A supplier's minimum is at least zero packs.",
    )

    @api.depends(
        "price_unit",
        "discount",
        "product_qty",
        "order_id.coop_term",
        "order_id.coop_freight_tonne",
        "order_id.coop_freight_pack",
        "order_id.coop_freight_whole",
        "order_id.coop_loss_percent",
        "order_id.order_line.product_qty",
    )
    def _compute_coop_landed_price(self):
        for line in self:
            packs = round(line.product_qty)
            line.coop_price = float(line._coop_price_at(packs))
            line.coop_landed_price = float(line._coop_landed_at(packs))

    @api.depends("name", "partner_id", "product_id", "coop_price")
    @api.depends_context("coop_offer")
    def _compute_display_name(self):
        """Among offers, say who offers what and for how much."""
        offers = self.filtered("coop_round_line_id")
        if not self.env.context.get("coop_offer"):
            offers = self.browse()
        super(PurchaseOrderLine, self - offers)._compute_display_name()
        for line in offers:
            price = line.currency_id.format(line.coop_price)
            line.display_name = (
                f"{line.partner_id.display_name}: {line.product_id.display_name}, "
                f"{price}"
            )

    @api.constrains("coop_minimum_packs", "coop_round_line_id")
    def _check_coop_minimum(self):
        for line in self:
            if line.coop_minimum_packs and not line.coop_round_line_id:
                raise ValidationError(
                    self.env._("Only the offers of a round have a supplier's minimum.")
                )

    def _coop_price_at(self, packs):
        """Return the offered price of a pack when so many are bought, net."""
        self.ensure_one()
        if self.coop_awarded_price:
            return Decimal(str(self.coop_awarded_price))
        kept = 1 - Decimal(str(self.discount or 0)) / 100
        net = Decimal(str(self.price_unit or 0)) * kept
        return price_at(packs, net, self._coop_breaks())

    def _coop_landed_at(self, packs):
        """Return the price of a pack landed when so many are bought; 0 if no offer."""
        self.ensure_one()
        price = self._coop_price_at(packs)
        if packs <= 0 or price <= 0:
            return Decimal(0)
        others = self.order_id.order_line - self
        whole = packs + round(sum(others.mapped("product_qty")))
        kilograms = Decimal(str(self.coop_round_line_id.pack_kg))
        return landed_price(price, self.order_id._coop_carriage(), whole, kilograms)

    def _coop_breaks(self):
        """Return the price breaks that this supplier offers for this product."""
        mine = self.coop_round_line_id.break_ids.filtered(
            lambda one: one.supplier_id == self.partner_id
        )
        return [
            PriceBreak(one.from_packs, Decimal(str(one.price)))
            for one in mine
            if one.supplier_id
        ]
