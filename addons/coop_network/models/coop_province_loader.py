# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class CoopProvinceLoader(models.AbstractModel):
    """Turns the facts of a province plugin into records, and keeps them so."""

    _name = "coop.province.loader"
    _description = "Province Loader"

    @api.model
    def _kinds(self):
        """Kinds of facts in the order of their dependence. Other addons append."""
        return []
