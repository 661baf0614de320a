# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL

from coop_core.money import round_baht


class CoopRound(models.Model):
    """A round has as many orders as suppliers won a part of it."""

    _inherit = "coop.round"

    order_ids = fields.Many2many(
        "purchase.order",
        string="Orders",
        compute="_compute_order_ids",
        help="One for each supplier that was awarded something.",
    )
    order_count = fields.Integer("Orders Placed", compute="_compute_order_ids")

    @api.depends("purchase_order_ids.state")
    def _compute_order_ids(self):
        # That a supplier was awarded is known to all who see the round.
        for joint_round in self.sudo():
            orders = joint_round.purchase_order_ids.filtered(
                lambda order: order.state == "purchase"
            )
            joint_round.order_ids = orders
            joint_round.order_count = len(orders)

    def action_open_order(self):
        """Open the order, or the list where several suppliers won."""
        self.ensure_one()
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Orders of the Round"),
            "res_model": "purchase.order",
        }
        if len(self.order_ids) == 1:
            return {**action, "res_id": self.order_ids.id, "view_mode": "form"}
        domain = [("id", "in", self.order_ids.ids)]
        return {**action, "domain": domain, "view_mode": "list,form"}

    def _register_award(self, order):
        """A confirmed order fixes what its goods cost, for the whole round."""
        self.ensure_one()
        # Fixed by the system, so that nobody else can write them.
        joint_round = self.sudo()
        joint_round.order_id = joint_round.order_id or order
        lines = order.sudo().order_line.filtered("coop_round_line_id")
        for line in lines:
            line.coop_awarded_price = line.price_unit
        lines.coop_round_line_id._fix_price()


class CoopRoundLine(models.Model):
    """What a pack costs where several suppliers bring it: the mean of their prices."""

    _inherit = "coop.round.line"

    quote_ids = fields.One2many("purchase.order.line", "coop_round_line_id", "Offers")

    def _fix_price(self):
        """Set the price per pack from what is ordered; called by the award."""
        for line in self:
            ordered = line.quote_ids.filtered(lambda one: one.coop_awarded_price)
            packs = sum(ordered.mapped("product_qty"))
            amount = sum(
                Decimal(str(one.product_qty)) * Decimal(str(one.coop_awarded_price))
                for one in ordered
            )
            if packs:
                line.price_unit = float(round_baht(amount / Decimal(str(packs))))


class CoopRoundDeliveryLine(models.Model):
    """What came is charged at the price of the supplier who brought it."""

    _inherit = "coop.round.delivery.line"

    currency_id = fields.Many2one(related="line_id.currency_id")
    price_unit = fields.Monetary(
        "Price per Pack",
        readonly=True,
        help="What the supplier of this delivery gets for a pack.",
    )

    def _init_column(self, column_name):
        """Deliveries from before there were several orders: the price of the round."""
        if column_name != "price_unit":
            return super()._init_column(column_name)
        return self.env.execute_query(
            SQL(
                """
                UPDATE coop_round_delivery_line came
                   SET price_unit = line.price_unit
                  FROM coop_round_line line
                 WHERE line.id = came.line_id
                   AND came.price_unit IS NULL
             RETURNING came.id
                """
            )
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Take the price from the order that the receipt belongs to."""
        lines = super().create(vals_list)
        # The receipt and its order are the hub's; the price is of the round.
        for line in lines.sudo():
            line.price_unit = line._price_of_order()
        return lines

    def _price_of_order(self):
        """Return the awarded price behind a delivery of one product."""
        moves = self.delivery_id.picking_id.move_ids.purchase_line_id
        ordered = moves.filtered(lambda one: one.coop_round_line_id == self.line_id)
        return ordered[:1].coop_awarded_price or self.line_id.price_unit


class CoopRoundDelivery(models.Model):
    """Which supplier brought a delivery."""

    _inherit = "coop.round.delivery"

    supplier_id = fields.Many2one(
        "res.partner",
        "Brought By",
        compute="_compute_supplier_id",
        store=True,
        index="btree_not_null",
    )

    @api.depends("picking_id")
    def _compute_supplier_id(self):
        # The receipt is the hub's; who brought the goods is known to the round.
        for delivery in self.sudo():
            delivery.supplier_id = delivery.picking_id.purchase_id.partner_id
