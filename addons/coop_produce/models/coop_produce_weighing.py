# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import ROUND_HALF_UP, Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

POINTS = [
    ("centre", "At the Centre"),
    ("hub", "At the Selling Centre"),
    ("buyer", "At the Buyer's"),
]
#: what the system fills in
FILLED = frozenset({"dry_kg", "reversed_id"})


class CoopProduceWeighing(models.Model):
    """The goods of a pool weighed once more on their way. Kept as it was written."""

    _name = "coop.produce.weighing"
    _description = "Weighing of a Pool"
    _inherit = "coop.append.only"
    _order = "pool_id, date, id"
    _rec_names_search = ["reference"]

    pool_id = fields.Many2one(
        "coop.produce.pool", "Pool", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="pool_id.currency_id")
    point = fields.Selection(POINTS, "Weighed", required=True)
    centre_id = fields.Many2one(
        "coop.organisation",
        "Goods Of",
        ondelete="restrict",
        help="The centre whose goods these are; empty once they are mixed.",
    )
    bid_id = fields.Many2one(
        "coop.produce.bid",
        "Sold To",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('pool_id', '=', pool_id), ('state', '=', 'accepted')]",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    reference = fields.Char("Truck or Slip", help="What the weighing slip says.")
    net_kg = fields.Float("Net Weight", digits=(16, 3), required=True)
    dry_percent = fields.Float(
        "Dry Content (%)",
        digits=(7, 4),
        help="Dry rubber content as measured at this point. Empty: all of it counts.",
    )
    dry_kg = fields.Float("Dry Weight", digits=(16, 3), readonly=True)
    price = fields.Float(
        "Price per Unit",
        digits=(16, 4),
        help="What the buyer pays for this weighing. Empty: the price of the bid.",
    )
    reversed_id = fields.Many2one(
        "coop.produce.weighing",
        "Undoes",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    reversal_ids = fields.One2many("coop.produce.weighing", "reversed_id", "Undone By")
    reason = fields.Char(help="Why a weighing was undone.")
    order_ids = fields.One2many("sale.order", "coop_weighing_id", "Sales Orders")
    is_undone = fields.Boolean("Undone", compute="_compute_is_undone")

    _undone_once = models.Constraint(
        "UNIQUE (reversed_id)", "This weighing is undone already."
    )
    _weight = models.Constraint(
        "CHECK (net_kg > 0 OR reversed_id IS NOT NULL)",
        "A weight is above zero. Undo a weighing by its button.",
    )
    _percent = models.Constraint(
        "CHECK (dry_percent >= 0 AND dry_percent <= 100)",
        "The dry content is a percentage above 0, and 100 at most.",
    )
    _of_buyer = models.Constraint(
        "CHECK ((point = 'buyer') = (bid_id IS NOT NULL))",
        "What a buyer weighs belongs to his accepted bid; other weighings have none.",
    )

    @api.depends("point", "date", "reference")
    def _compute_display_name(self):
        for weighing in self:
            day = self.env["coop.paper"]._day(weighing.date)
            said = self.env["coop.paper"]._said(weighing, "point")
            weighing.display_name = f"{said} {day} {weighing.reference or ''}".strip()

    @api.depends("reversed_id", "reversal_ids")
    def _compute_is_undone(self):
        for weighing in self:
            weighing.is_undone = bool(weighing.reversed_id or weighing.reversal_ids)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [
                {name: value for name, value in vals.items() if name not in FILLED}
                for vals in vals_list
            ]
        for vals in vals_list:
            vals["dry_kg"] = float(self._dry(vals))
            if vals.get("bid_id") and not vals.get("price"):
                vals["price"] = (
                    self.env["coop.produce.bid"].browse(vals["bid_id"]).price
                )
        weighings = super().create(vals_list)
        for pool in weighings.pool_id:
            pool._check_weighable()
            pool._reconcile()
        weighings._check_belongs()
        return weighings

    @api.model
    def _dry(self, vals):
        """Return the dry weight, rounded once: to the gram, or as it is invoiced."""
        net = Decimal(str(vals.get("net_kg") or 0))
        percent = Decimal(str(vals.get("dry_percent") or 0)) or Decimal(100)
        places = 3
        if vals.get("point") == "buyer":
            # An invoice counts no finer, and says what was weighed.
            Precision = self.env["decimal.precision"]
            places = min(places, Precision.precision_get("Product Unit"))
        return (net * percent / 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

    def _check_belongs(self):
        for weighing in self:
            pool = weighing.pool_id
            bid, centre = weighing.bid_id, weighing.centre_id
            if bid and (bid.pool_id != pool or bid.state != "accepted"):
                raise ValidationError(
                    self.env._(
                        "The bid of %(buyer)s is not accepted for this pool. Accept "
                        "it first, or choose another.",
                        buyer=bid.partner_id.name,
                    )
                )
            if weighing.point == "centre" and not centre:
                raise ValidationError(
                    self.env._("Say at which centre it was weighed: “Goods Of”.")
                )
            # sudo: the tree decides, whatever part of it the user may see
            if centre and not centre.sudo()._within(pool.hub_id):
                raise ValidationError(
                    self.env._(
                        "%(centre)s does not deal with %(hub)s.",
                        centre=centre.display_name,
                        hub=pool.hub_id.display_name,
                    )
                )
            if not weighing.dry_percent and pool._is_bought_dry():
                raise ValidationError(
                    self.env._(
                        "%(product)s is bought by its dry content. Enter the dry "
                        "content measured at this point.",
                        product=pool.product_id.display_name,
                    )
                )

    def action_undo(self):
        """Append the weighing that takes this one back; again it changes nothing."""
        for weighing in self.filtered(lambda one: not one.is_undone):
            weighing.check_access("create")
            weighing.pool_id.lock_for_update()
            if weighing.order_ids.filtered(lambda order: order.state != "cancel"):
                raise UserError(
                    self.env._(
                        "%(weighing)s is invoiced. Correct the invoice with a credit "
                        "note; the settlement counts it.",
                        weighing=weighing.display_name,
                    )
                )
            # sudo: only this button writes which weighing is undone
            weighing.sudo().create([weighing._prepare_undo()])
        return True

    def _prepare_undo(self):
        return {
            "pool_id": self.pool_id.id,
            "point": self.point,
            "centre_id": self.centre_id.id,
            "bid_id": self.bid_id.id,
            "date": self.date,
            "reference": self.reference,
            "net_kg": -self.net_kg,
            "dry_percent": self.dry_percent,
            "price": self.price,
            "reversed_id": self.id,
        }
