# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.tools import SQL

from ..models.coop_saving import UNITS


class CoopSavingYear(models.Model):
    """What an alliance saved with one good in a year, in the unit of the source.

    Sums that anybody who sees the alliance may know; no organisation is named.
    """

    _name = "coop.saving.year"
    _description = "Saving of an Alliance by Year"
    _auto = False
    _depends = {
        "coop.saving": [
            "network_id",
            "year",
            "direction",
            "activity_id",
            "product_id",
            "unit",
            "packs",
            "quantity",
            "amount",
            "reference_amount",
            "saved",
        ],
    }
    _order = "year DESC, saved DESC, id"
    _rec_name = "product_id"

    network_id = fields.Many2one("coop.network", "Alliance", readonly=True)
    year = fields.Integer("Year (B.E.)", readonly=True, aggregator=None)
    direction = fields.Selection(
        [("buy", "Bought together"), ("sell", "Sold together")], "Trade", readonly=True
    )
    activity_id = fields.Many2one("coop.activity", "Line of Business", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    unit = fields.Selection(UNITS, "Unit of the Source", readonly=True)
    packs = fields.Float(readonly=True, digits=(16, 3))
    quantity = fields.Float("Quantity in the Unit", readonly=True, digits=(16, 3))
    amount = fields.Monetary("Landed Amount", readonly=True)
    reference_amount = fields.Monetary("Alone It Would Have Been", readonly=True)
    saved = fields.Monetary(readonly=True)
    per_pack = fields.Monetary("Saved per Pack", readonly=True, aggregator=None)
    per_unit = fields.Monetary("Saved per Unit", readonly=True, aggregator=None)
    percent = fields.Float(
        "Saved in Percent", readonly=True, aggregator=None, digits=(16, 2)
    )
    demonstration = fields.Boolean(readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
              SELECT min(id) AS id, network_id, year, direction, activity_id,
                     product_id, unit, currency_id, demonstration,
                     sum(packs) AS packs, sum(quantity) AS quantity,
                     sum(amount) AS amount, sum(reference_amount) AS reference_amount,
                     sum(saved) AS saved,
                     round(sum(saved) / nullif(sum(packs), 0), 2) AS per_pack,
                     round(sum(saved) / nullif(sum(quantity), 0), 2) AS per_unit,
                     round(sum(saved) * 100 / nullif(sum(reference_amount), 0), 2)
                         AS percent
                FROM coop_saving
               WHERE network_id IS NOT NULL
            GROUP BY network_id, year, direction, activity_id, product_id, unit,
                     currency_id, demonstration
            """
        )
