# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopOrganisation(models.Model):
    """A co-op, federation or people's group.

    Its address, tax number and contacts are those of its partner.
    """

    _name = "coop.organisation"
    _description = "Organisation"
    _inherit = ["mail.thread", "coop.sourced"]
    _inherits = {"res.partner": "partner_id"}
    _rec_names_search = ["name", "code", "registration_number"]

    partner_id = fields.Many2one(
        "res.partner", required=True, index=True, ondelete="restrict"
    )
    code = fields.Char(copy=False, help="Short key, unique inside the province.")
    english_name = fields.Char("Name in English")
    printed_name = fields.Char(
        "Name as Printed", help="The name as the source prints it, where it differs."
    )
    registration_number = fields.Char(copy=False)
    type_id = fields.Many2one(
        "coop.organisation.type",
        "Type",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    province_id = fields.Many2one(
        "coop.province", "Province", index=True, ondelete="restrict"
    )
    area_id = fields.Many2one("coop.area", "Area", index=True, ondelete="restrict")
    district_id = fields.Many2one(
        "coop.area", "District", compute="_compute_district_id", store=True, index=True
    )
    status = fields.Selection(
        [("forming", "Forming"), ("active", "Active"), ("closed", "Closed")],
        default="active",
        required=True,
        tracking=True,
    )
    alliance_member_ids = fields.One2many(
        "coop.network.member", "organisation_id", "Alliances Joined"
    )
    alliance_centre_ids = fields.One2many(
        "coop.network.centre", "organisation_id", "Centre of"
    )
    alliance_count = fields.Integer("Alliances", compute="_compute_alliance_count")
    agreement_count = fields.Integer("Agreements", compute="_compute_agreement_count")
    # Who has books is no secret; who may open them is a matter of their company.
    books_company_ids = fields.One2many(
        "res.company",
        "coop_organisation_id",
        "Companies Keeping the Books",
        bypass_search_access=True,
    )
    books_company_id = fields.Many2one(
        "res.company",
        "Books",
        compute="_compute_books_company_id",
        inverse="_inverse_books_company_id",
        search="_search_books_company_id",
        compute_sudo=True,
        help="The company in which this organisation keeps its books here, if it does.",
    )

    _code_unique = models.UniqueIndex(
        "(COALESCE(province_id, 0), code)",
        "Another organisation of this province already has this code. "
        "Choose another code.",
    )
    _partner_once = models.Constraint(
        "UNIQUE (partner_id)",
        "This contact is already an organisation. Open that organisation instead.",
    )

    @api.depends("area_id")
    def _compute_district_id(self):
        for organisation in self:
            area = organisation.area_id
            organisation.district_id = (
                area.parent_id
                if area.kind == "subdistrict"
                else area
                if area.kind == "district"
                else False
            )

    def _compute_alliance_count(self):
        joined = set()
        for model in ("coop.network.member", "coop.network.centre"):
            joined |= set(
                self.env[model]._read_group(
                    [("organisation_id", "in", self.ids)],
                    ["organisation_id", "network_id"],
                )
            )
        for organisation in self:
            organisation.alliance_count = sum(
                1 for one, _network in joined if one == organisation._origin
            )

    def _compute_agreement_count(self):
        counts = dict(
            self.env["coop.agreement.party"]._read_group(
                [("organisation_id", "in", self.ids)], ["organisation_id"], ["__count"]
            )
        )
        for organisation in self:
            organisation.agreement_count = counts.get(organisation._origin, 0)

    @api.depends("books_company_ids")
    def _compute_books_company_id(self):
        for organisation in self:
            organisation.books_company_id = organisation.books_company_ids[:1]

    def _inverse_books_company_id(self):
        for organisation in self:
            chosen = organisation.books_company_id
            (organisation.books_company_ids - chosen).coop_organisation_id = False
            chosen.coop_organisation_id = organisation

    @api.model
    def _search_books_company_id(self, operator, value):
        return [("books_company_ids", operator, value)]

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [
                vals if vals.get("partner_id") else {"is_company": True, **vals}
                for vals in vals_list
            ]
        )

    def action_open_members(self):
        return self._action_open(
            "coop_network.coop_organisation_action", [("centre_id", "=", self.id)]
        )

    def action_open_alliances(self):
        domain = [
            "|",
            ("member_ids.organisation_id", "=", self.id),
            ("centre_ids.organisation_id", "=", self.id),
        ]
        return self._action_open("coop_network.coop_network_action", domain)

    def action_open_agreements(self):
        return self._action_open(
            "coop_network.coop_agreement_action",
            [("party_ids.organisation_id", "=", self.id)],
        )

    def _action_open(self, xmlid, domain):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return {**action, "domain": domain, "context": {}}
