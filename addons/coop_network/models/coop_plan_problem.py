# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: what may stand under what: causes lead to the problem, effects follow from it
BELOW = {
    "problem": {"problem", "cause", "effect"},
    "cause": {"cause"},
    "effect": {"effect"},
}
INDENT = "\u2003\u2003"  # two em spaces a level: a plain list shows the tree


class CoopPlan(models.Model):
    """A plan starts from problems, their causes and effects."""

    _inherit = "coop.plan"

    problem_ids = fields.One2many("coop.plan.problem", "plan_id", "Problem Tree")


class CoopPlanProblem(models.Model):
    """A node of the problem tree: a problem, one of its causes or of its effects."""

    _name = "coop.plan.problem"
    _description = "Node of a Problem Tree"
    _inherit = ["coop.kept", "coop.sourced"]
    _parent_store = True
    _order = "plan_id, parent_path, id"

    _coop_keepers = frozenset({"plan_id"})

    plan_id = fields.Many2one(
        "coop.plan", required=True, index=True, ondelete="cascade"
    )
    parent_id = fields.Many2one(
        "coop.plan.problem",
        "Belongs To",
        index=True,
        ondelete="cascade",
        domain="[('plan_id', '=', plan_id)]",
        help="The problem of which this is a cause or an effect, or the cause or "
        "effect behind this one.",
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("coop.plan.problem", "parent_id", "Below")
    kind = fields.Selection(
        [("problem", "Problem"), ("cause", "Cause"), ("effect", "Effect")],
        required=True,
        default="problem",
    )
    name = fields.Char("In a Sentence", required=True, translate=True)
    indented = fields.Char("Tree", compute="_compute_indented")

    @api.depends("name", "parent_path")
    @api.depends_context("lang")
    def _compute_indented(self):
        for node in self:
            depth = max((node.parent_path or "").count("/") - 1, 0)
            node.indented = INDENT * depth + (node.name or "")

    def write(self, vals):
        if vals.get("parent_id"):
            self._check_not_below_itself(vals["parent_id"])
        return super().write(vals)

    def _check_not_below_itself(self, parent):
        """Say it in words before the tree refuses the move."""
        for node in self:
            if self.search_count([("id", "child_of", node.id), ("id", "=", parent)]):
                raise ValidationError(
                    self.env._(
                        "“%(node)s” cannot stand below itself. Choose another place "
                        "for it in the tree.",
                        node=node.name,
                    )
                )

    @api.constrains("parent_id", "kind", "plan_id")
    def _check_place(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for node in self | self.child_ids:
            parent = node.parent_id
            if parent and parent.plan_id != node.plan_id:
                raise ValidationError(
                    self.env._(
                        "“%(node)s” and “%(parent)s” are of different plans. Choose a "
                        "place in the tree of the same plan.",
                        node=node.name,
                        parent=parent.name,
                    )
                )
            if parent and node.kind not in BELOW[parent.kind]:
                raise ValidationError(
                    self.env._(
                        "“%(node)s” (%(kind)s) cannot stand below “%(parent)s” "
                        "(%(parent_kind)s): causes stand below causes or a problem, "
                        "effects below effects or a problem.",
                        node=node.name,
                        kind=kinds[node.kind],
                        parent=parent.name,
                        parent_kind=kinds[parent.kind],
                    )
                )
