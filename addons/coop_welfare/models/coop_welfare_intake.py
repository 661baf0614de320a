# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .day import day_text


class CoopWelfareIntake(models.Model):
    """A round of applications: when centres take them, send the money, cover begins."""

    _name = "coop.welfare.intake"
    _description = "Application Round"
    _inherit = "coop.welfare.guarded"
    _order = "opens_on DESC, id DESC"
    _check_company_auto = True

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="fund_id.company_id", store=True, precompute=True
    )
    currency_id = fields.Many2one(related="fund_id.currency_id")
    name = fields.Char(required=True)
    opens_on = fields.Date("Opens", required=True)
    closes_on = fields.Date("Closes", required=True)
    remit_from = fields.Date("Money from", required=True)
    remit_to = fields.Date("Money until", required=True)
    cover_from = fields.Date("Covered From", required=True)
    class_ids = fields.Many2many(
        "coop.welfare.class",
        "coop_welfare_intake_class",
        "intake_id",
        "class_id",
        string="Classes",
        domain="[('fund_id', '=', fund_id)]",
        help="Who may apply in this round; empty: every class.",
    )
    max_age = fields.Integer(
        "Highest Age",
        help="For a special round. Zero: the ages of the by-law hold.",
    )
    paper_kind_ids = fields.Many2many(
        "coop.welfare.paper.kind",
        "coop_welfare_intake_paper",
        "intake_id",
        "kind_id",
        string="Papers",
        default=lambda self: self.env["coop.welfare.paper.kind"].search([]),
    )
    health_needed = fields.Boolean("Health Declaration", default=True)
    certificate_days = fields.Integer(
        "Certificate Not Older Than",
        default=30,
        help="Days from the medical certificate to the application. Zero: none is "
        "asked for.",
    )
    advance = fields.Monetary(
        "First Advance",
        compute="_compute_advance",
        store=True,
        readonly=False,
        precompute=True,
        help="What an applicant pays ahead, besides the fees of the by-law.",
    )
    state = fields.Selection(
        [
            ("planned", "Not Yet Open"),
            ("open", "Taking Applications"),
            ("closed", "Closed"),
        ],
        compute="_compute_state",
    )
    application_ids = fields.One2many(
        "coop.welfare.application", "intake_id", "Applications"
    )
    application_count = fields.Integer(
        "Applications Taken", compute="_compute_application_count"
    )

    _days = models.Constraint(
        """CHECK (opens_on <= closes_on AND opens_on <= remit_from
                  AND remit_from <= remit_to AND closes_on <= remit_to
                  AND remit_to < cover_from)""",
        "A round opens, closes, takes the money, and then cover begins. Correct the "
        "days.",
    )
    _numbers = models.Constraint(
        "CHECK (COALESCE(max_age, 0) >= 0 AND COALESCE(certificate_days, 0) >= 0"
        " AND COALESCE(advance, 0) >= 0)",
        "Age, days and advance are not below zero. Correct them.",
    )

    @api.depends("fund_id", "opens_on")
    def _compute_advance(self):
        for intake in self:
            bylaw = (
                intake.fund_id
                and intake.opens_on
                # sudo: the by-law of the fund, whoever prepares the round
                and intake.fund_id.sudo()._bylaw_on(intake.opens_on)
            )
            if not bylaw or intake.advance:
                continue
            intake.advance = {
                "yearly": bylaw.advance_amount,
                "units": bylaw.units_target * bylaw.rate,
            }.get(bylaw.collection_model, 0.0)

    @api.depends("opens_on", "closes_on")
    @api.depends_context("tz")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for intake in self:
            if intake.closes_on and intake.closes_on < today:
                intake.state = "closed"
            elif intake.opens_on and intake.opens_on > today:
                intake.state = "planned"
            else:
                intake.state = "open"

    @api.depends("application_ids")
    def _compute_application_count(self):
        counts = dict(
            self.env["coop.welfare.application"]._read_group(
                [("intake_id", "in", self.ids)], ["intake_id"], ["__count"]
            )
        )
        for intake in self:
            intake.application_count = counts.get(intake._origin, 0)

    @api.constrains("class_ids", "fund_id")
    def _check_class_of_fund(self):
        for intake in self:
            if intake.class_ids.fund_id - intake.fund_id:
                raise ValidationError(
                    self.env._("A class belongs to another fund. Choose one of this.")
                )

    def write(self, vals):
        """What applicants were told stays: only the last days may move on."""
        fixed = {"fund_id", "cover_from", "advance", "opens_on"} & set(vals)
        if fixed and self.application_ids.filtered(lambda one: one.state == "active"):
            raise UserError(
                self.env._(
                    "Members joined by this round already: its first day of cover and "
                    "its money stay as they are. Make another round."
                )
            )
        return super().write(vals)

    def action_next_month(self):
        """The same round a month later."""
        self.ensure_one()
        self._require("officer")
        days = ("opens_on", "closes_on", "remit_from", "remit_to", "cover_from")
        month = relativedelta(months=1)
        following = self.copy(
            {name: self[name] + month for name in days}
            | {
                "name": self.env._(
                    "Round of %s", day_text(self.env, self.opens_on + month)
                )
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": following.id,
            "view_mode": "form",
        }

    def action_open_applications(self):
        return self.env["ir.actions.act_window"]._coop_of(
            "coop_welfare.coop_welfare_application_action", self, "intake_id"
        )

    def _check_takes(self, day, member_class):
        """Refuse an application on a day, or of a class, that the round does not take.

        :raises UserError: naming the days or classes of the round
        """
        self.ensure_one()
        if not self.opens_on <= day <= self.closes_on:
            raise UserError(
                self.env._(
                    "The round %(round)s takes applications from %(from)s to %(to)s, "
                    "not on %(day)s. Choose the round of that day.",
                    round=self.name,
                    day=day_text(self.env, day),
                    **{
                        "from": day_text(self.env, self.opens_on),
                        "to": day_text(self.env, self.closes_on),
                    },
                )
            )
        if self.class_ids and member_class not in self.class_ids:
            raise UserError(
                self.env._(
                    "The round %(round)s is for %(classes)s.",
                    round=self.name,
                    classes=", ".join(self.class_ids.mapped("name")),
                )
            )
