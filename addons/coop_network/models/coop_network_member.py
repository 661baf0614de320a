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

    active = fields.Boolean(default=True)
    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(
        "coop.organisation", required=True, index=True, ondelete="restrict"
    )
    area_id = fields.Many2one(related="organisation_id.area_id")
    role = fields.Char(help="As the source words it. Empty for a plain member.")

    joined_on = fields.Date("Joined", help="Empty: the source names no first day.")
    left_on = fields.Date("Left", help="The last day. Empty: still a member.")

    _period = models.Constraint(
        "CHECK (joined_on <= left_on)",
        "The day a member left lies before the day it joined. Correct one of them.",
    )
    _once = models.Constraint(
        """EXCLUDE USING gist (
               network_id WITH =,
               organisation_id WITH =,
               daterange(joined_on, left_on, '[]') WITH &&
           ) WHERE (active)""",
        "This organisation is already a member of the alliance in that period. Who "
        "comes back joins after the day it left.",
    )
