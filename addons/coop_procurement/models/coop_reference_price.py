# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from . import coop_reference_price_sql as price_sql


class CoopReferencePrice(models.Model):
    """The yardstick of a saving: the market's price, or what somebody last paid alone.

    Both say from which day they hold and where they are known from.
    """

    _name = "coop.reference.price"
    _description = "Reference Price"
    _inherit = "coop.sourced"
    _order = "product_tmpl_id, organisation_id, valid_from DESC"
    _rec_name = "product_tmpl_id"
    _rec_names_search = ["product_tmpl_id.name", "source"]

    active = fields.Boolean(default=True)
    product_tmpl_id = fields.Many2one(
        "product.template", "Product", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Own Price Of",
        index="btree_not_null",
        ondelete="cascade",
        help="The organisation that paid this price when it last bought by itself. "
        "Empty: the price of the market.",
    )
    price_type = fields.Selection(
        [("market", "Market"), ("own", "Own last price")],
        "Type of Price",
        compute="_compute_price_type",
        store=True,
    )
    valid_from = fields.Date(required=True)
    amount = fields.Monetary("Price per Pack", required=True)
    uom_id = fields.Many2one(related="product_tmpl_id.uom_id", string="Pack")
    move_line_id = fields.Many2one(
        "account.move.line",
        "Bill",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        help="The line of the supplier's bill that this price was taken from.",
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.ref("base.THB"),
    )

    _once_for_each = models.UniqueIndex(
        "(product_tmpl_id, COALESCE(organisation_id, 0), valid_from)",
        "This product already has a reference price from that day. Change that one.",
    )

    @api.depends("organisation_id")
    def _compute_price_type(self):
        for price in self:
            price.price_type = "own" if price.organisation_id else "market"

    @api.depends("product_tmpl_id", "organisation_id", "valid_from")
    def _compute_display_name(self):
        Paper = self.env["coop.paper"]
        for price in self:
            whose = price.organisation_id.name or self.env._("Market")
            price.display_name = (
                f"{price.product_tmpl_id.name} · {whose} · "
                f"{Paper._day(price.valid_from)}"
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
    def _market_on(self, products, day):
        """Return {product template: market price in force on the day}, one query."""
        domain = [
            ("product_tmpl_id", "in", products.ids),
            ("organisation_id", "=", False),
            ("valid_from", "<=", day),
        ]
        found = self.search(domain, order="valid_from")
        return {price.product_tmpl_id: price for price in found}

    @api.model
    def _amounts_on(self, products, day):
        """Return {product template: the market's amount on the day}, one query."""
        found = self._market_on(products, day)
        return {product: price.amount for product, price in found.items()}

    @api.model
    def action_take_own_prices(self):
        """Take what the organisations of the user last paid from their books."""
        place = self.env.user.coop_organisation_id
        places = self.env["coop.organisation"].search([("id", "child_of", place.ids)])
        goods = self.env["product.template"].search([("purchase_ok", "=", True)])
        # sudo: an organisation's officer may know its last price without its books
        taken = self.sudo()._take_own_prices(places, goods, fields.Date.today())
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": self.env._("%s own prices were taken from bills.", taken),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    def _take_own_prices(self, places, goods, day):
        """Enter each place's last price per good out of its posted supplier's bills.

        Bills of joint rounds and of the network's own organisations do not count:
        there it did not buy alone. The same bill is entered once.

        :return: how many prices are new
        """
        if not places or not goods:
            return 0
        self.env.flush_all()
        rows = self.env.execute_query(
            price_sql.take_own_prices(
                self.env, places, goods, day, self.env._("Supplier's bill %s", "{}")
            )
        )
        self.invalidate_model()
        return len(rows)
