# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """Whether the directory is public is a decision of the administrator."""

    _inherit = "res.config.settings"

    coop_public_directory = fields.Boolean(
        "Public Directory",
        config_parameter="coop_network.public_directory",
        help="Everybody may read names, districts and alliances at /coop/directory, "
        "without signing in. No telephone, no address, no name of a person.",
    )
