# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class CoopRound(models.Model):
    """From the first delivery to the day when every baht has found its place."""

    _inherit = "coop.round"

    def action_receive(self):
        """Open the wizard that takes a delivery of the supplier in."""
        self.ensure_one()
        self._require_step("ordered", "receiving")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Receive a delivery"),
            "res_model": "coop.round.receive",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_round_id": self.id,
                "dialog_size": "extra-large",
            },
        }

    def action_allocate(self):
        """Allocate the deliveries that wait for it; the same button on each of them."""
        return self._waiting("received").action_allocate()

    def action_release(self):
        return self._waiting("allocated").action_release()

    def action_hand_over(self):
        return self._waiting("released").action_hand_over()

    def action_share_costs(self):
        drafts = self.cost_ids.filtered(lambda cost: cost.state == "draft")
        return drafts.action_share()

    def action_bill(self):
        """Make the drafts of the suppliers' bills for what was received; idempotent."""
        for joint_round in self:
            joint_round.check_access("write")
            joint_round.lock_for_update()
            joint_round._require_step("receiving", "settled")
            joint_round.order_ids._coop_bill()
            joint_round.cost_ids.action_bill()
        return True

    def action_invoice(self):
        """Make the draft invoice of each centre for what it got; idempotent."""
        for joint_round in self:
            joint_round.check_access("write")
            joint_round.lock_for_update()
            joint_round._require_step("receiving", "settled")
            orders = joint_round.sale_order_ids.filtered(
                lambda order: order.invoice_status == "to invoice"
            )
            if orders:
                orders._create_invoices()
        return True

    def action_settle(self):
        """Close the round for good; refused while a satang is unallocated."""
        for joint_round in self:
            if not joint_round._claim_step("receiving", "settled"):
                continue
            problems = joint_round._open_ends()
            if problems:
                raise UserError(
                    self.env._(
                        "%(round)s cannot be settled yet:\n%(problems)s",
                        round=joint_round.display_name,
                        problems="\n".join(f"• {problem}" for problem in problems),
                    )
                )
        return True

    def action_open_shares(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_procurement.coop_round_share_action_mine"
        )
        return {**action, "domain": [("round_id", "=", self.id)], "context": {}}

    def action_open_bills(self):
        return self._open_moves(
            "account.action_move_in_invoice_type", ("in_invoice", "in_refund")
        )

    def action_open_invoices(self):
        return self._open_moves(
            "account.action_move_out_invoice_type", ("out_invoice", "out_refund")
        )

    def _waiting(self, state):
        return self.delivery_ids.filtered(lambda delivery: delivery.state == state)

    def _open_moves(self, xmlid, types):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return {
            **action,
            "domain": [("coop_round_id", "=", self.id), ("move_type", "in", types)],
            # The lists of Odoo show partner and day only when they know the type.
            "context": {"default_move_type": types[0], "create": False},
        }

    def _open_receipts(self):
        """Receipts of the orders that are still expected."""
        # Whether goods are to come is asked also for those without the store's rights.
        pickings = self.sudo().order_ids.picking_ids
        return pickings.filtered(
            lambda picking: (
                picking.picking_type_code == "incoming"
                and picking.state not in ("done", "cancel")
            )
        )

    def _add_delivery(self, picking, due, received):
        """Record a validated receipt as the round's next delivery, once."""
        self.ensure_one()
        self.lock_for_update()
        # Whoever validates the receipt makes the delivery; nobody can write one in.
        Delivery = self.env["coop.round.delivery"].sudo()
        if picking and Delivery.search_count(
            [("picking_id", "=", picking.id)], limit=1
        ):
            return
        if self.state == "ordered":
            # The first delivery moves the round, whoever takes it in.
            self.sudo().state = "receiving"
        day = self.env.context.get("coop_day") or fields.Date.context_today(self)
        Delivery.create(
            {
                "round_id": self.id,
                "number": max(self.delivery_ids.mapped("number"), default=0) + 1,
                "picking_id": picking.id,
                "date": day,
                "line_ids": [
                    Command.create(
                        {
                            "line_id": line,
                            "due": packs,
                            "received": received.get(line, 0),
                        }
                    )
                    for line, packs in due.items()
                ],
            }
        )

    def _open_ends(self):
        """Return a sentence for everything that still keeps the round from closing."""
        self.ensure_one()
        return [
            *self._open_ends_of_goods(),
            *self._open_ends_of_costs(),
            *self._open_ends_of_money(),
        ]

    def _open_ends_of_goods(self):
        if self._open_receipts():
            yield self.env._(
                "A delivery is still expected. Receive it, or take the last one in "
                "with “Nothing more will come”."
            )
        for delivery in self.delivery_ids:
            if delivery.state not in ("delivered", "refused"):
                yield self.env._(
                    "%(delivery)s is not handed over yet.",
                    delivery=delivery.display_name,
                )

    def _open_ends_of_costs(self):
        for cost in self.cost_ids:
            if cost.state != "shared":
                yield self.env._(
                    "%(amount)s of “%(cost)s” is not shared yet.",
                    amount=self._money(cost.unallocated_amount),
                    cost=cost.name,
                )
        if not self.currency_id.is_zero(self.unallocated_amount):
            yield self.env._(
                "%(amount)s of what the round costs is not charged to anybody.",
                amount=self._money(self.unallocated_amount),
            )

    def _open_ends_of_money(self):
        compare = self.currency_id.compare_amounts
        due = self.total_cost - self.fee_amount
        if compare(self.billed_amount, due):
            yield self.env._(
                "The suppliers' posted bills are %(billed)s, and the goods and costs "
                "of the round are %(due)s. Post the bills, or ask for a credit note.",
                billed=self._money(self.billed_amount),
                due=self._money(due),
            )
        if compare(self.invoiced_amount, self.charged_amount):
            yield self.env._(
                "The centres' posted invoices are %(invoiced)s, and %(charged)s is to "
                "be charged. Make and post the invoices.",
                invoiced=self._money(self.invoiced_amount),
                charged=self._money(self.charged_amount),
            )

    def _money(self, amount):
        return self.currency_id.format(amount)
