# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.plan_progress import Share, roll_up
from coop_core.thai_date import BE_OFFSET

FIRST_YEAR, LAST_YEAR = 1900, 2200


class CoopPlan(models.Model):
    """What an alliance, or one organisation, means to do in some years."""

    _name = "coop.plan"
    _description = "Plan"
    _inherit = ["mail.thread", "coop.kept", "coop.sourced"]
    _order = "year_from DESC, id DESC"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(copy=False)
    network_id = fields.Many2one(
        "coop.network",
        "Alliance",
        index=True,
        ondelete="restrict",
        tracking=True,
        help="Empty: the plan of the organisation that keeps it.",
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Kept By",
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
        help="The organisation whose plan this is, or which keeps the alliance's plan.",
    )
    year_from = fields.Integer(
        "First Year", required=True, aggregator=None, default=lambda self: self._year()
    )
    year_to = fields.Integer(
        "Last Year", required=True, aggregator=None, default=lambda self: self._year()
    )
    be_from = fields.Integer(
        "First Year (B.E.)",
        compute="_compute_be",
        inverse="_inverse_be_from",
        aggregator=None,
    )
    be_to = fields.Integer(
        "Last Year (B.E.)",
        compute="_compute_be",
        inverse="_inverse_be_to",
        aggregator=None,
    )
    period = fields.Char("Years", compute="_compute_period")
    vision = fields.Text(translate=True)
    mission = fields.Text(translate=True)
    state = fields.Selection(
        [("draft", "Draft"), ("approved", "Approved"), ("closed", "Plan Closed")],
        "Status",
        default="draft",
        required=True,
        copy=False,
        tracking=True,
    )
    approved_on = fields.Date(copy=False, tracking=True)
    strategy_ids = fields.One2many("coop.plan.strategy", "plan_id", "Strategies")
    action_ids = fields.One2many("coop.plan.action", "plan_id", "Action Lines")
    action_count = fields.Integer("Action Count", compute="_compute_totals")
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.ref("base.THB"),
    )
    budget = fields.Monetary(compute="_compute_totals")
    spent = fields.Monetary(compute="_compute_totals")
    progress = fields.Float(
        compute="_compute_totals",
        digits=(16, 2),
        help="Of all action lines: weighted by budget if each has one, else equally.",
    )
    part_of_ids = fields.Many2many(
        "coop.plan", compute="_compute_part_of_ids", string="Part of the Plans"
    )

    _years = models.Constraint(
        "CHECK (year_from <= year_to)",
        "The plan ends before it begins. Correct the first or the last year.",
    )
    _years_of_our_era = models.Constraint(
        f"CHECK (year_from >= {FIRST_YEAR} AND year_to <= {LAST_YEAR})",
        "This year cannot be right. The columns First Year and Last Year are of the "
        "Christian era; those marked B.E. are of the Buddhist era.",
    )

    @api.depends("year_from", "year_to")
    def _compute_be(self):
        for plan in self:
            plan.be_from = plan.year_from and plan.year_from + BE_OFFSET
            plan.be_to = plan.year_to and plan.year_to + BE_OFFSET

    def _inverse_be_from(self):
        for plan in self:
            plan.year_from = plan.be_from - BE_OFFSET

    def _inverse_be_to(self):
        for plan in self:
            plan.year_to = plan.be_to - BE_OFFSET

    @api.depends("year_from", "year_to")
    @api.depends_context("lang")
    def _compute_period(self):
        offset = BE_OFFSET if (self.env.lang or "").startswith("th") else 0
        for plan in self:
            years = sorted({plan.year_from + offset, plan.year_to + offset})
            plan.period = "–".join(str(year) for year in years)

    @api.depends("action_ids.budget", "action_ids.spent", "action_ids.progress")
    def _compute_totals(self):
        for plan in self:
            actions = plan.action_ids
            plan.action_count = len(actions)
            plan.budget = sum(actions.mapped("budget"))
            plan.spent = sum(actions.mapped("spent"))
            plan.progress = actions._rolled_up()

    @api.depends("action_ids.origin_id.plan_id")
    def _compute_part_of_ids(self):
        for plan in self:
            plan.part_of_ids = plan.action_ids.origin_id.plan_id

    def action_approve(self):
        for plan in self.filtered(lambda one: one.state == "draft"):
            plan._check_ready()
            plan.write(
                {"state": "approved", "approved_on": fields.Date.context_today(plan)}
            )

    def action_close(self):
        self.filtered(lambda one: one.state == "approved").state = "closed"

    def action_reopen(self):
        """Back by one step: a closed plan takes progress, an approved one text."""
        for plan in self:
            if plan.state == "closed":
                plan.state = "approved"
            elif plan.state == "approved":
                plan.write({"state": "draft", "approved_on": False})

    def action_open_actions(self):
        return self._action_open("coop_network.coop_plan_action_action")

    def action_open_progress(self):
        return self._action_open("coop_network.coop_plan_progress_action")

    def action_open_problems(self):
        return self._action_open("coop_network.coop_plan_problem_action")

    def action_open_points(self):
        return self._action_open("coop_network.coop_plan_point_action")

    def _action_open(self, xmlid):
        return self.env["ir.actions.act_window"]._coop_of(xmlid, self, "plan_id")

    def _check_ready(self):
        """:raises UserError: naming all that an approved plan needs and this lacks"""
        missing = self._missing()
        if missing:
            raise UserError(
                self.env._(
                    "%(plan)s cannot be approved yet. Still missing:\n%(missing)s",
                    plan=self.name,
                    missing="\n".join(f"• {line}" for line in missing),
                )
            )

    def _missing(self):
        self.ensure_one()
        lines = []
        if not self.vision:
            lines.append(self.env._("the vision: where this is to lead"))
        if not self.action_ids:
            lines.append(self.env._("at least one action line"))
        for action in self.action_ids:
            lines += action._missing()
        return lines

    def _check_takes_progress(self):
        for plan in self.filtered(lambda one: one.state == "closed"):
            raise UserError(
                self.env._(
                    "%(plan)s is closed, so its progress stays as it was reported. "
                    "Whoever keeps the plan can open it again.",
                    plan=plan.name,
                )
            )

    def _year(self):
        return fields.Date.context_today(self).year

    @api.model
    def _shares(self, records):
        """Progress and weight of records, exact, for the kernel."""
        return [Share.of(one.progress, one.budget) for one in records]

    @api.model
    def _roll_up(self, records):
        return float(roll_up(self._shares(records)))
