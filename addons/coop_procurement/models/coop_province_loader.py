# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.coop_network.models.coop_province_kind import Copied, Kind

from . import coop_province_facts as facts
from .coop_province_play import play_round


class CoopProvinceLoader(models.AbstractModel):
    """Goods, reference prices and demonstration rounds of a province."""

    _inherit = "coop.province.loader"

    @api.model
    def _kinds(self):
        return [
            *super()._kinds(),
            Kind(
                "pack",
                "uom.uom",
                facts.packs,
                facts.pack_vals,
                identity="coop_code",
                kept=True,
            ),
            Kind(
                "commodity",
                "product.template",
                facts.commodities,
                facts.commodity_vals,
                copied=Copied(
                    ("name", "coop_source", "coop_note"),
                    (("product.product", "product_tmpl_id"),),
                ),
            ),
            Kind(
                "reference_price",
                "coop.reference.price",
                facts.reference_prices,
                facts.reference_price_vals,
            ),
            Kind(
                "joint_trade",
                "coop.saving.trade",
                facts.trades,
                facts.trade_vals,
                demonstration=True,
                play=facts.prove_trade,
                kept=True,
            ),
            Kind(
                "round",
                "coop.round",
                facts.rounds,
                None,
                demonstration=True,
                play=play_round,
                kept=True,
            ),
        ]
