# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models

from coop_core import month_spread

#: field of each calendar month, January first
MONTHS = [f"m{number:02}" for number in range(1, 13)]


def _weight(label):
    return fields.Float(label, digits=(8, 3), aggregator=None)


class CoopDemandPattern(models.Model):
    """In which months of the year a good is usually needed, as parts of the year."""

    _name = "coop.demand.pattern"
    _description = "Usual Months of Use"
    _inherit = "coop.sourced"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char("Short Code", required=True)
    sequence = fields.Integer(default=10)
    m01 = _weight("Jan")
    m02 = _weight("Feb")
    m03 = _weight("Mar")
    m04 = _weight("Apr")
    m05 = _weight("May")
    m06 = _weight("Jun")
    m07 = _weight("Jul")
    m08 = _weight("Aug")
    m09 = _weight("Sep")
    m10 = _weight("Oct")
    m11 = _weight("Nov")
    m12 = _weight("Dec")

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another pattern already has this code. Use that one."
    )
    _weighs_something = models.Constraint(
        "CHECK (least(m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12) >= 0"
        " AND m01 + m02 + m03 + m04 + m05 + m06 + m07 + m08 + m09 + m10 + m11 + m12"
        " > 0)",
        "No month weighs less than nothing, and at least one weighs something.",
    )

    @api.model
    def _even(self):
        """The pattern of a good that is used all year alike."""
        return self.env.ref("coop_procurement.coop_demand_pattern_even")

    def _spread(self, packs):
        """Return {month field: packs}, whole packs that add up to ``packs``."""
        weights = [Decimal(str(self[month])) for month in MONTHS]
        return dict(zip(MONTHS, month_spread.spread(packs, weights), strict=True))


class ProductTemplate(models.Model):
    """When in the year a good is usually needed."""

    _inherit = "product.template"

    coop_pattern_id = fields.Many2one(
        "coop.demand.pattern",
        "Usual Months of Use",
        ondelete="restrict",
        help="How a yearly need is spread where an organisation does not say when.",
    )
