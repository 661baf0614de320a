# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopPlanStrategy(models.Model):
    """A way a plan goes: its action lines carry it out."""

    _name = "coop.plan.strategy"
    _description = "Strategy"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "plan_id, sequence, id"

    _coop_keepers = frozenset({"plan_id"})

    plan_id = fields.Many2one(
        "coop.plan", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Strategy", required=True, translate=True)
    goal = fields.Text(translate=True, help="What shall be true when it has worked.")
    action_ids = fields.One2many("coop.plan.action", "strategy_id", "Action Lines")
    currency_id = fields.Many2one(related="plan_id.currency_id")
    budget = fields.Monetary(compute="_compute_totals")
    progress = fields.Float(compute="_compute_totals", digits=(16, 2))

    @api.depends("action_ids.budget", "action_ids.progress")
    def _compute_totals(self):
        for strategy in self:
            strategy.budget = sum(strategy.action_ids.mapped("budget"))
            strategy.progress = strategy.action_ids._rolled_up()
