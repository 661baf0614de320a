# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopRoundLine(models.Model):
    """A product of a round, with its price and yardstick once they are fixed."""

    _name = "coop.round.line"
    _description = "Product of a Round"
    _order = "round_id, sequence, id"
    _rec_name = "product_id"

    round_id = fields.Many2one(
        "coop.round", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="round_id.company_id", store=True)
    currency_id = fields.Many2one(related="round_id.currency_id")
    sequence = fields.Integer(default=10)
    product_id = fields.Many2one(
        "product.product",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('purchase_ok', '=', True), ('type', '=', 'consu')]",
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Pack")
    pack_kg = fields.Float(
        "Kilograms per Pack",
        compute="_compute_pack_kg",
        store=True,
        precompute=True,
        digits=(16, 3),
    )
    reference_price = fields.Monetary(
        readonly=True,
        copy=False,
        help="Price per pack that an organisation pays alone; fixed when the round "
        "closes. Zero: no price is known, so no saving can be proven.",
    )
    price_unit = fields.Monetary(
        "Price per Pack",
        readonly=True,
        copy=False,
        help="What the supplier gets for a pack; fixed by the award.",
    )
    demand_packs = fields.Integer("Demanded", compute="_compute_packs")
    ordered_packs = fields.Integer("Ordered", compute="_compute_packs")
    received_packs = fields.Integer("Received", compute="_compute_packs")
    short_packs = fields.Integer("Short", compute="_compute_packs")

    _product_once = models.Constraint(
        "UNIQUE (round_id, product_id)",
        "A product is in a round once. Change the line that is already there.",
    )

    @api.depends("product_id")
    def _compute_pack_kg(self):
        """Taken once: a pack that weighs less later does not change old rounds."""
        for line in self:
            line.pack_kg = line.product_id.coop_pack_kg

    @api.constrains("round_id", "product_id")
    def _check_round_not_closed(self):
        self.round_id._check_not_closed()

    @api.ondelete(at_uninstall=False)
    def _unlink_only_before_closing(self):
        self.round_id._check_not_closed()

    @api.depends_context("uid")
    @api.depends(
        "round_id.demand_ids.packs",
        "round_id.purchase_order_ids.state",
        "round_id.purchase_order_ids.order_line.product_qty",
        "round_id.delivery_ids.line_ids.received",
        "round_id.delivery_ids.line_ids.due",
    )
    def _compute_packs(self):
        """What the user may see: a centre's clerk sees the sums of his own part."""
        asked = self._sums("coop.round.demand", "line_id", "packs:sum")
        received = self._sums("coop.round.delivery.line", "line_id", "received:sum")
        due = self._sums("coop.round.delivery.line", "line_id", "due:sum")
        # The orders belong to the hub's buyers; their quantity is common knowledge.
        orders = self.sudo().round_id.order_ids
        ordered = {}
        for order_line in orders.order_line:
            line = order_line.coop_round_line_id.id
            ordered[line] = ordered.get(line, 0) + round(order_line.product_qty)
        for line in self:
            line.demand_packs = asked.get(line.id, 0)
            line.ordered_packs = ordered.get(line.id, 0)
            line.received_packs = received.get(line.id, 0)
            line.short_packs = due.get(line.id, 0) - received.get(line.id, 0)

    def write(self, vals):
        # The close and the award fix prices; nobody writes them in.
        if {"reference_price", "price_unit"} & vals.keys() and not self.env.su:
            raise UserError(
                self.env._(
                    "The prices of a round are fixed by its closing and its award."
                )
            )
        return super().write(vals)

    def _sums(self, model, groupby, aggregate):
        groups = self.env[model]._read_group(
            [(groupby, "in", self.ids)], [groupby], [aggregate]
        )
        return {line.id: total for line, total in groups}

    def _freeze_reference_prices(self, day):
        """Fix the yardstick: a price that is corrected later changes no old round."""
        prices = self.env["coop.reference.price"]._amounts_on(
            self.product_id.product_tmpl_id, day
        )
        for line in self:
            # Fixed by the system: see write().
            line.sudo().reference_price = prices.get(line.product_id.product_tmpl_id, 0)
