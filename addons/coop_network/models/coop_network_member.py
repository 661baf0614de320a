# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopNetworkMember(models.Model):
    """An organisation inside an alliance."""

    _name = "coop.network.member"
    _description = "Member of an Alliance"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "network_id, id"
    _rec_name = "organisation_id"

    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(
        "coop.organisation", required=True, index=True, ondelete="restrict"
    )
    area_id = fields.Many2one(related="organisation_id.area_id")
    role = fields.Char(help="As the source words it. Empty for a plain member.")

    _once = models.Constraint(
        "UNIQUE (network_id, organisation_id)",
        "This organisation is already a member of the alliance.",
    )
