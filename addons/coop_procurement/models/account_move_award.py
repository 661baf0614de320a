# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    """A supplier's bill that differs from what was awarded is shown and not posted."""

    _inherit = "account.move"

    coop_differences = fields.Text(
        "Differs from the Award", compute="_compute_coop_differences"
    )

    @api.depends(
        "invoice_line_ids.price_unit",
        "invoice_line_ids.quantity",
        "invoice_line_ids.discount",
        "invoice_line_ids.purchase_line_id",
        "state",
    )
    def _compute_coop_differences(self):
        for move in self:
            drafted = move.state == "draft" and move.coop_round_id
            # The order and the costs of the round are compared for who may not
            # open them.
            found = move.sudo()._coop_differences() if drafted else ()
            move.coop_differences = "\n".join(found)

    def _post(self, soft=True):
        for move in self.filtered("coop_round_id"):
            # As above.
            differences = "\n".join(
                f"• {one}" for one in move.sudo()._coop_differences()
            )
            if differences:
                raise UserError(
                    self.env._(
                        "The bill of %(supplier)s differs from the award of "
                        "%(round)s:\n%(differences)s\nAsk for a corrected bill. What "
                        "was agreed beside the award is entered under Costs: freight, "
                        "a discount, a loss.",
                        supplier=move.partner_id.display_name,
                        round=move.coop_round_id.display_name,
                        differences=differences,
                    )
                )
        return super()._post(soft=soft)

    def _coop_differences(self):
        """Yield a sentence for everything in which a bill differs from its round."""
        self.ensure_one()
        if self.move_type not in ("in_invoice", "in_refund"):
            return
        cost = self.env["coop.round.cost"].search([("move_id", "=", self.id)], limit=1)
        if cost:
            yield from self._coop_differences_of_cost(cost)
            return
        if self.move_type == "in_refund":
            return
        for line in self.invoice_line_ids:
            if line.display_type == "product":
                yield from line._coop_differences()

    def _coop_differences_of_cost(self, cost):
        if self.currency_id.compare_amounts(self.amount_untaxed, abs(cost.amount)):
            yield self.env._(
                "The bill is of %(billed)s, and %(amount)s were entered for "
                "“%(cost)s”.",
                billed=self.currency_id.format(self.amount_untaxed),
                amount=self.currency_id.format(abs(cost.amount)),
                cost=cost.name,
            )


class AccountMoveLine(models.Model):
    """A line of a supplier's bill beside the offer that won."""

    _inherit = "account.move.line"

    def _coop_differences(self):
        self.ensure_one()
        ordered = self.purchase_line_id
        said = {"product": self.product_id.display_name or self.name or ""}
        if not ordered.coop_awarded_price:
            if not self.currency_id.is_zero(self.price_subtotal):
                yield self.env._("“%(product)s” is not part of the order.", **said)
            return
        net = self.price_unit * (1 - (self.discount or 0) / 100)
        if self.currency_id.compare_amounts(net, ordered.coop_awarded_price):
            yield self.env._(
                "%(product)s is billed at %(billed)s a pack and was awarded at "
                "%(awarded)s.",
                billed=self.currency_id.format(net),
                awarded=self.currency_id.format(ordered.coop_awarded_price),
                **said,
            )
        billed = self.quantity + self._coop_billed_before(ordered)
        if self.product_uom_id.compare(billed, ordered.qty_received) > 0:
            yield self.env._(
                "%(billed)s packs of %(product)s are billed and %(received)s were "
                "received.",
                billed=f"{billed:,g}",
                received=f"{ordered.qty_received:,g}",
                **said,
            )

    def _coop_billed_before(self, ordered):
        """Packs of the order on other posted bills, less those credited."""
        others = ordered.invoice_lines.filtered(
            lambda one: one.move_id != self.move_id and one.parent_state == "posted"
        )
        return sum(
            -one.quantity if one.move_id.move_type == "in_refund" else one.quantity
            for one in others
        )
