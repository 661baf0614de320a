# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class CoopRoundReceive(models.TransientModel):
    """Takes one delivery of the supplier in, counted in whole packs."""

    _name = "coop.round.receive"
    _description = "Receive a Delivery of a Round"

    round_id = fields.Many2one("coop.round", required=True, readonly=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    expected_ids = fields.Many2many(
        "stock.picking", compute="_compute_expected_ids", string="Expected Receipts"
    )
    picking_id = fields.Many2one(
        "stock.picking",
        "Receipt",
        compute="_compute_picking_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('id', 'in', expected_ids)]",
        help="Which supplier's order came: one delivery is of one supplier.",
    )
    supplier_id = fields.Many2one(related="picking_id.partner_id", string="Supplier")
    line_ids = fields.One2many(
        "coop.round.receive.line",
        "receive_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        precompute=True,
    )
    last = fields.Boolean(
        "Nothing more will come",
        help="What is missing now is given up and shared as a shortage.",
    )
    delivery_id = fields.Many2one("coop.round.delivery", readonly=True)

    @api.depends("round_id")
    def _compute_expected_ids(self):
        for wizard in self:
            wizard.expected_ids = wizard.round_id._open_receipts()

    @api.depends("round_id")
    def _compute_picking_id(self):
        for wizard in self:
            wizard.picking_id = wizard.round_id._open_receipts()[:1]

    @api.depends("picking_id")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create({"line_id": line.id, "due": left, "received": left})
                    for line, left in wizard._left().items()
                ),
            ]

    def _left(self):
        """Return {product of the round: packs that this order still owes}."""
        left = {}
        for move in self.picking_id.move_ids.filtered(
            lambda one: one.state not in ("done", "cancel")
        ):
            line = move.purchase_line_id.coop_round_line_id
            left[line] = left.get(line, 0) + round(move.product_uom_qty)
        return {line: packs for line, packs in left.items() if line and packs}

    def action_receive(self):
        """Validate the receipt of the order for what came; idempotent."""
        self.ensure_one()
        if self.delivery_id:
            return self._close()
        joint_round = self.round_id
        joint_round.check_access("write")
        joint_round.lock_for_update()
        joint_round._require_step("ordered", "receiving")
        self._check_lines()
        picking = self.picking_id.with_env(self.env)
        if picking not in joint_round._open_receipts():
            raise UserError(
                self.env._("Nothing is due any more from the order of this round.")
            )
        self._fill(picking)
        picking.with_context(
            skip_backorder=True,
            picking_ids_not_to_backorder=picking.ids if self.last else [],
            coop_due={line.line_id.id: line.due for line in self.line_ids},
            coop_day=self.date,
        ).button_validate()
        self.delivery_id = joint_round.delivery_ids.filtered(
            lambda delivery: delivery.picking_id == picking
        )
        picking.date_done = self.delivery_id._noon()
        return self._close()

    def _close(self):
        return {"type": "ir.actions.act_window_close"}

    def _check_lines(self):
        owed = self._left()
        for line in self.line_ids:
            if line.due < 0 or line.received < 0:
                raise UserError(
                    self.env._(
                        "%(product)s: a delivery cannot be below zero. Enter what "
                        "came, or 0.",
                        product=line.line_id.display_name,
                    )
                )
            left = owed.get(line.line_id, 0) + line.line_id._room()
            if line.received > left:
                raise UserError(
                    self.env._(
                        "The delivery has %(came)s packs of %(product)s, and only "
                        "%(left)s are still due from the order of %(ordered)s. Count "
                        "again, or send back what was not ordered.",
                        came=f"{line.received:,}",
                        product=line.line_id.display_name,
                        left=f"{left:,}",
                        ordered=f"{line.line_id.ordered_packs:,}",
                    )
                )
        if not sum(self.line_ids.mapped("received")):
            raise UserError(self.env._("Nothing came. Enter what came, in packs."))

    def _fill(self, picking):
        came = {line.line_id: line.received for line in self.line_ids}
        for move in picking.move_ids:
            move.quantity = came.get(move.purchase_line_id.coop_round_line_id, 0)
            move.picked = bool(move.quantity)


class CoopRoundReceiveLine(models.TransientModel):
    """How much of one product should have come, and came."""

    _name = "coop.round.receive.line"
    _description = "Product Received for a Round"

    receive_id = fields.Many2one(
        "coop.round.receive", required=True, ondelete="cascade"
    )
    line_id = fields.Many2one("coop.round.line", "Product", required=True)
    uom_id = fields.Many2one(related="line_id.uom_id", string="Pack")
    due = fields.Integer(
        "Should Have Come", help="What the supplier's delivery note says."
    )
    received = fields.Integer("Taken In")
