# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

STEPS = [
    ("open", "Open the round"),
    ("close", "Close and add up"),
    ("ask", "Ask suppliers"),
    ("award", "Award the order"),
    ("receive", "Receive a delivery"),
    ("allocate", "Allocate the delivery"),
    ("release", "Release the delivery"),
    ("hand_over", "Hand the goods over"),
    ("share", "Share the costs"),
    ("bill", "Make the bills"),
    ("invoice", "Make the invoices"),
    ("post", "Post bills and invoices"),
    ("settle", "Settle the round"),
    ("collect", "Collect the payments"),
    ("done", "Nothing more to do"),
]


class CoopRound(models.Model):
    """How far the round is: what comes next, and what it comes to."""

    _inherit = "coop.round"

    next_step = fields.Selection(STEPS, compute="_compute_next_step")
    next_hint = fields.Char("What Comes Next", compute="_compute_next_step")
    demand_packs = fields.Integer("Demand (packs)", compute="_compute_demand")
    demand_tonnes = fields.Float(
        "Demand (tonnes)", compute="_compute_demand", digits=(16, 3)
    )
    demand_count = fields.Integer("Organisations Asking", compute="_compute_demand")
    received_packs = fields.Integer("Received (packs)", compute="_compute_received")
    short_packs = fields.Integer("Short (packs)", compute="_compute_received")
    goods_amount = fields.Monetary("Goods", compute="_compute_amounts")
    shared_cost_amount = fields.Monetary("Other Costs", compute="_compute_amounts")
    fee_amount = fields.Monetary("Fee of the Hub", compute="_compute_amounts")
    total_cost = fields.Monetary(compute="_compute_amounts")
    charged_amount = fields.Monetary("Charged to Centres", compute="_compute_amounts")
    unallocated_amount = fields.Monetary("Not Yet Charged", compute="_compute_amounts")
    billed_amount = fields.Monetary("Suppliers' Bills", compute="_compute_amounts")
    invoiced_amount = fields.Monetary("Centres' Invoices", compute="_compute_amounts")
    paid_amount = fields.Monetary("Paid by Centres", compute="_compute_amounts")
    residual_amount = fields.Monetary("Owed by Centres", compute="_compute_amounts")
    saved_amount = fields.Monetary("Saved", compute="_compute_saved_amount")

    @api.depends_context("uid")
    @api.depends("demand_ids.packs", "demand_ids.line_id")
    def _compute_demand(self):
        """What the user may see of the demand: all for the hub, else his own part."""
        groups = self.env["coop.round.demand"]._read_group(
            [("round_id", "in", self.ids), ("packs", ">", 0)],
            ["round_id", "line_id"],
            ["packs:sum", "organisation_id:count_distinct"],
        )
        for joint_round in self:
            mine = [group for group in groups if group[0] == joint_round]
            joint_round.demand_packs = sum(packs for _r, _l, packs, _n in mine)
            joint_round.demand_tonnes = (
                sum(packs * line.pack_kg for _r, line, packs, _n in mine) / 1000
            )
            joint_round.demand_count = max((n for *_g, n in mine), default=0)

    @api.depends("delivery_ids.line_ids.received", "delivery_ids.line_ids.due")
    def _compute_received(self):
        for joint_round in self:
            deliveries = joint_round.delivery_ids
            joint_round.received_packs = sum(deliveries.mapped("received_packs"))
            joint_round.short_packs = sum(deliveries.mapped("short_packs"))

    @api.depends(
        "delivery_ids.line_ids.received",
        "line_ids.price_unit",
        "cost_ids.amount",
        "sale_order_ids.order_line.price_subtotal",
        "move_ids.amount_untaxed_signed",
        "move_ids.amount_residual_signed",
        "move_ids.state",
    )
    def _compute_amounts(self):
        # The sums of the round are shown to its officers, accountants and auditors,
        # who do not all have the rights on every document behind them.
        for joint_round in self.sudo():
            amounts = joint_round._sum_amounts()
            for name, amount in amounts.items():
                joint_round[name] = joint_round.currency_id.round(amount)

    def _sum_amounts(self):
        """Return {field: amount in the currency of the hub's books}."""
        invoices = self._posted("out_invoice", "out_refund")
        bills = self._posted("in_invoice", "in_refund")
        orders = self.sale_order_ids.filtered(lambda order: order.state == "sale")
        fees = self.cost_ids.filtered(lambda cost: not cost.partner_id)
        goods = sum(
            line.received * line.price_unit for line in self.delivery_ids.line_ids
        )
        costs = sum(self.cost_ids.mapped("amount"))
        charged = sum(orders.order_line.mapped("price_subtotal"))
        residual = sum(invoices.mapped("amount_residual_signed"))
        return {
            "goods_amount": goods,
            "shared_cost_amount": costs,
            "fee_amount": sum(fees.mapped("amount")),
            "total_cost": goods + costs,
            "charged_amount": charged,
            "unallocated_amount": goods + costs - charged,
            "billed_amount": -sum(bills.mapped("amount_untaxed_signed")),
            "invoiced_amount": sum(invoices.mapped("amount_untaxed_signed")),
            "residual_amount": residual,
            "paid_amount": sum(invoices.mapped("amount_total_signed")) - residual,
        }

    @api.depends_context("uid")
    @api.depends("allocation_ids.given", "line_ids.price_unit", "cost_ids.state")
    def _compute_saved_amount(self):
        groups = self.env["coop.round.share"]._read_group(
            [("round_id", "in", self.ids)], ["round_id"], ["own_saved:sum"]
        )
        saved = dict(groups)
        for joint_round in self:
            joint_round.saved_amount = saved.get(joint_round, 0)

    @api.depends("state", "delivery_ids.state", "cost_ids.state", "move_ids.state")
    def _compute_next_step(self):
        hints = self._hints()
        for joint_round in self:
            # What comes next does not depend on who looks.
            joint_round.next_step = joint_round.sudo()._find_next_step()
            joint_round.next_hint = hints[joint_round.next_step]

    def _posted(self, *types):
        return self.move_ids.filtered(
            lambda move: move.move_type in types and move.state == "posted"
        )

    def _find_next_step(self):
        early = {"draft": "open", "open": "close", False: "open"}
        if self.state in early:
            return early[self.state]
        if self.state == "closed":
            asked = self.purchase_order_ids.filtered(lambda one: one.state != "cancel")
            return "award" if asked else "ask"
        if self.state == "settled":
            owed = not self.currency_id.is_zero(self.residual_amount)
            return "collect" if owed else "done"
        return self._next_of_delivery() or self._next_of_money()

    def _next_of_delivery(self):
        states = set(self.delivery_ids.mapped("state"))
        for state, step in (
            ("received", "allocate"),
            ("allocated", "release"),
            ("released", "hand_over"),
        ):
            if state in states:
                return step
        return "receive" if self._open_receipts() or not states else None

    def _next_of_money(self):
        if "draft" in self.cost_ids.mapped("state"):
            return "share"
        unbilled = self.cost_ids.filtered(
            lambda cost: cost.partner_id and not cost.move_id
        )
        if "to invoice" in self.order_ids.mapped("invoice_status") or unbilled:
            return "bill"
        if "to invoice" in self.sale_order_ids.mapped("invoice_status"):
            return "invoice"
        return "post" if "draft" in self.move_ids.mapped("state") else "settle"

    def _hints(self):
        return {
            "open": self.env._("Add the products, then open the round for demand."),
            "close": self.env._(
                "The centres enter their demand. When all have, close and add up."
            ),
            "ask": self.env._("Ask suppliers for their price."),
            "award": self.env._(
                "Enter the offered prices under Quotations, compare, and award one."
            ),
            "receive": self.env._("Receive the supplier's next delivery."),
            "allocate": self.env._(
                "Goods have come in: share them among the centres by the rule."
            ),
            "release": self.env._(
                "Look the allocation over, change it with a reason if need be, then "
                "release it to the store."
            ),
            "hand_over": self.env._("The centres fetch their goods: hand them over."),
            "share": self.env._("A cost is not shared yet: share it."),
            "bill": self.env._(
                "Enter freight and other costs under Costs if there are any, then "
                "make the suppliers' bills."
            ),
            "invoice": self.env._("Make an invoice for each centre."),
            "post": self.env._(
                "The accountant checks the drafts and posts bills and invoices."
            ),
            "settle": self.env._("Every baht has its place: settle the round."),
            "collect": self.env._(
                "The round is settled; some centres still owe money."
            ),
            "done": self.env._("The round is settled and paid."),
        }
