# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopPlanAction(models.Model):
    """Something a plan means to do: who, when, with how much, measured by what."""

    _name = "coop.plan.action"
    _description = "Action Line"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "plan_id, sequence, id"

    _coop_keepers = frozenset({"plan_id"})

    plan_id = fields.Many2one(
        "coop.plan", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="plan_id.network_id", string="Alliance", store=True
    )
    strategy_id = fields.Many2one(
        "coop.plan.strategy",
        index="btree_not_null",
        ondelete="set null",
        domain="[('plan_id', '=', plan_id)]",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Action Line", required=True, translate=True)
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Responsible",
        index=True,
        ondelete="restrict",
        help="Its officers may record the progress of this line.",
    )
    date_from = fields.Date("From")
    date_to = fields.Date("Until")
    currency_id = fields.Many2one(related="plan_id.currency_id")
    budget = fields.Monetary()
    spent = fields.Monetary(compute="_compute_progress", store=True, recursive=True)
    indicator = fields.Char(translate=True, help="By what it is seen that it worked.")
    target = fields.Float(digits=(16, 2), aggregator=None)
    unit = fields.Char(translate=True)
    origin_id = fields.Many2one(
        "coop.plan.action",
        "Part Of",
        index="btree_not_null",
        copy=False,
        ondelete="set null",
        help="The action line of the alliance of which this is a part.",
    )
    part_ids = fields.One2many("coop.plan.action", "origin_id", "Parts")
    progress_ids = fields.One2many("coop.plan.progress", "action_id", "Months")
    progress = fields.Float(
        compute="_compute_progress",
        store=True,
        recursive=True,
        digits=(16, 2),
        aggregator="avg",
        help="The latest month entered. With parts in the plans of organisations: of "
        "the parts, weighted by budget if each has one, else equally.",
    )
    progress_month = fields.Date(
        "As Of", compute="_compute_progress", store=True, recursive=True
    )
    state = fields.Selection(
        [
            ("waiting", "Not begun"),
            ("running", "Under way"),
            ("late", "Late"),
            ("done", "Done"),
        ],
        "Status",
        compute="_compute_state",
    )

    _period = models.Constraint(
        "CHECK (date_from <= date_to)",
        "The action line ends before it begins. Correct one of the two days.",
    )
    _budget_positive = models.Constraint(
        "CHECK (budget >= 0)", "A budget cannot be below zero."
    )

    @api.depends(
        "progress_ids.month",
        "progress_ids.percent",
        "progress_ids.spent",
        "part_ids.progress",
        "part_ids.budget",
        "part_ids.spent",
        "part_ids.progress_month",
    )
    def _compute_progress(self):
        for action in self:
            parts, months = action.part_ids, action.progress_ids.sorted("month")
            source = parts or months
            action.spent = sum(source.mapped("spent"))
            if parts:
                action.progress = parts._rolled_up()
                known = [day for day in parts.mapped("progress_month") if day]
                action.progress_month = max(known, default=False)
            else:
                action.progress = months[-1:].percent
                action.progress_month = months[-1:].month

    @api.depends("progress", "date_to")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for action in self:
            if action.progress >= 100:
                action.state = "done"
            elif action.date_to and action.date_to < today:
                action.state = "late"
            else:
                action.state = "running" if action.progress else "waiting"

    @api.constrains("plan_id", "strategy_id")
    def _check_strategy(self):
        for action in self:
            strategy = action.strategy_id
            if strategy and strategy.plan_id != action.plan_id:
                raise ValidationError(
                    self.env._(
                        "The strategy “%(strategy)s” is of another plan. Choose one of "
                        "%(plan)s.",
                        strategy=strategy.name,
                        plan=action.plan_id.name,
                    )
                )

    @api.constrains("origin_id")
    def _check_origin(self):
        if self._has_cycle("origin_id"):
            raise ValidationError(
                self.env._("An action line cannot be a part of itself.")
            )

    def _may_report(self):
        """Whether this user may record the progress of this line."""
        self.ensure_one()
        user = self.env.user
        if user.has_group("coop_network.coop_network_group_admin"):
            return True
        place = user.coop_organisation_id
        if not place or not user.has_group("coop_network.coop_network_group_officer"):
            return False
        keepers = self.organisation_id | self.plan_id.organisation_id
        return any(keeper._within(place) for keeper in keepers)

    def _rolled_up(self):
        """Progress of several lines taken together."""
        return self.env["coop.plan"]._roll_up(self)

    def _missing(self):
        """What this line lacks before its plan can be approved."""
        self.ensure_one()
        return [
            sentence
            for present, sentence in (
                (
                    self.organisation_id,
                    self.env._("who is responsible for “%(line)s”", line=self.name),
                ),
                (
                    self.date_from and self.date_to,
                    self.env._(
                        "from when until when “%(line)s” is done", line=self.name
                    ),
                ),
                (
                    self.indicator,
                    self.env._("the indicator of “%(line)s”", line=self.name),
                ),
            )
            if not present
        ]
