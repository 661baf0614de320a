# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopPlanMonth(models.TransientModel):
    """The progress of a month, all lines of a plan on one page."""

    _name = "coop.plan.month"
    _description = "Progress of a Plan in a Month"

    plan_id = fields.Many2one("coop.plan", required=True)
    month = fields.Date(
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
        help="Any day of the month.",
    )
    line_ids = fields.One2many(
        "coop.plan.month.line",
        "wizard_id",
        "Lines",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("plan_id", "month")
    def _compute_line_ids(self):
        """The lines whose progress this user may record."""
        for wizard in self:
            lines = [fields.Command.clear()]
            if wizard.month:
                lines += [
                    fields.Command.create(wizard._prepare_line_vals(action))
                    for action in wizard._actions()
                ]
            wizard.line_ids = lines

    def action_save(self):
        """Keep the lines that were filled in or changed."""
        self.ensure_one()
        for line in self.line_ids:
            line._save(self.month.replace(day=1))
        return {"type": "ir.actions.act_window_close"}

    def _actions(self):
        """Lines that this user may report on; of one handed over, its parts."""
        lines = self.plan_id.action_ids
        handed = lines.filtered("part_ids")
        return (lines - handed | handed.part_ids).filtered(
            lambda one: not one.part_ids and one._may_report()
        )

    def _prepare_line_vals(self, action):
        month = self.month.replace(day=1)
        earlier = action.progress_ids.filtered(lambda one: one.month < month)
        entry = action.progress_ids.filtered(lambda one: one.month == month)
        before = earlier.sorted("month")[-1:].percent
        return {
            "action_id": action.id,
            "before": before,
            "percent": entry.percent if entry else before,
            "spent": entry.spent,
            "note": entry.note,
        }


class CoopPlanMonthLine(models.TransientModel):
    """One action line in the month."""

    _name = "coop.plan.month.line"
    _description = "Progress of an Action Line in a Month"

    wizard_id = fields.Many2one("coop.plan.month", required=True, ondelete="cascade")
    action_id = fields.Many2one(
        "coop.plan.action", "Action Line", required=True, readonly=True
    )
    organisation_id = fields.Many2one(related="action_id.organisation_id")
    indicator = fields.Char(related="action_id.indicator")
    before = fields.Float("Before (%)", digits=(16, 2), readonly=True)
    percent = fields.Float("Done (%)", digits=(16, 2))
    currency_id = fields.Many2one(related="action_id.currency_id")
    spent = fields.Monetary("Spent in the Month")
    note = fields.Char("Remark")

    def _save(self, month):
        self.ensure_one()
        vals = {"percent": self.percent, "spent": self.spent, "note": self.note}
        self._check_figures()
        entry = self.action_id.progress_ids.filtered(lambda one: one.month == month)
        if entry:
            changed = {name: new for name, new in vals.items() if entry[name] != new}
            if changed:
                entry.write(changed)
        elif self.percent != self.before or self.spent or self.note:
            self.env["coop.plan.progress"].create(
                {"action_id": self.action_id.id, "month": month, **vals}
            )

    def _check_figures(self):
        if not 0 <= self.percent <= 100 or self.spent < 0:
            raise UserError(
                self.env._(
                    "“%(line)s”: progress lies between 0 and 100 percent, and money "
                    "spent is not below zero.",
                    line=self.action_id.name,
                )
            )
