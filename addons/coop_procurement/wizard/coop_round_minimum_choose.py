# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.coop_round_minimum import CHOICES


class CoopRoundMinimumChoose(models.TransientModel):
    """Chooses what happens to a product of which too little was asked for."""

    _name = "coop.round.minimum.choose"
    _description = "Choose When a Minimum Is Not Reached"

    line_id = fields.Many2one(
        "coop.round.line", "Product", required=True, domain="[('id', 'in', open_ids)]"
    )
    round_id = fields.Many2one(related="line_id.round_id")
    open_ids = fields.Many2many("coop.round.line", compute="_compute_open_ids")
    round_state = fields.Selection(related="round_id.state", string="Step")
    said = fields.Char("What Is Missing", compute="_compute_said")
    choice = fields.Selection(CHOICES, "Decision")
    date_close = fields.Date(
        "Collect Until",
        compute="_compute_date_close",
        store=True,
        readonly=False,
        precompute=True,
    )
    reason = fields.Char()

    @api.depends("round_id")
    def _compute_open_ids(self):
        for choose in self:
            choose.open_ids = choose.round_id._lines_below_minimum()

    @api.depends("line_id")
    def _compute_said(self):
        for choose in self:
            below = choose.line_id.below_minimum
            choose.said = below and choose.line_id._minimum_sentence()

    @api.depends("line_id")
    def _compute_date_close(self):
        for choose in self:
            choose.date_close = choose.round_id.date_close

    def action_choose(self):
        """Record the choice and act on it."""
        self.ensure_one()
        joint_round = self.round_id
        joint_round.check_access("write")
        joint_round.lock_for_update()
        joint_round._require_step("open", "closed")
        self._check_choice()
        # Choices are made here only; nobody can write one in, or change it.
        self.env["coop.round.minimum"].sudo().create(self._prepare_choice())
        if self.choice == "extend":
            joint_round.date_close = self.date_close
        if self.choice == "drop":
            # The system drops it: see write() of the line.
            self.line_id.sudo().dropped = True
        return {"type": "ir.actions.act_window_close"}

    def _prepare_choice(self):
        # The demand of the whole round, whatever part of it the user sees.
        line = self.line_id.sudo()
        extended = self.choice == "extend"
        return {
            "round_id": self.round_id.id,
            "line_id": line.id,
            "minimum": line.minimum_packs,
            "packs": line.demand_packs,
            "choice": self.choice,
            "reason": self.reason.strip(),
            "closed_before": extended and self.round_id.date_close,
            "closes_now": extended and self.date_close,
        }

    def _check_choice(self):
        if not self.line_id.below_minimum:
            raise UserError(
                self.env._(
                    "%(product)s has reached its minimum, or it was decided already.",
                    product=self.line_id.display_name,
                )
            )
        if not self.choice or not (self.reason or "").strip():
            raise UserError(
                self.env._("Choose what happens, and write the reason for it.")
            )
        if self.choice != "extend":
            return
        if self.round_id.state != "open":
            raise UserError(
                self.env._(
                    "%(round)s is closed and does not open again. Drop the product, "
                    "or buy all the same.",
                    round=self.round_id.display_name,
                )
            )
        if not self.date_close or self.date_close <= self.round_id.date_close:
            raise UserError(
                self.env._("To collect longer, enter a later day on which it closes.")
            )
