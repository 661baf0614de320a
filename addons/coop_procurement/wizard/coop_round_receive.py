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
    def _compute_line_ids(self):
        for wizard in self:
            lines = wizard.round_id.line_ids
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "line_id": line.id,
                            "due": line.ordered_packs - line.received_packs,
                            "received": line.ordered_packs - line.received_packs,
                        }
                    )
                    for line in lines
                    if line.ordered_packs > line.received_packs
                ),
            ]

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
        picking = joint_round._open_receipts()[:1].with_env(self.env)
        if not picking:
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
        for line in self.line_ids:
            if line.due < 0 or line.received < 0:
                raise UserError(
                    self.env._(
                        "%(product)s: a delivery cannot be below zero. Enter what "
                        "came, or 0.",
                        product=line.line_id.display_name,
                    )
                )
            left = line.line_id.ordered_packs - line.line_id.received_packs
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
    received = fields.Integer("Came")
