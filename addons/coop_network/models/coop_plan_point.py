# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

KINDS = [
    ("strength", "Strength"),
    ("weakness", "Weakness"),
    ("opportunity", "Opportunity"),
    ("threat", "Threat"),
]


class CoopPlan(models.Model):
    """A plan looks at strengths, weaknesses, opportunities and threats."""

    _inherit = "coop.plan"

    point_ids = fields.One2many("coop.plan.point", "plan_id", "SWOT", copy=True)
    strength_ids = fields.One2many(
        "coop.plan.point", "plan_id", "Strengths", domain=[("kind", "=", "strength")]
    )
    weakness_ids = fields.One2many(
        "coop.plan.point", "plan_id", "Weaknesses", domain=[("kind", "=", "weakness")]
    )
    opportunity_ids = fields.One2many(
        "coop.plan.point",
        "plan_id",
        "Opportunities",
        domain=[("kind", "=", "opportunity")],
    )
    threat_ids = fields.One2many(
        "coop.plan.point", "plan_id", "Threats", domain=[("kind", "=", "threat")]
    )


class CoopPlanPoint(models.Model):
    """A strength, weakness, opportunity or threat."""

    _name = "coop.plan.point"
    _description = "SWOT Point"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "plan_id, sequence, id"
    _rec_name = "text"

    _coop_keepers = frozenset({"plan_id"})

    plan_id = fields.Many2one(
        "coop.plan", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(KINDS, required=True, group_expand=True)
    sequence = fields.Integer(default=10)
    text = fields.Text("Point", required=True, translate=True)
