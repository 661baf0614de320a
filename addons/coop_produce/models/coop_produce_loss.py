# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.weight_chain import WHOLE, Point, Weight, losses

from . import coop_produce_pool_sql as pool_sql
from .coop_produce_weighing import POINTS

FIELD = ("field", "At the Station")


class CoopProduceLoss(models.Model):
    """What was lost between two points, with the reason where it is beyond measure."""

    _name = "coop.produce.loss"
    _description = "Loss of Weight of a Pool"
    _order = "pool_id, sequence, centre_id, id"
    _rec_name = "pool_id"

    pool_id = fields.Many2one(
        "coop.produce.pool",
        "Pool",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    sequence = fields.Integer(readonly=True)
    centre_id = fields.Many2one(
        "coop.organisation", "Goods Of", readonly=True, ondelete="restrict"
    )
    point_from = fields.Selection(
        [FIELD, *POINTS], "From", required=True, readonly=True
    )
    point_to = fields.Selection([FIELD, *POINTS], "To", required=True, readonly=True)
    net_from = fields.Float("Net Before", digits=(16, 3), readonly=True)
    net_to = fields.Float("Net After", digits=(16, 3), readonly=True)
    dry_from = fields.Float("Dry Before", digits=(16, 3), readonly=True)
    dry_to = fields.Float("Dry After", digits=(16, 3), readonly=True)
    dry_lost = fields.Float(
        "Lost (kg)", digits=(16, 3), readonly=True, help="Below zero: it became more."
    )
    percent = fields.Float("Lost (%)", digits=(9, 3), readonly=True)
    beyond = fields.Boolean("Beyond What Is Tolerated", readonly=True)
    reason = fields.Char()
    reason_lost = fields.Float(
        "Loss That Was Explained", digits=(16, 3), readonly=True, copy=False
    )
    explained_by_id = fields.Many2one(
        "res.users", "Explained By", readonly=True, ondelete="restrict"
    )
    is_open = fields.Boolean("Needs a Reason", compute="_compute_is_open")

    _once = models.UniqueIndex(
        "(pool_id, point_from, point_to, COALESCE(centre_id, 0))",
        "Two points are compared once.",
    )

    @api.depends("beyond", "reason", "reason_lost", "dry_lost")
    def _compute_is_open(self):
        for loss in self:
            same = round(loss.reason_lost - loss.dry_lost, 3) == 0
            loss.is_open = loss.beyond and not ((loss.reason or "").strip() and same)

    @api.depends("point_from", "point_to", "centre_id")
    def _compute_display_name(self):
        for loss in self:
            said = self.env["coop.paper"]._said
            way = f"{said(loss, 'point_from')} → {said(loss, 'point_to')}"
            name = loss.centre_id.name
            loss.display_name = f"{way}, {name}" if name else way

    def write(self, vals):
        if self.env.su:
            return super().write(vals)
        if vals.keys() - {"reason"}:
            raise UserError(
                self.env._(
                    "Losses are reckoned from the weighings. Enter the reason only, or "
                    "undo the weighing that is wrong."
                )
            )
        self.check_access("write")
        for loss in self:
            loss.pool_id._require_step("open", "closed")
            before = loss.reason
            # sudo: who explained what is noted by the system
            loss.sudo().write(
                {
                    **vals,
                    "reason_lost": loss.dry_lost,
                    "explained_by_id": self.env.uid,
                }
            )
            loss.pool_id.message_post(
                body=self.env._(
                    "%(loss)s: %(kg)s kg lost (%(percent)s %%). Reason: %(reason)s "
                    "(before: %(before)s)",
                    loss=loss.display_name,
                    kg=f"{loss.dry_lost:,.3f}",
                    percent=f"{loss.percent:,.3f}",
                    reason=loss.reason or "-",
                    before=before or "-",
                )
            )
        return True


class CoopProducePool(models.Model):
    """Where the weight of a pool went, point by point."""

    _inherit = "coop.produce.pool"

    def action_reconcile(self):
        for pool in self:
            pool.check_access("write")
            pool._reconcile()
        return True

    def _reconcile(self):
        """Reckon the losses anew; a reason stays with the loss it explains."""
        self.ensure_one()
        # sudo: losses are written by the system, see coop.produce.loss
        Loss = self.env["coop.produce.loss"].sudo()
        there = {
            (loss.point_from, loss.point_to, loss.centre_id.id): loss
            for loss in Loss.search([("pool_id", "=", self.id)])
        }
        tolerated = Decimal(str(self.tolerated_percent))
        for sequence, loss in enumerate(losses(self._points(), tolerated)):
            centre = int(loss.centre) if loss.centre != WHOLE else False
            key = (loss.point_from, loss.point_to, centre)
            values = self._prepare_loss(loss, centre, sequence)
            if key in there:
                there.pop(key).write(values)
            else:
                Loss.create(values)
        Loss.union(*there.values()).unlink()
        self.invalidate_recordset(["loss_ids"])

    def _prepare_loss(self, loss, centre, sequence):
        return {
            "pool_id": self.id,
            "sequence": sequence,
            "centre_id": centre,
            "point_from": loss.point_from,
            "point_to": loss.point_to,
            "net_from": float(loss.net_from),
            "net_to": float(loss.net_to),
            "dry_from": float(loss.dry_from),
            "dry_to": float(loss.dry_to),
            "dry_lost": float(loss.dry_lost),
            "percent": float(loss.percent),
            "beyond": loss.beyond,
        }

    def _check_weighable(self):
        """A settled pool is weighed no more."""
        self._require_step("open", "closed")
        for settlement in self._live_settlement():
            if settlement.state != "draft":
                raise UserError(
                    self.env._(
                        "%(settlement)s is approved, so the weights of the pool stay. "
                        "Take the approval back first.",
                        settlement=settlement.display_name,
                    )
                )

    def _points(self):
        """Return the way of the goods: weights at each point, of centres or of all."""
        self.ensure_one()
        self.env["coop.produce.ticket"].flush_model()
        self.env["coop.produce.weighing"].flush_model()
        rows = self.env.execute_query(pool_sql.weights(self))
        way = {code: {} for code, _name in (FIELD, *POINTS)}
        for point, centre, net, dry in rows:
            key = WHOLE if centre is None else str(centre)
            way[point][key] = Weight(Decimal(net), Decimal(dry))
        return [Point(code, weights) for code, weights in way.items()]

    def _is_bought_dry(self):
        """Whether tickets of the pool were weighed in by a dry content."""
        self.ensure_one()
        self.env["coop.produce.ticket"].flush_model()
        [(found,)] = self.env.execute_query(pool_sql.is_bought_dry(self))
        return found
