# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models

from coop_core.allowance import Phase, phased_in


class CoopAllowancePhase(models.Model):
    """An allowance that may be built up in equal steps over some years."""

    _name = "coop.allowance.phase"
    _description = "Allowance Built Up over Years"
    _inherit = ["coop.sourced"]
    _order = "company_id, type_id, date_from DESC"
    _rec_names_search = ["type_id", "source"]

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    type_id = fields.Many2one(
        "coop.debt.type", "Type of Debts", required=True, ondelete="restrict"
    )
    date_from = fields.Date(
        "End of the First Year",
        required=True,
        help="Last day of the accounting year in which the first step is made.",
    )
    years = fields.Integer(required=True, default=5)
    required_amount = fields.Monetary(
        "Needed When It Began", currency_field="currency_id", required=True
    )
    held_amount = fields.Monetary("Held When It Began")
    source = fields.Char(
        "Permission", required=True, help="The rule, notice or letter that allows it."
    )

    _years_counted = models.Constraint(
        "CHECK (years BETWEEN 1 AND 30)",
        "Steps are counted in years, from 1 to 30. Correct their number.",
    )
    _amounts = models.Constraint(
        "CHECK (required_amount >= held_amount AND held_amount >= 0)",
        "What was needed cannot be less than what was held. Correct the two amounts.",
    )
    _once = models.Constraint(
        "UNIQUE (company_id, type_id, date_from)",
        "This type of debts has its steps from that year already.",
    )

    @api.depends("type_id", "years")
    def _compute_display_name(self):
        for phase in self:
            phase.display_name = self.env._(
                "%(type)s over %(years)s years",
                type=phase.type_id.name or "",
                years=phase.years,
            )

    @api.model
    def _target(self, company, debt_type, day, required) -> Decimal:
        """Return what must be held on a day, given what the rates require."""
        phase = self.search(
            [
                ("company_id", "=", company.id),
                ("type_id", "=", debt_type.id),
                ("date_from", "<=", day),
            ],
            order="date_from DESC",
            limit=1,
        )
        if not phase:
            return required
        first = phase.date_from
        months = (day.year - first.year) * 12 + day.month - first.month
        plan = Phase(
            Decimal(repr(phase.required_amount)),
            Decimal(repr(phase.held_amount)),
            phase.years,
        )
        return phased_in(plan, months // 12 + 1, required)
