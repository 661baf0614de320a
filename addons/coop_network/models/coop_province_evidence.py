# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class CoopProvinceLoader(models.AbstractModel):
    """A province that was applied is assessed at once."""

    _inherit = "coop.province.loader"

    @api.model
    def _apply(self, province, demonstration=False, choices=None):
        counts = super()._apply(province, demonstration, choices)
        self.env["coop.network"].search(
            [("province_id", "=", province.id)]
        )._refresh_evidence()
        return counts
