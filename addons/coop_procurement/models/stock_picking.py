# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class StockPicking(models.Model):
    """A receipt of a round's order becomes a delivery; its issues close it again."""

    _inherit = "stock.picking"

    def _action_done(self):
        # A storekeeper takes goods in and issues them without a role in the round.
        receipts = self.sudo().filtered(lambda picking: picking._coop_lines())
        for picking in receipts:
            picking._check_coop_receipt()
        due = {picking: picking._coop_due() for picking in receipts}
        result = super()._action_done()
        for picking in receipts:
            picking._register_coop_delivery(due[picking])
        self.sale_id.coop_delivery_id._check_handed_over()
        return result

    def _coop_lines(self):
        """Moves of this receipt that bring goods of a round."""
        return self.move_ids.filtered(
            lambda move: (
                move.purchase_line_id.coop_round_line_id
                and move.location_id.usage == "supplier"
                and move.state not in ("done", "cancel")
            )
        )

    def _check_coop_receipt(self):
        for move in self._coop_lines():
            line = move.purchase_line_id
            if move.quantity != round(move.quantity):
                raise UserError(
                    self.env._(
                        "%(quantity)s of %(product)s is not a whole number of packs. "
                        "Enter whole packs.",
                        quantity=f"{move.quantity:,g}",
                        product=move.product_id.display_name,
                    )
                )
            room = line.coop_round_line_id._room()
            left = line.product_qty - line.qty_received + room
            if move.quantity > left:
                raise UserError(
                    self.env._(
                        "The delivery has %(came)s packs of %(product)s, and only "
                        "%(left)s are still due from the order of %(ordered)s. Count "
                        "again, or send back what was not ordered.",
                        came=f"{move.quantity:,g}",
                        product=move.product_id.display_name,
                        left=f"{left:,g}",
                        ordered=f"{line.product_qty:,g}",
                    )
                )

    def _coop_due(self):
        """Return {round line id: packs due now}.

        The wizard says what was due. Without it, what arrives is what was due as long
        as more is to come; with the last receipt, all that is left of the order.
        """
        said = self.env.context.get("coop_due") or {}
        last = self.env.context.get("picking_ids_not_to_backorder") or ()
        due = {}
        for move in self._coop_lines():
            line = move.purchase_line_id.coop_round_line_id.id
            left = move.product_uom_qty if self.id in last else move.quantity
            due[line] = due.get(line, 0) + round(said.get(line, left))
        return due

    def _register_coop_delivery(self, due):
        """Make the delivery of a validated receipt; once per receipt."""
        moves = self.move_ids.filtered(
            lambda move: move.state == "done" and move.purchase_line_id.coop_round_id
        )
        received = {}
        for move in moves:
            line = move.purchase_line_id.coop_round_line_id.id
            received[line] = received.get(line, 0) + round(move.quantity)
        moves.purchase_line_id.coop_round_id._add_delivery(self, due, received)
