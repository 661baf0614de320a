# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from . import coop_saving_trade_sql as trade_sql


class CoopSavingTrade(models.Model):
    """A joint purchase or sale whose prices are known from papers only.

    For what an alliance traded outside this system: it is proven by the same
    computation, against the same reference prices.
    """

    _name = "coop.saving.trade"
    _description = "Joint Trade by Papers"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["code", "product_tmpl_id.name", "source"]

    code = fields.Char(copy=False)
    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="restrict"
    )
    effect_id = fields.Many2one(
        "coop.network.effect",
        "Example Of",
        domain="[('network_id', '=', network_id)]",
        index="btree_not_null",
        ondelete="set null",
        help="The printed price effect that this trade is an example of.",
    )
    direction = fields.Selection(
        [("buy", "Bought together"), ("sell", "Sold together")],
        "Trade",
        required=True,
        default="buy",
    )
    product_tmpl_id = fields.Many2one(
        "product.template", "Product", required=True, index=True, ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        index="btree_not_null",
        ondelete="restrict",
        help="Who bought or sold. Empty: the alliance as a whole.",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    packs = fields.Float(required=True, digits=(16, 3))
    uom_id = fields.Many2one(related="product_tmpl_id.uom_id", string="Pack")
    amount = fields.Monetary(
        "Amount of the Goods", required=True, help="What the goods cost, or brought."
    )
    cost_amount = fields.Monetary(
        "Freight and Costs", help="What came on top, or was taken off what was got."
    )
    landed_price = fields.Monetary(
        "Landed Price per Pack", compute="_compute_figures", store=True
    )
    reference_price = fields.Monetary(
        "Alone per Pack", compute="_compute_figures", store=True
    )
    saved_amount = fields.Monetary("Saved", compute="_compute_figures", store=True)
    state = fields.Selection(
        [("draft", "Draft"), ("recorded", "Proven")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    saving_ids = fields.One2many("coop.saving", "trade_id", "Proven Savings")
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.ref("base.THB"),
    )

    _quantity_above_zero = models.Constraint(
        "CHECK (packs > 0)", "Enter how many packs were bought or sold."
    )
    _amounts = models.Constraint(
        "CHECK (amount > 0 AND cost_amount >= 0)",
        "The goods have an amount above zero, and costs are not below zero.",
    )

    @api.depends(
        "direction", "packs", "amount", "cost_amount", "product_tmpl_id", "date"
    )
    def _compute_figures(self):
        Price = self.env["coop.reference.price"]
        for day, trades in self.grouped("date").items():
            goods = trades.product_tmpl_id
            # Whose price the market's is does not depend on who looks.
            prices = Price.sudo()._amounts_on(goods, day) if day else {}
            for trade in trades:
                trade.reference_price = prices.get(trade.product_tmpl_id, 0)
                trade._compute_saved()

    def _compute_saved(self):
        sign = 1 if self.direction == "buy" else -1
        landed = self.amount + sign * self.cost_amount
        self.landed_price = landed / self.packs if self.packs else 0
        alone = self.reference_price * self.packs
        self.saved_amount = sign * (alone - landed) if self.reference_price else 0

    @api.depends("product_tmpl_id", "date", "network_id")
    def _compute_display_name(self):
        Paper = self.env["coop.paper"]
        for trade in self:
            day = Paper._day(trade.date)
            trade.display_name = f"{trade.product_tmpl_id.name or ''} {day}".strip()

    @api.constrains("effect_id", "network_id")
    def _check_effect(self):
        for trade in self:
            if trade.effect_id and trade.effect_id.network_id != trade.network_id:
                raise ValidationError(
                    self.env._(
                        "The price effect belongs to another alliance. Choose one of "
                        "%(alliance)s.",
                        alliance=trade.network_id.display_name,
                    )
                )

    def write(self, vals):
        if "state" in vals and not self.env.su:
            raise UserError(
                self.env._("A trade is proven by its button, not by changing it.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(trade.saving_ids for trade in self):
            raise UserError(
                self.env._(
                    "What was proven stays. Set the figures right and prove it again: "
                    "the difference is entered."
                )
            )

    def action_record(self):
        """Enter what was saved, or what a correction changed in it."""
        self.check_access("write")
        self._record_savings()
        return True

    def _record_savings(self):
        unknown = self.filtered(lambda trade: not trade.reference_price)
        if unknown:
            raise UserError(
                self.env._(
                    "No reference price of %(product)s is known on %(day)s, so no "
                    "saving can be proven. Enter the market's price with its source "
                    "first.",
                    product=unknown[0].product_tmpl_id.display_name,
                    day=self.env["coop.paper"]._day(unknown[0].date),
                )
            )
        self.lock_for_update()
        self.env.flush_all()
        self.env.execute_query(trade_sql.record(self))
        # sudo: the step is written by this button only
        self.sudo().write({"state": "recorded"})
        self.env["coop.saving"].invalidate_model()
        self.invalidate_recordset(["saving_ids"])
