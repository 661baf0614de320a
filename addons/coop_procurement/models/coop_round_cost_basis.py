# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models

MEASURES = {"distance": "km", "rate": "rate"}


class CoopRoundCost(models.Model):
    """More bases: each organisation the same, tonne-kilometres, a table of rates."""

    _inherit = "coop.round.cost"

    basis = fields.Selection(
        selection_add=[
            ("organisation", "The same for each organisation"),
            ("distance", "Tonne-kilometres"),
            ("rate", "Rate of the distance table"),
        ],
        ondelete={
            "organisation": "set default",
            "distance": "set default",
            "rate": "set default",
        },
    )
    from_id = fields.Many2one(
        "coop.organisation",
        "Carried From",
        ondelete="restrict",
        help="Where the ways of the distance table start. Empty: the buying centre.",
    )

    def _weights(self):
        rows = super()._weights()
        if self.basis == "organisation":
            self._weigh_heads(rows)
        elif self.basis in MEASURES:
            self._weigh_ways(rows)
        return rows

    def _unit_weight(self, line):
        if self.basis in MEASURES:
            return Decimal(str(line.pack_kg))
        return super()._unit_weight(line)

    def _weigh_heads(self, rows):
        """Each organisation that keeps anything counts once, whatever it got."""
        seen = set()
        by_claim = {row.claim: row for row in rows}
        for row in rows:
            keeps = row.own_weight > 0 and row.organisation not in seen
            row.own_weight = Decimal(int(keeps))
            row.weight = Decimal(0)
            if keeps:
                seen.add(row.organisation)
        for row in rows:
            above = row
            while above and row.own_weight:
                above.weight += row.own_weight
                above = by_claim.get(above.parent)

    def _weigh_ways(self, rows):
        """Kilograms count by the way to the centre that the goods were brought to."""
        claims = self.env["coop.round.claim"].browse([row.claim for row in rows])
        centres = claims.gatherer_id
        start = self.from_id or self.round_id.hub_id
        measures = self.env["coop.distance"]._measures(
            start, centres, MEASURES[self.basis]
        )
        for row, claim in zip(rows, claims, strict=True):
            row.weight *= measures[claim.gatherer_id]
            row.own_weight *= measures[claim.gatherer_id]


class CoopRoundLine(models.Model):
    """What a pack of a product comes to in the end, all costs in it."""

    _inherit = "coop.round.line"

    cost_amount = fields.Monetary("Costs", compute="_compute_landed_price")
    landed_price = fields.Monetary(
        "Landed per Pack",
        compute="_compute_landed_price",
        help="Goods and all shared costs, less discounts, for a pack that was given.",
    )

    @api.depends(
        "round_id.allocation_ids.given",
        "round_id.cost_ids.share_ids.amount",
        "price_unit",
    )
    def _compute_landed_price(self):
        # The sums of the round are the same for all who see it.
        shares = (
            self.env["coop.round.share"]
            .sudo()
            .search_fetch(
                [("line_id", "in", self.ids), ("depth", "=", 1)],
                ["line_id", "allocated", "goods_amount", "cost_amount"],
            )
        )
        for line in self:
            mine = shares.filtered(lambda share, line=line: share.line_id == line)
            packs = sum(mine.mapped("allocated"))
            goods = sum(mine.mapped("goods_amount"))
            costs = sum(mine.mapped("cost_amount"))
            line.cost_amount = costs
            line.landed_price = (goods + costs) / packs if packs else 0
