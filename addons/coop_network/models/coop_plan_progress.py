# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopPlanProgress(models.Model):
    """How far an action line was at the end of a month, and what it cost that month."""

    _name = "coop.plan.progress"
    _description = "Progress of a Month"
    _inherit = "coop.kept"
    _order = "month DESC, action_id, id"
    _rec_names_search = ["action_id.name"]

    _coop_keepers = frozenset({"action_id"})

    action_id = fields.Many2one(
        "coop.plan.action", "Action Line", required=True, index=True, ondelete="cascade"
    )
    plan_id = fields.Many2one(
        related="action_id.plan_id", store=True, index=True, string="Plan"
    )
    organisation_id = fields.Many2one(
        related="action_id.organisation_id", string="Responsible", store=True
    )
    month = fields.Date(required=True, help="Any day of the month; its first is kept.")
    percent = fields.Float(
        "Done (%)",
        digits=(16, 2),
        aggregator="avg",
        help="How much of the whole action line was done at the end of the month.",
    )
    currency_id = fields.Many2one(related="action_id.currency_id")
    spent = fields.Monetary("Spent in the Month")
    note = fields.Char("Remark")

    _once = models.Constraint(
        "UNIQUE (action_id, month)",
        "The progress of this action line is already entered for that month. Correct "
        "that entry.",
    )
    _first_day = models.Constraint(
        "CHECK (EXTRACT(day FROM month) = 1)",
        "Progress is kept by month: enter the first day of the month.",
    )
    _percent_range = models.Constraint(
        "CHECK (percent >= 0 AND percent <= 100)",
        "Progress lies between 0 and 100 percent.",
    )
    _spent_positive = models.Constraint(
        "CHECK (spent >= 0)", "The money spent in a month cannot be below zero."
    )

    @api.depends("action_id", "month")
    def _compute_display_name(self):
        for one in self:
            month = one.month and f"{one.month:%Y-%m}"
            one.display_name = f"{one.action_id.name or ''} {month or ''}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        entries = super().create([self._on_first_day(vals) for vals in vals_list])
        entries._check_entered_here()
        return entries

    def write(self, vals):
        self._check_entered_here()
        result = super().write(self._on_first_day(vals))
        self._check_entered_here()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_entered_here()

    @api.model
    def _on_first_day(self, vals):
        month = fields.Date.to_date(vals.get("month"))
        return {**vals, "month": month.replace(day=1)} if month else vals

    def _check_entered_here(self):
        """A closed plan takes none, nor a line whose parts report themselves."""
        if self.env.su:
            return
        self.plan_id._check_takes_progress()
        for action in self.action_id.filtered("part_ids"):
            raise UserError(
                self.env._(
                    "“%(line)s” is carried out in the plans of %(organisations)s. "
                    "Enter the progress there; it adds up here by itself.",
                    line=action.name,
                    organisations=", ".join(
                        part.organisation_id.name
                        for part in action.part_ids
                        if part.organisation_id
                    ),
                )
            )
