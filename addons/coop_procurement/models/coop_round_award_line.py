# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.money import round_baht


class CoopRoundAwardLine(models.Model):
    """So many packs of one product to one supplier, at his price for as many."""

    _name = "coop.round.award.line"
    _description = "Part of an Award"
    _order = "award_id, line_id, id"
    _rec_name = "quote_id"

    award_id = fields.Many2one(
        "coop.round.award", required=True, index=True, ondelete="cascade"
    )
    round_id = fields.Many2one(related="award_id.round_id", store=True, index=True)
    currency_id = fields.Many2one(related="award_id.currency_id")
    quote_id = fields.Many2one(
        "purchase.order.line",
        "Offer",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('coop_round_id', '=', round_id), ('state', 'in', ('draft', 'sent'))]",
    )
    line_id = fields.Many2one(
        "coop.round.line",
        "Product",
        related="quote_id.coop_round_line_id",
        store=True,
        index=True,
    )
    order_id = fields.Many2one(related="quote_id.order_id", string="Quotation")
    partner_id = fields.Many2one(
        "res.partner", "Supplier", related="quote_id.partner_id", store=True
    )
    uom_id = fields.Many2one(related="line_id.uom_id", string="Pack")
    packs = fields.Integer("Packs Awarded", required=True)
    price_unit = fields.Monetary(
        "Price per Pack", compute="_compute_amount", store=True, precompute=True
    )
    amount = fields.Monetary(compute="_compute_amount", store=True, precompute=True)
    landed_price = fields.Monetary(
        "Landed", compute="_compute_amount", store=True, precompute=True
    )
    cheapest_price = fields.Monetary(
        "Cheapest Landed", compute="_compute_cheapest", compute_sudo=True
    )

    _once = models.Constraint(
        "UNIQUE (award_id, quote_id)",
        "This offer is already in the award. Change its packs instead.",
    )
    _above_zero = models.Constraint(
        "CHECK (packs > 0)",
        "An award is of at least one pack. Delete the line to award nothing.",
    )

    @api.depends("packs", "quote_id.price_unit", "quote_id.discount")
    def _compute_amount(self):
        for line in self:
            price = line._price() if line.quote_id else Decimal(0)
            line.price_unit = float(round_baht(price))
            line.amount = float(round_baht(price * line.packs))
            landed = line.quote_id and line.quote_id._coop_landed_at(line.packs)
            line.landed_price = float(landed or 0)

    @api.depends("packs", "quote_id")
    def _compute_cheapest(self):
        for line in self:
            best = line.line_id._cheapest_quote(line.packs)
            line.cheapest_price = float(best._coop_landed_at(line.packs)) if best else 0

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_draft()
        return lines

    def write(self, vals):
        self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self._check_draft()

    @api.constrains("quote_id", "award_id")
    def _check_of_round(self):
        for line in self:
            if line.quote_id.coop_round_id != line.award_id.round_id:
                raise UserError(
                    self.env._("This offer is of another round. Choose one of this.")
                )

    def _price(self):
        return self.quote_id._coop_price_at(self.packs)

    def _check_draft(self):
        if not self.env.su and any(one.award_id.state != "draft" for one in self):
            raise UserError(
                self.env._(
                    "What was approved stays as it was approved. Take the approval "
                    "back to change who wins."
                )
            )

    def _check_offer(self):
        """Refuse an offer that cannot be ordered as it stands."""
        for line in self:
            said = {
                "supplier": line.partner_id.display_name,
                "product": line.line_id.product_id.display_name,
            }
            price = line._price()
            if price <= 0:
                raise UserError(
                    self.env._(
                        "%(supplier)s has no price above zero for %(product)s. Enter "
                        "the offered price before the award.",
                        **said,
                    )
                )
            if price != round_baht(price):
                raise UserError(
                    self.env._(
                        "The price of %(supplier)s for a pack of %(product)s is finer "
                        "than one satang. Agree on a price in baht and satang.",
                        **said,
                    )
                )
            if line.order_id.state not in ("draft", "sent"):
                raise UserError(
                    self.env._(
                        "The offer of %(supplier)s for %(product)s was turned down or "
                        "ordered already. Choose another.",
                        **said,
                    )
                )

    def _points(self):
        """Return a sentence for all that needs a reason in this line."""
        quote = self.quote_id
        said = {
            "supplier": self.partner_id.display_name,
            "product": self.line_id.product_id.display_name,
            "packs": f"{self.packs:,}",
            "minimum": f"{quote.coop_minimum_packs:,}",
        }
        cheaper = quote._coop_cheaper(self.packs)
        if cheaper:
            yield self.env._(
                "%(cheaper)s offers less than %(supplier)s for %(product)s: %(less)s "
                "a pack landed, against %(price)s.",
                cheaper=cheaper[0].partner_id.display_name,
                less=self.currency_id.format(
                    float(cheaper[0]._coop_landed_at(self.packs))
                ),
                price=self.currency_id.format(self.landed_price),
                **said,
            )
        if self.packs < quote.coop_minimum_packs:
            yield self.env._(
                "%(supplier)s sells %(product)s from %(minimum)s packs on, and "
                "%(packs)s are awarded.",
                **said,
            )
        until = quote.order_id.coop_valid_until
        if until and until < self.award_id.date:
            yield self.env._(
                "The offer of %(supplier)s for %(product)s ended before the award.",
                **said,
            )


class CoopRoundLine(models.Model):
    """How much of a product is ordered, and from whom it is cheapest."""

    _inherit = "coop.round.line"

    def _live_quotes(self):
        """Return the offers that can still win, with a price."""
        return self.quote_ids.filtered(
            lambda one: one.order_id.state in ("draft", "sent") and one.price_unit > 0
        )

    def _cheapest_quote(self, packs=None):
        """Return the offer that lands cheapest, the one asked first on a tie."""
        packs = packs or self._packs_to_order()
        quotes = self._live_quotes().sorted("id")
        reached = quotes.filtered(lambda one: one.coop_minimum_packs <= packs)
        return (reached or quotes).sorted(
            lambda one: (one._coop_landed_at(packs), one.id)
        )[:1]

    def _check_award_packs(self, packs):
        """Refuse an order of more than was asked for, or of parts of a pack."""
        self.ensure_one()
        # What the whole round asked for counts, whoever awards or approves.
        most, total = self.sudo()._most_to_order(), sum(packs)
        if total > most or any(one != int(one) for one in packs):
            raise UserError(
                self.env._(
                    "The order has %(ordered)s packs of %(product)s, and the round "
                    "collected %(wanted)s. Order whole packs, at most what was asked.",
                    ordered=f"{total:,g}",
                    product=self.product_id.display_name,
                    wanted=f"{most:,}",
                )
            )


class PurchaseOrderLine(models.Model):
    """Offers for the same product, against each other."""

    _inherit = "purchase.order.line"

    def _coop_cheaper(self, packs):
        """Return the other offers that land cheaper for so many packs."""
        self.ensure_one()
        mine = self._coop_landed_at(packs)
        others = self.coop_round_line_id._live_quotes() - self
        return others.filtered(
            lambda one: (
                one.coop_minimum_packs <= packs and one._coop_landed_at(packs) < mine
            )
        ).sorted(lambda one: (one._coop_landed_at(packs), one.id))
