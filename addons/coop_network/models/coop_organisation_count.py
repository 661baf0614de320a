# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from coop_core.validate_local import is_larger

from . import coop_organisation_count_sql as count_sql

#: one step to the right for each whole above it
INDENT = "\u2003"


class CoopOrganisationCount(models.Model):
    """How many organisations, groups or persons a source counts.

    The register holds those that are known by name; the count says how many there
    should be.
    """

    _name = "coop.organisation.count"
    _description = "Count of a Source"
    _inherit = "coop.sourced"
    _order = "province_id, parent_path, id"
    _parent_store = True
    _rec_names_search = ["name", "code"]

    name = fields.Char("What Is Counted", required=True)
    code = fields.Char(copy=False)
    tree_name = fields.Char("Counted Thing", compute="_compute_tree_name")
    province_id = fields.Many2one("coop.province", index=True, ondelete="restrict")
    area_id = fields.Many2one("coop.area", "Area", index=True, ondelete="restrict")
    type_id = fields.Many2one(
        "coop.organisation.type",
        "Type of Organisation",
        index=True,
        ondelete="restrict",
        help="What of the register is compared with the count. Empty: nothing is.",
    )
    parent_id = fields.Many2one(
        "coop.organisation.count", "Part of", index=True, ondelete="restrict"
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("coop.organisation.count", "parent_id", "Parts")
    quantity = fields.Integer("Number Counted", required=True, aggregator=None)
    about = fields.Boolean(help="The source says “about”.")
    figure = fields.Char("Number Told", compute="_compute_figure")
    unit = fields.Selection(
        [
            ("organisation", "Organisations"),
            ("group", "Groups"),
            ("network", "Alliances"),
            ("district", "Districts"),
            ("person", "Persons"),
            ("form", "Questionnaires"),
        ],
        "Counted in",
        required=True,
        default="organisation",
    )
    active = fields.Boolean(default=True)
    counted_on = fields.Date("Counted on", help="Empty: the source gives no day.")
    comparable = fields.Boolean(compute="_compute_register")
    register_count = fields.Integer(
        "In the Register",
        compute="_compute_register",
        aggregator=None,
        help="What is kept here of the same type and area, closed organisations and "
        "demonstration left out.",
    )
    coverage = fields.Float(compute="_compute_register", digits=(16, 4))

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another count already has this code. Choose another code."
    )
    _not_below_zero = models.Constraint(
        "CHECK (quantity >= 0)", "Nothing can be counted below zero. Write 0 or more."
    )

    @api.depends("name", "parent_path")
    def _compute_tree_name(self):
        for count in self:
            depth = max((count.parent_path or "").count("/") - 1, 0)
            count.tree_name = f"{INDENT * depth}{count.name or ''}"

    @api.depends("quantity", "about")
    def _compute_figure(self):
        for count in self:
            number = f"{count.quantity:,}"
            count.figure = self.env._("about %s", number) if count.about else number

    @api.depends("quantity", "unit", "type_id", "area_id", "province_id")
    def _compute_register(self):
        self.flush_recordset()
        found = dict(self.env.execute_query(count_sql.register(self.ids)))
        for count in self:
            number = found.get(count._origin.id)
            count.comparable = number is not None
            count.register_count = number or 0
            count.coverage = count.quantity and (number or 0) / count.quantity

    @api.constrains("quantity", "unit", "mark", "parent_id")
    def _check_part(self):
        """A part is not larger than its whole; sources that disagree say so.

        A province that is applied was checked as a whole before, and its rows change
        one after the other.
        """
        if self.env.context.get("coop_province_loading"):
            return
        for part in self | self.child_ids:
            whole = part.parent_id
            if whole and is_larger(part, whole):
                raise ValidationError(
                    self.env._(
                        "“%(part)s” counts %(number)s, but is a part of “%(whole)s”, "
                        "which counts %(total)s. Correct the figures, or mark both "
                        "“sources disagree”.",
                        part=part.name,
                        number=f"{part.quantity:,}",
                        whole=whole.name,
                        total=f"{whole.quantity:,}",
                    )
                )

    def action_open_register(self):
        """The organisations, or the alliances, that the register holds of it."""
        self.ensure_one()
        actions = self.env["ir.actions.act_window"]
        if self.unit == "network":
            action = actions._for_xml_id("coop_network.coop_network_action")
            domain = [("mark", "!=", "demonstration")]
        else:
            action = actions._for_xml_id("coop_network.coop_organisation_action")
            domain = [
                ("type_id", "child_of", self.type_id.id),
                ("status", "!=", "closed"),
                ("mark", "!=", "demonstration"),
            ]
            if self.area_id:
                domain.append(("area_id", "child_of", self.area_id.id))
        if self.province_id:
            domain.append(("province_id", "=", self.province_id.id))
        return {**action, "domain": domain, "context": {}}


class CoopProvince(models.Model):
    """A province and what the sources count in it."""

    _inherit = "coop.province"

    count_ids = fields.One2many("coop.organisation.count", "province_id", "Counts")
