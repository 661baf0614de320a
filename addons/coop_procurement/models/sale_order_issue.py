# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Command

#: no paper of its own tells whose round it belongs to: the round itself does
MANY = "coop_many_papers"


class SaleOrderLine(models.Model):
    """The issues of a whole delivery are made together.

    The warehouse makes a picking for each order as it comes to it. For the hundreds of
    centres of one delivery the same pickings and moves are created in one go, with the
    values of the warehouse's own rule.
    """

    _inherit = "sale.order.line"

    def _action_launch_stock_rule(self, *, previous_product_uom_qty=False):
        together = {}
        if not previous_product_uom_qty and len(self.order_id) > 1:
            together = self._coop_issued_together()
        mine = self.browse().union(*together.values())
        result = super(SaleOrderLine, self - mine)._action_launch_stock_rule(
            previous_product_uom_qty=previous_product_uom_qty
        )
        if mine:
            self._coop_issue(together)
        return result

    def _coop_issued_together(self):
        """Return {rule: lines} of allocations that leave the store in one step."""
        fresh = self.filtered(
            lambda line: (
                line.coop_allocation_id
                and line.state == "sale"
                and not line.order_id.locked
                and not line.order_id.picking_ids
                and not line.move_ids
                and not line.route_ids
                and line.product_id.type == "consu"
                and line.product_uom_id == line.product_id.uom_id
            )
        )
        found = {}
        for (product, warehouse, place), lines in fresh.grouped(
            lambda line: (
                line.product_id,
                line.warehouse_id,
                line._get_location_final(),
            )
        ).items():
            rule = self.env["stock.rule"]._get_rule(
                product, place, lines[:1]._prepare_procurement_values()
            )
            if (
                rule.picking_type_id == warehouse.out_type_id
                and rule.action == "pull"
                and rule.procure_method == "make_to_stock"
            ):
                found[rule] = found.get(rule, self.browse()) | lines
        return found

    def _coop_issue(self, together):
        """Create the pickings of all orders and confirm them at once."""
        orders = self.browse().union(*together.values()).order_id
        self.env["stock.reference"].create(
            [
                {"name": order.name, "sale_ids": [Command.link(order.id)]}
                for order in orders
                if not order.stock_reference_ids
            ]
        )
        values = []
        for rule, lines in together.items():
            for order, of_order in lines.grouped("order_id").items():
                moves = [line._coop_move_values(rule) for line in of_order]
                values.append(order._coop_picking_values(rule, moves))
        # The warehouse makes its pickings as superuser too: officers sell from a
        # store whose rules they may not change.
        pickings = self.env["stock.picking"].sudo().with_context(mail_notrack=True)
        pickings = pickings.with_context(tracking_disable=True).create(values)
        pickings.action_confirm()

    def _coop_move_values(self, rule):
        line = self.with_company(self.company_id)
        return rule._get_stock_move_values(
            line.product_id,
            line.product_uom_qty,
            line.product_uom_id,
            line._get_location_final(),
            line.product_id.display_name,
            line.order_id.name,
            line.company_id,
            line._prepare_procurement_values(),
        )


class SaleOrder(models.Model):
    """What one centre fetches."""

    _inherit = "sale.order"

    def _coop_picking_values(self, rule, moves):
        self.ensure_one()
        place = moves[0].get("location_dest_id") or moves[0]["location_final_id"]
        return {
            "origin": self.name,
            "company_id": self.company_id.id,
            "user_id": False,
            "partner_id": self.partner_shipping_id.id,
            "picking_type_id": rule.picking_type_id.id,
            "location_id": rule.location_src_id.id,
            "location_dest_id": place,
            "move_type": self.picking_policy,
            "move_ids": [
                Command.create({"location_dest_id": place, **move}) for move in moves
            ],
        }


class CoopRound(models.Model):
    """Invoices of many centres: no note of its origin is posted to each."""

    _inherit = "coop.round"

    def action_invoice(self):
        """A centre whose part of a discount is more than it owes gets a credit note."""
        super(CoopRound, self.with_context(**{MANY: True})).action_invoice()
        drafts = self.move_ids.filtered(
            lambda move: (
                move.state == "draft"
                and move.move_type == "out_invoice"
                and move.currency_id.compare_amounts(move.amount_total, 0) < 0
            )
        )
        if drafts:
            drafts.action_switch_move_type()
        return True


class AccountMove(models.Model):
    """An invoice of a round says which round it belongs to by a field."""

    _inherit = "account.move"

    def message_post_with_source(self, *args, **kwargs):
        if self.env.context.get(MANY):
            return self.env["mail.message"]
        return super().message_post_with_source(*args, **kwargs)
