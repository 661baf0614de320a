# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from coop_core.ageing import Span
from coop_core.allowance import DebtClass

from .coop_ageing_layout import DAYS, UNITS


class CoopDebtClass(models.Model):
    """A class of debts by their quality; further down is worse, and the worst wins."""

    _name = "coop.debt.class"
    _description = "Class of Debts"
    _inherit = ["coop.sourced"]
    _order = "rank"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    rank = fields.Integer(
        required=True, help="The higher, the worse. The worst class that fits wins."
    )
    by_age = fields.Boolean(
        "Follows from Age",
        help="A debt overdue for longer than the time beside it belongs here.",
    )
    over = fields.Integer("Overdue more than")
    unit = fields.Selection(UNITS, required=True, default="month")
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another class has this code. Choose another."
    )
    _rank_unique = models.Constraint(
        "UNIQUE (rank)",
        "Two classes cannot be equally bad. Give each a rank of its own.",
    )
    _over_positive = models.Constraint(
        "CHECK (over >= 0)", "A time overdue is not below zero. Correct the class."
    )

    @api.constrains("rank", "by_age", "over", "unit")
    def _check_worse_is_longer(self):
        aged = self.search([("by_age", "=", True)], order="rank")
        days = [one.over * DAYS[one.unit] for one in aged]
        if days != sorted(set(days)):
            raise ValidationError(
                self.env._(
                    "A worse class must need a longer time overdue than a better one: "
                    "%(classes)s. Correct the times or the ranks.",
                    classes=", ".join(
                        f"{one.name} > {one.over} {one.unit}" for one in aged
                    ),
                )
            )

    @api.model
    def _kernel_classes(self):
        """Return every class as the kernel knows it, the best first."""
        return [
            DebtClass(
                one.code, one.rank, Span(one.over, one.unit) if one.by_age else None
            )
            for one in self.search([], order="rank")
        ]
