# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from coop_core.gate_count import deviations, outcome

from ..models.coop_round_delivery_count import FACTS, OUTCOMES, gate_count


class CoopRoundReceive(models.TransientModel):
    """The count at the gate: five outcomes, each difference with its reason."""

    _inherit = "coop.round.receive"

    direct = fields.Boolean(
        "Straight to the Centre",
        help="The truck drives to the centres without stopping at the hub's store.",
    )
    stop_ids = fields.Many2many(
        "coop.organisation",
        string="Stops of the Truck",
        domain="[('id', 'in', centre_ids)]",
        help="The centres that this delivery is for. Empty: it is shared among all.",
    )
    centre_ids = fields.Many2many(
        "coop.organisation", compute="_compute_centre_ids", string="Invited Centres"
    )
    truck = fields.Char("Truck or Note", help="Number plate, or number of the note.")
    unasked_ids = fields.One2many(
        "coop.round.receive.unasked", "receive_id", "Not Asked For"
    )
    lot_ids = fields.One2many("coop.round.receive.lot", "receive_id", "Lots")

    @api.depends("round_id")
    def _compute_centre_ids(self):
        for wizard in self:
            wizard.centre_ids = wizard.round_id.claim_ids.gatherer_id

    def action_receive(self):
        """Take in what is taken; a truck of which nothing is taken is refused."""
        self.ensure_one()
        if self.delivery_id:
            return self._close()
        self._leave_the_rest_due()
        self._check_count()
        counted = self.with_context(
            coop_count=self._counts(),
            coop_gate={
                "direct": self.direct,
                "truck": self.truck,
                "stop_ids": [Command.set(self.stop_ids.ids)],
            },
        )
        if not sum(self.line_ids.mapped("received")) and self._sent_back():
            return counted._refuse_truck()
        return super(CoopRoundReceive, counted).action_receive()

    def _leave_the_rest_due(self):
        """Part of an order is as ordered: the rest is due with the trucks to come.

        Unless the clerk says that this is the last one, that the supplier's note had
        another number, or why packs are missing.
        """
        left = {} if self.last else self._left()
        for line in self.line_ids:
            part = line.due == left.get(line.line_id) and not line.reason
            if part and 0 <= line._count().came < line.due:
                line.due = line._count().came

    def _sent_back(self):
        lines = self.line_ids
        return sum(lines.mapped("refused")) + sum(lines.mapped("dead"))

    def _refuse_truck(self):
        """Keep a truck that was sent away as a delivery of nothing."""
        joint_round = self.round_id
        joint_round.check_access("write")
        joint_round.lock_for_update()
        joint_round._require_step("ordered", "receiving")
        # What was sent away stays due from the order.
        due = {line.line_id.id: 0 for line in self.line_ids if line._sent_back()}
        gate = {**self.env.context["coop_gate"], "state": "refused"}
        joint_round.with_context(
            self.env.context, coop_day=self.date, coop_gate=gate
        )._add_delivery(self.env["stock.picking"], due, {})
        self.delivery_id = joint_round.delivery_ids.sorted("number")[-1]
        return self._close()

    def _counts(self):
        """What was counted, by product of the round, as the delivery keeps it."""
        counts = {
            line.line_id.id: {name: line[name] for name in FACTS}
            for line in self.line_ids
        }
        counts["unasked"] = [one._prepare() for one in self.unasked_ids]
        counts["lots"] = [lot._prepare() for lot in self.lot_ids]
        return counts

    def _check_count(self):
        for line in self.line_ids:
            line._check_reason()
        self._check_lots()
        if self.direct and not self.stop_ids:
            raise UserError(
                self.env._(
                    "The goods went straight to a centre: choose it under “Stops of "
                    "the Truck”, or take the goods in through the store."
                )
            )
        if self.stop_ids:
            for line in self.line_ids:
                self._check_stops(line)

    def _check_stops(self, line):
        """A truck brings its stops no more than they still take."""
        # What was given is known to the round, whatever part of it the user sees.
        joint_round = self.round_id.sudo()
        claims = joint_round.claim_ids.filtered(
            lambda one: (
                one.depth == 1
                and one.line_id == line.line_id
                and one.organisation_id in self.stop_ids
            )
        )
        given = (
            self.env["coop.round.allocation"]
            .sudo()
            ._read_group([("claim_id", "in", claims.ids)], [], ["given:sum"])[0][0]
        )
        left = sum(claims.mapped("most")) - (given or 0)
        if line.received > left:
            raise UserError(
                self.env._(
                    "%(stops)s still take %(left)s packs of %(product)s, and "
                    "%(came)s came for them. Add a stop, or send the rest back.",
                    stops=", ".join(self.stop_ids.mapped("name")),
                    left=f"{left:,}",
                    product=line.line_id.display_name,
                    came=f"{line.received:,}",
                )
            )

    def _check_lots(self):
        """The lots of a product make up what is taken in of it."""
        for product, lots in self.lot_ids.grouped("line_id").items():
            packs = sum(lots.mapped("packs"))
            taken = sum(
                self.line_ids.filtered(lambda one, p=product: one.line_id == p).mapped(
                    "received"
                )
            )
            if packs != taken:
                raise UserError(
                    self.env._(
                        "The lots of %(product)s have %(packs)s packs, and %(taken)s "
                        "are taken in. Enter lots that add up to it.",
                        product=product.display_name,
                        packs=f"{packs:,}",
                        taken=f"{taken:,}",
                    )
                )

    def _fill(self, picking):
        """Goods that the store keeps by lot get their lots."""
        super()._fill(picking)
        for product, lots in self.lot_ids.grouped("line_id").items():
            moves = picking.move_ids.filtered(
                lambda move, p=product: (
                    move.purchase_line_id.coop_round_line_id == p
                    and move.product_id.tracking == "lot"
                )
            )[:1]
            if moves:
                moves.move_line_ids.unlink()
                moves.move_line_ids = [
                    Command.create(
                        {
                            "product_id": moves.product_id.id,
                            "lot_name": lot.name,
                            "quantity": lot.packs,
                            "picking_id": picking.id,
                            "location_id": moves.location_id.id,
                            "location_dest_id": moves.location_dest_id.id,
                        }
                    )
                    for lot in lots
                ]
                moves.picked = True


class CoopRoundReceiveLine(models.TransientModel):
    """What stood on the truck of one product, and what became of it."""

    _inherit = "coop.round.receive.line"

    refused = fields.Integer("Sent Back")
    dead = fields.Integer("Died on the Way", help="Animals; they are not paid for.")
    weight = fields.Float("Kilograms on the Scale", digits=(16, 3))
    quality = fields.Char("Quality Found", help="Only if it is not as ordered.")
    reason = fields.Char()
    outcome = fields.Selection(OUTCOMES, compute="_compute_outcome")

    @api.depends("due", "received", "refused", "dead", "weight", "quality")
    def _compute_outcome(self):
        for line in self:
            line.outcome = outcome(line._count())

    def _count(self):
        return gate_count(self, self.due, self.received)

    def _sent_back(self):
        return self.refused + self.dead

    def _check_reason(self):
        if self.refused < 0 or self.dead < 0 or self.weight < 0:
            raise UserError(
                self.env._(
                    "%(product)s: nothing counted at the gate is below zero. Enter 0 "
                    "where there was none.",
                    product=self.line_id.display_name,
                )
            )
        if next(deviations(self._count()), None) and not (self.reason or "").strip():
            raise UserError(
                self.env._(
                    "%(product)s is not as ordered: %(outcome)s. Write the reason "
                    "beside it; it is kept with your name.",
                    product=self.line_id.display_name,
                    outcome=dict(
                        self._fields["outcome"]._description_selection(self.env)
                    )[self.outcome],
                )
            )


class CoopRoundReceiveUnasked(models.TransientModel):
    """Goods that nobody asked for: they go back, and are remembered."""

    _name = "coop.round.receive.unasked"
    _description = "Goods Nobody Asked For"

    receive_id = fields.Many2one(
        "coop.round.receive", required=True, ondelete="cascade"
    )
    what = fields.Char("Goods", required=True)
    quantity = fields.Float(required=True, digits=(16, 3))
    unit = fields.Char(required=True, help="Sacks, head, litres …")
    reason = fields.Char(required=True)

    def _prepare(self):
        return {
            "what": self.what,
            "after": self.quantity,
            "unit": self.unit,
            "reason": self.reason,
        }


class CoopRoundReceiveLot(models.TransientModel):
    """One lot of what is taken in."""

    _name = "coop.round.receive.lot"
    _description = "Lot Taken In"

    receive_id = fields.Many2one(
        "coop.round.receive", required=True, ondelete="cascade"
    )
    line_id = fields.Many2one(
        "coop.round.line", "Product", required=True, ondelete="cascade"
    )
    name = fields.Char("Lot Number", required=True)
    packs = fields.Integer(required=True)
    weight = fields.Float("Kilograms", digits=(16, 3))
    expires = fields.Date("Good Until")

    def _prepare(self):
        return {
            "line_id": self.line_id.id,
            "name": self.name,
            "packs": self.packs,
            "weight": self.weight,
            "expires": self.expires,
        }
