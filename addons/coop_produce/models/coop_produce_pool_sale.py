# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from coop_core.ratios import exact


class CoopProducePool(models.Model):
    """The sale of a pool: orders and invoices to the buyers, costs, what is left."""

    _inherit = "coop.produce.pool"

    buyer_id = fields.Many2one(
        "res.partner", "Sold To", compute="_compute_sale", help="The first of them."
    )
    sold_kg = fields.Float(
        "Weighed by the Buyer", digits=(16, 3), compute="_compute_sale"
    )
    sold_amount = fields.Monetary("Due from the Buyer", compute="_compute_sale")
    proceeds = fields.Monetary(
        "Posted Invoices",
        compute="_compute_money",
        help="Without tax, less credit notes.",
    )
    cost_amount = fields.Monetary("Total Costs", compute="_compute_money")
    pot = fields.Monetary(
        "Over the Announced Price",
        compute="_compute_money",
        help="Posted invoices less costs, less what the tickets are worth.",
    )

    @api.depends("weighing_ids.dry_kg", "weighing_ids.price", "bid_ids.state")
    def _compute_sale(self):
        for pool in self:
            pool.buyer_id = pool._accepted().partner_id[:1]
            weighed = pool._buyer_weighings()
            pool.sold_kg = sum(weighed.mapped("dry_kg"))
            # Rounded once for each buyer, as his invoice is.
            by_buyer = weighed.grouped(lambda one: one.bid_id.partner_id)
            pool.sold_amount = sum(
                pool.currency_id.round(sum(one.dry_kg * one.price for one in bought))
                for bought in by_buyer.values()
            )

    @api.depends("move_ids.amount_untaxed_signed", "move_ids.state", "cost_ids.amount")
    def _compute_money(self):
        for pool in self:
            pool.proceeds = float(pool._proceeds())
            pool.cost_amount = sum(pool.cost_ids.mapped("amount"))
            pool.pot = pool.proceeds - pool.cost_amount - pool.base

    def _proceeds(self):
        """Return what the buyers' posted invoices come to, exactly."""
        # sudo: what the pool brought is for all who may see the pool
        moves = self.sudo().move_ids.filtered(
            lambda move: (
                move.state == "posted"
                and move.move_type in ("out_invoice", "out_refund")
            )
        )
        return sum(map(exact, moves.mapped("amount_untaxed_signed")), Decimal("0.00"))

    def _accepted(self):
        return self.bid_ids.filtered(lambda bid: bid.state == "accepted")

    def _buyer_weighings(self):
        """Weighings of the buyers that stand."""
        return self.weighing_ids.filtered(
            lambda one: one.point == "buyer" and not one.is_undone
        )

    def action_invoice(self):
        """Make the draft invoices for what the buyers weighed; idempotent."""
        for pool in self:
            pool.check_access("write")
            pool.lock_for_update()
            pool._require_step("open", "closed")
            company = pool._require_books()
            company._coop_open_store()
            waiting = pool._buyer_weighings().filtered(lambda one: not one.order_ids)
            orders = (
                self.env["sale.order"]
                .with_company(company)
                .create([pool._prepare_order(one) for one in waiting])
            )
            orders.action_confirm()
            pool._deliver(orders)
            due = pool.order_ids.filtered(
                lambda one: one.invoice_status == "to invoice"
            )
            if due:
                due._create_invoices()._coop_of_produce(company)
            elif not pool.order_ids:
                raise UserError(
                    self.env._(
                        "The buyer has weighed nothing yet. Accept a bid and enter "
                        "what the buyer weighed, under “Weighings”."
                    )
                )
        return True

    def action_bill(self):
        return self.cost_ids.action_bill()

    def _prepare_order(self, weighing):
        noon = fields.Datetime.to_datetime(weighing.date).replace(hour=5)
        return {
            "partner_id": weighing.bid_id.partner_id.id,
            "company_id": self.company_id.id,
            "coop_pool_id": self.id,
            "coop_weighing_id": weighing.id,
            "origin": self.code,
            "client_order_ref": weighing.reference,
            "date_order": noon,
            "order_line": [
                Command.create(
                    {
                        "product_id": self.product_id.id,
                        "name": self._line_text(weighing),
                        "product_uom_qty": weighing.dry_kg,
                        "price_unit": weighing.price,
                        "tax_ids": [Command.clear()],
                    }
                )
            ],
        }

    def _line_text(self, weighing):
        paper = self.env["coop.paper"]._in_thai()
        _ = paper.env._
        said = {
            "product": self.product_id.with_context(lang=paper.env.lang).display_name,
            "day": paper._day(weighing.date),
            "slip": weighing.reference or "",
            "net": f"{weighing.net_kg:,.3f}",
        }
        if not weighing.dry_percent:
            return _("%(product)s, weighed on %(day)s %(slip)s: %(net)s kg", **said)
        return _(
            "%(product)s, weighed on %(day)s %(slip)s: %(net)s kg × %(percent)s %% dry",
            percent=f"{weighing.dry_percent:,.2f}",
            **said,
        )

    def _deliver(self, orders):
        """What the buyer weighed has left: validate the issues of the store."""
        # sudo: the store's papers follow the weighing, whoever entered it
        pickings = orders.sudo().picking_ids.filtered(
            lambda picking: picking.state not in ("done", "cancel")
        )
        for move in pickings.move_ids:
            move.quantity = move.product_uom_qty
            move.picked = True
        pickings.with_context(skip_backorder=True, skip_sms=True).button_validate()

    def action_open_invoices(self):
        return self._open_moves(
            "account.action_move_out_invoice_type", ("out_invoice", "out_refund")
        )

    def action_open_bills(self):
        return self._open_moves(
            "account.action_move_in_invoice_type", ("in_invoice", "in_refund")
        )

    def _open_moves(self, xmlid, types):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return {
            **action,
            "domain": [("coop_pool_id", "=", self.id), ("move_type", "in", types)],
            # The lists of Odoo show partner and day only when they know the type.
            "context": {"default_move_type": types[0], "create": False},
        }

    def _open_ends_of_sale(self):
        """What of the sale keeps the pool from being settled, in words."""
        if not self._accepted():
            yield self.env._("No bid is accepted yet.")
        if not self._buyer_weighings():
            yield self.env._("The buyer has weighed nothing yet.")
        if self._buyer_weighings().filtered(lambda one: not one.order_ids):
            yield self.env._(
                "Some weighings of the buyer are not invoiced. Press “Make Invoice”."
            )
        # sudo: what keeps a pool open is said to all who may settle it
        drafts = self.sudo().move_ids.filtered(lambda move: move.state == "draft")
        if drafts:
            yield self.env._(
                "%(count)s invoices or bills are drafts. An accountant posts them.",
                count=len(drafts),
            )

    def _open_ends_of_costs(self):
        for cost in self.cost_ids.filtered("partner_id"):
            # sudo: as above
            bill = cost.sudo().move_id
            if not bill:
                yield self.env._(
                    "The bill for “%(cost)s” is not entered. Press “Make Bills”.",
                    cost=cost.name,
                )
            elif bill.state == "posted" and bill.amount_untaxed != cost.amount:
                yield self.env._(
                    "The bill for “%(cost)s” is %(billed)s baht and the cost is "
                    "%(cost_amount)s. Make them the same.",
                    cost=cost.name,
                    billed=f"{bill.amount_untaxed:,.2f}",
                    cost_amount=f"{cost.amount:,.2f}",
                )

    def _open_ends_of_weight(self):
        self._reconcile()
        for loss in self.loss_ids.filtered("is_open"):
            yield self.env._(
                "%(loss)s: %(kg)s kg (%(percent)s %%) is beyond what is tolerated. "
                "Enter the reason under “Losses”.",
                loss=loss.display_name,
                kg=f"{loss.dry_lost:,.3f}",
                percent=f"{loss.percent:,.3f}",
            )
