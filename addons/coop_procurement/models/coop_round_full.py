# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import nearness


class CoopRoundLine(models.Model):
    """What is ordered differs from what was asked, within tolerance, to fill trucks."""

    _inherit = "coop.round.line"

    least_packs = fields.Integer("Would Do", compute="_compute_tolerance")
    most_packs = fields.Integer("Would Take", compute="_compute_tolerance")
    rounding_packs = fields.Integer(
        "More or Fewer",
        readonly=True,
        copy=False,
        help="Packs ordered beyond what was asked for, or left out, so that trucks "
        "are full; within what the organisations said they would take.",
    )

    @api.depends_context("uid")
    @api.depends("round_id.demand_ids.least", "round_id.demand_ids.most")
    def _compute_tolerance(self):
        """Like the demand: a centre's clerk sees the sums of his own part."""
        least = self._sums("coop.round.demand", "line_id", "least:sum")
        most = self._sums("coop.round.demand", "line_id", "most:sum")
        for line in self:
            line.least_packs = least.get(line.id, 0)
            line.most_packs = most.get(line.id, 0)

    def write(self, vals):
        if "rounding_packs" in vals and not self.env.su:
            raise UserError(
                self.env._("Packs more or fewer are set by the button for full trucks.")
            )
        return super().write(vals)

    def action_fill_trucks(self):
        """Order so that trucks, or larger packs, are full; idempotent.

        Rather more than fewer, if those who asked would take it.
        """
        for line in self:
            line._check_may_round()
            size = line.truck_packs or line.supply_packs
            if size <= 1:
                raise UserError(
                    self.env._(
                        "It is not known how many packs of %(product)s fill a truck. "
                        "Enter it in the product, for the next round.",
                        product=line.product_id.display_name,
                    )
                )
            packs = line._packs_to_order()
            # Set by the system: see write().
            line.sudo().rounding_packs += line._full(packs, size) - packs
        return True

    def action_order_as_asked(self):
        """Order exactly what was asked for."""
        for line in self:
            line._check_may_round()
            # Set by the system: see write().
            line.sudo().rounding_packs = 0
        return True

    def _full(self, packs, size):
        """The nearest number of packs in full trucks that the tolerance allows."""
        filled = nearness.fill(packs, size)
        if not filled.missing:
            return packs
        spare = self._most_to_order() - packs
        if filled.missing <= spare:
            return packs + filled.missing
        dispensable = packs - self._least_to_order()
        if filled.full and filled.over <= dispensable:
            return packs - filled.over
        raise UserError(
            self.env._(
                "%(product)s: %(missing)s more packs would fill a truck of %(size)s, "
                "and the organisations take at most %(spare)s more. Leaving out "
                "%(over)s would do as well, and they can spare at most "
                "%(dispensable)s.",
                product=self.product_id.display_name,
                missing=f"{filled.missing:,}",
                size=f"{size:,}",
                spare=f"{max(spare, 0):,}",
                over=f"{filled.over:,}",
                dispensable=f"{max(dispensable, 0):,}",
            )
        )

    def _check_may_round(self):
        self.ensure_one()
        self.round_id.check_access("write")
        self.round_id.lock_for_update()
        self.round_id._require_step("closed")
        asked = self.round_id.purchase_order_ids.filtered(
            lambda order: order.state in ("draft", "sent")
        )
        if asked:
            raise UserError(
                self.env._(
                    "%(supplier)s is asked for a number of packs already. Cancel the "
                    "requests first, or change the packs there.",
                    supplier=asked[0].partner_id.display_name,
                )
            )

    def _packs_to_order(self):
        """Return the packs that outside suppliers are asked for."""
        self.ensure_one()
        return max(0, self.demand_packs + self.rounding_packs - self._packs_inside())

    def _most_to_order(self):
        """Return the packs that those who asked would take at most."""
        self.ensure_one()
        return max(0, self.most_packs - self._packs_inside())

    def _least_to_order(self):
        """Return the packs with which those who asked would still do."""
        self.ensure_one()
        return max(0, self.least_packs - self._packs_inside())

    def _packs_inside(self):
        """Return the packs that member organisations bring."""
        return 0
