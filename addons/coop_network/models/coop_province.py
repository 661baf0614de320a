# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopProvince(models.Model):
    """A province whose plugin is installed here, and how far it is applied."""

    _name = "coop.province"
    _description = "Province"
    _order = "code"
    _rec_names_search = ["name", "code"]

    code = fields.Char(required=True, readonly=True)
    state_id = fields.Many2one("res.country.state", "Province", ondelete="restrict")
    name = fields.Char(compute="_compute_name", store=True, readonly=True)
    plugin_name = fields.Char("Plugin", readonly=True)
    plugin_version = fields.Char("Version Applied", readonly=True)
    available_version = fields.Char("Version Installed", readonly=True)
    applied_on = fields.Datetime(readonly=True)
    refusal = fields.Text("Why It Is Refused", readonly=True)
    item_ids = fields.One2many("coop.province.item", "province_id", "Facts")

    _code_unique = models.Constraint(
        "UNIQUE (code)", "This province is already in the list."
    )

    @api.depends("state_id.name", "code")
    def _compute_name(self):
        for province in self:
            province.name = province.state_id.name or province.code
