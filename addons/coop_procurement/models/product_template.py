# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.coop_network.models.coop_sourced import MARKS

from .coop_saving import UNITS


class ProductTemplate(models.Model):
    """A good that organisations buy together, counted in whole packs."""

    _inherit = "product.template"

    coop_province_id = fields.Many2one(
        "coop.province",
        "Province",
        index="btree_not_null",
        help="The province that states this good, if one does.",
    )
    coop_activity_id = fields.Many2one(
        "coop.activity", string="Line of Business", index="btree_not_null"
    )
    coop_brand_id = fields.Many2one(
        "coop.brand",
        string="Co-operative Brand",
        index="btree_not_null",
        domain="[('activity_id', '=', coop_activity_id)]",
    )
    coop_pack_kg = fields.Float(
        "Kilograms per Pack",
        compute="_compute_coop_pack_kg",
        digits=(16, 3),
        help="What one unit weighs: from the unit itself if it is a weight, "
        "else from the weight of the product.",
    )
    coop_unit = fields.Selection(
        UNITS,
        "Unit of the Source",
        compute="_compute_coop_unit",
        store=True,
        readonly=False,
        help="In which unit sources tell prices and savings of this good.",
    )
    coop_contained = fields.Float(
        "Units per Pack",
        compute="_compute_coop_contained",
        store=True,
        digits=(16, 3),
        help="How many of that unit are in one pack.",
    )
    coop_source = fields.Char(
        "Source", help="The report or paper that names this good, and the place."
    )
    coop_mark = fields.Selection(MARKS, "How Sure")
    coop_note = fields.Text("Remark")
    coop_reference_price_ids = fields.One2many(
        "coop.reference.price", "product_tmpl_id", string="Reference Prices"
    )

    @api.depends("uom_id", "uom_id.factor")
    def _compute_coop_unit(self):
        bases = self._coop_base_units()
        for product in self:
            found = (
                unit
                for unit, base in bases.items()
                if product.uom_id and product.uom_id._has_common_reference(base)
            )
            unit = next(found, "piece")
            # Heads and pieces are counted alike: what the user chose stays.
            if unit != "piece" or product.coop_unit not in ("head", "piece"):
                product.coop_unit = unit

    @api.depends("uom_id", "uom_id.factor", "coop_unit")
    def _compute_coop_contained(self):
        bases = self._coop_base_units()
        one = self.env.ref("uom.product_uom_unit")
        for product in self:
            base, pack = bases.get(product.coop_unit, one), product.uom_id
            same = pack and pack._has_common_reference(base)
            product.coop_contained = (
                pack._compute_quantity(1, base, round=False) if same else 1
            )

    @api.model
    def _coop_base_units(self):
        return {
            "kg": self.env.ref("uom.product_uom_kgm"),
            "litre": self.env.ref("uom.product_uom_litre"),
        }

    @api.depends("uom_id", "uom_id.factor", "weight")
    def _compute_coop_pack_kg(self):
        kilogram = self.env.ref("uom.product_uom_kgm")
        for product in self:
            unit = product.uom_id
            if unit and unit._has_common_reference(kilogram):
                product.coop_pack_kg = unit._compute_quantity(1, kilogram, round=False)
            else:
                product.coop_pack_kg = product.weight
