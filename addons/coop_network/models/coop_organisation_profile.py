# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopOrganisation(models.Model):
    """What an organisation is in law, what it does, and how strong it is."""

    _inherit = "coop.organisation"

    registered_on = fields.Date("Registered On", tracking=True)
    kind = fields.Selection(related="type_id.kind", store=True)
    legal_person = fields.Boolean(
        compute="_compute_legal_person",
        store=True,
        readonly=False,
        tracking=True,
        help="May own, sue and be sued in its own name. Follows its type.",
    )
    agency_ids = fields.Many2many("coop.agency", string="Supporting Agencies")
    line_ids = fields.Many2many("coop.business.line", string="Business Lines")
    strengths = fields.Text(help="What it does well, as it or a source says.")
    readiness = fields.Selection(
        [("none", "Not ready"), ("partly", "Partly ready"), ("ready", "Ready")],
        help="Whether it is ready to link with others.",
        tracking=True,
    )
    readiness_note = fields.Text(help="What it still lacks.")
    year_ids = fields.One2many("coop.organisation.year", "organisation_id", "Years")
    asset_ids = fields.One2many(
        "coop.organisation.asset", "organisation_id", "Assets in Use"
    )
    remark_ids = fields.One2many(
        "coop.organisation.remark", "organisation_id", "Remarks and Faults"
    )
    document_ids = fields.One2many(
        "coop.organisation.document", "organisation_id", "Documents"
    )
    document_count = fields.Integer(compute="_compute_document_count")

    @api.depends("type_id.legal_person")
    def _compute_legal_person(self):
        for organisation in self:
            organisation.legal_person = organisation.type_id.legal_person

    def _compute_document_count(self):
        groups = self.env["coop.organisation.document"]._read_group(
            [("organisation_id", "in", self.ids)], ["organisation_id"], ["__count"]
        )
        counts = dict(groups)
        for organisation in self:
            organisation.document_count = counts.get(organisation._origin, 0)

    def action_open_documents(self):
        return self._action_open_own("coop_network.coop_organisation_document_action")

    def action_open_years(self):
        return self._action_open_own("coop_network.coop_organisation_year_action")

    def _action_open_own(self, xmlid):
        """Records of this organisation; a new one there is also of it."""
        Action = self.env["ir.actions.act_window"]
        return Action._coop_of(xmlid, self, "organisation_id")
