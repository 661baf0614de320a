# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.coop_network.models.coop_province_kind import Kind

from . import coop_province_facts as facts


class CoopProvinceLoader(models.AbstractModel):
    """Prices by quality of a province."""

    _inherit = "coop.province.loader"

    @api.model
    def _kinds(self):
        return [
            *super()._kinds(),
            Kind(
                "price_rule",
                "coop.produce.rule",
                facts.price_rules,
                facts.price_rule_vals,
            ),
            Kind(
                "price_reading",
                "coop.produce.reading",
                facts.parts("readings"),
                facts.reading_vals,
            ),
            Kind(
                "price_grade",
                "coop.produce.grade",
                facts.parts("grades"),
                facts.grade_vals,
            ),
            Kind(
                "price_step",
                "coop.produce.step",
                facts.parts("steps"),
                facts.step_vals,
            ),
        ]
