# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopOrganisationType(models.Model):
    """A legal or customary kind of organisation, perhaps a part of a wider one."""

    _name = "coop.organisation.type"
    _description = "Type of Organisation"
    _inherit = "coop.sourced"
    _order = "family, parent_path, code"
    _parent_store = True
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    parent_id = fields.Many2one(
        "coop.organisation.type", "Kind of", index=True, ondelete="restrict"
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("coop.organisation.type", "parent_id", "Kinds of It")
    family = fields.Selection(
        [
            ("cooperative", "Co-operative"),
            ("federation", "Federation"),
            ("farmer_group", "Farmer group"),
            ("financial", "Financial group"),
            ("occupational", "Occupational group"),
            ("other", "Other group"),
        ],
        required=True,
    )
    registered = fields.Boolean(help="Registered under the Co-operatives Act.")
    kind = fields.Selection(
        [("registered", "Registered"), ("people", "People's")],
        compute="_compute_kind",
        store=True,
        help="Registered under the Co-operatives Act, or a people's organisation.",
    )
    legal_person = fields.Boolean(
        compute="_compute_legal_person",
        store=True,
        readonly=False,
        help="May own, sue and be sued in its own name.",
    )
    founders_least = fields.Integer(
        "Founders at Least",
        aggregator=None,
        help="How many persons must found one. 0: no such rule is known.",
    )
    organisation_count = fields.Integer(
        "Organisations", compute="_compute_organisation_count"
    )

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another type already has this code. Choose another code."
    )
    _founders_from_zero = models.Constraint(
        "CHECK (founders_least >= 0)",
        "The least number of founders starts at 0, which means that no rule is known.",
    )

    @api.depends("registered")
    def _compute_kind(self):
        for kind in self:
            kind.kind = "registered" if kind.registered else "people"

    @api.depends("registered")
    def _compute_legal_person(self):
        for kind in self:
            kind.legal_person = kind.registered

    def _compute_organisation_count(self):
        groups = self.env["coop.organisation"]._read_group(
            [("type_id", "in", self.ids)], ["type_id"], ["__count"]
        )
        counts = dict(groups)
        for kind in self:
            kind.organisation_count = counts.get(kind._origin, 0)

    @api.constrains("parent_id")
    def _check_parent(self):
        if self._has_cycle():
            raise ValidationError(
                self.env._(
                    "A type cannot be a kind of itself, nor of one of its own kinds. "
                    "Choose a wider type."
                )
            )

    def action_open_organisations(self):
        self.ensure_one()
        xmlid = "coop_network.coop_organisation_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        domain = [("type_id", "child_of", self.id)]
        return {**action, "domain": domain, "context": {}}
