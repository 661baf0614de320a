# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import month_spread, thai_date


class CoopDemandSurvey(models.Model):
    """What the organisations of a centre will need in a year, asked beforehand."""

    _name = "coop.demand.survey"
    _description = "Demand Survey"
    _inherit = ["mail.thread", "coop.step", "coop.sourced"]
    _order = "date_from DESC, id DESC"

    name = fields.Char(required=True, translate=True)
    hub_id = fields.Many2one(
        "coop.organisation",
        "Centre Asking",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
    )
    network_id = fields.Many2one(
        "coop.network",
        "Alliance",
        help="Its members are asked too, wherever they stand in the territory.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("open", "Collecting"), ("closed", "Closed")],
        "Step",
        required=True,
        default="draft",
        copy=False,
        tracking=True,
    )
    date_from = fields.Date(
        "First Month",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
        help="Any day of the month with which the surveyed year begins.",
    )
    period = fields.Char("Year Surveyed", compute="_compute_period")
    date_close = fields.Date("Answers Until")
    product_ids = fields.Many2many(
        "product.product",
        string="Products",
        required=True,
        domain="[('purchase_ok', '=', True), ('type', '=', 'consu')]",
    )
    line_ids = fields.One2many("coop.demand.survey.line", "survey_id", "Answers")
    round_line_ids = fields.One2many("coop.round.line", "survey_id", "In Rounds")
    round_count = fields.Integer("Rounds Made", compute="_compute_counts")
    answer_count = fields.Integer("Organisations Answering", compute="_compute_counts")
    asked_count = fields.Integer("Organisations Asked", compute="_compute_counts")

    @api.depends("date_from")
    def _compute_period(self):
        for survey in self:
            months = survey._months()
            survey.period = months and " – ".join(
                thai_date.format_thai(month, "short", precision="month")
                for month in (months[0], months[-1])
            )

    @api.depends_context("uid")
    @api.depends("line_ids.organisation_id", "hub_id", "round_line_ids")
    def _compute_counts(self):
        groups = self.env["coop.demand.survey.line"]._read_group(
            [("survey_id", "in", self.ids)],
            ["survey_id"],
            ["organisation_id:count_distinct"],
        )
        answered = {survey.id: count for survey, count in groups}
        for survey in self:
            survey.answer_count = answered.get(survey.id, 0)
            survey.asked_count = len(survey._places())
            survey.round_count = len(survey.round_line_ids.round_id)

    def write(self, vals):
        if {"date_from", "hub_id"} & vals.keys() and self.line_ids:
            raise UserError(
                self.env._(
                    "Organisations have answered already. The year and the centre of "
                    "this survey stay; make another survey."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_unanswered(self):
        # Answers of others count, whether the user sees them or not.
        answered = self.sudo().filtered("line_ids")
        if answered:
            raise UserError(
                self.env._(
                    "%(survey)s has answers. Close it instead of deleting it.",
                    survey=answered[0].name,
                )
            )

    def action_open(self):
        """Start collecting answers; pressing it again changes nothing."""
        for survey in self:
            if survey._claim_step("draft", "open") and not survey.product_ids:
                raise UserError(
                    self.env._("Choose the products before the survey is opened.")
                )
        return True

    def action_close(self):
        """Stop collecting; the forecast stands."""
        for survey in self:
            survey._claim_step("open", "closed")
        return True

    def action_prepare(self):
        """List every organisation of the user's place, with nothing needed yet.

        The numbers can then be typed one below the other. Doing it twice adds nothing.
        """
        for survey in self:
            survey._check_open()
            Line = self.env["coop.demand.survey.line"]
            asked = {
                (line.organisation_id, line.product_id)
                for line in Line.search([("survey_id", "=", survey.id)])
            }
            Line.create(
                [
                    {
                        "survey_id": survey.id,
                        "organisation_id": place.id,
                        "product_id": product.id,
                    }
                    for place in survey._places()
                    for product in survey.product_ids
                    if (place, product) not in asked
                ]
            )
        return self.action_open_lines()

    def action_open_lines(self):
        self.ensure_one()
        return self._open("coop_procurement.coop_demand_survey_line_action")

    def action_open_forecast(self):
        self.ensure_one()
        return self._open("coop_procurement.coop_demand_forecast_action")

    def action_open_rounds(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_procurement.coop_round_action"
        )
        rounds = self.round_line_ids.round_id
        return {**action, "domain": [("id", "in", rounds.ids)], "context": {}}

    def action_download(self):
        """Download the form: what is known is filled in, the rest is to be answered."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_procurement/survey/{self.id}",
            "target": "download",
        }

    def _open(self, xmlid):
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        context = {"default_survey_id": self.id}
        return {**action, "domain": [("survey_id", "=", self.id)], "context": context}

    def _months(self):
        """Return the first days of the twelve months, in their order."""
        return month_spread.months(self.date_from) if self.date_from else []

    def _places(self):
        """Return the organisations that the user may answer for, in tree order."""
        # Who is in the alliance decides, whatever of it the user sees.
        members = self.sudo().network_id.member_ids.organisation_id
        domain = [
            ("id", "child_of", (self.hub_id | members).ids),
            ("id", "!=", self.hub_id.id),
            ("status", "=", "active"),
        ]
        place = self.env.user.coop_organisation_id
        if place and not self.env.su:
            domain.append(("id", "child_of", place.ids))
        return self.env["coop.organisation"].search(domain, order="parent_path")

    def _check_open(self):
        # The step of a survey decides, also for a clerk who may not see all of it.
        for survey in self.sudo():
            if survey.state != "open":
                raise UserError(
                    self.env._(
                        "%(survey)s is not collecting answers: it is %(when)s. Ask "
                        "%(hub)s.",
                        survey=survey.name,
                        when=self.env._("not open yet")
                        if survey.state == "draft"
                        else self.env._("already closed"),
                        hub=survey.hub_id.display_name,
                    )
                )
