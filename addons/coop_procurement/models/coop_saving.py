# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from coop_core.thai_date import be_year

UNITS = [
    ("kg", "kg"),
    ("litre", "Litre"),
    ("head", "Head"),
    ("piece", "Piece"),
]
YARDSTICKS = [
    ("market", "The market's price"),
    ("own", "Each organisation's own last price"),
]


class CoopSaving(models.Model):
    """What somebody saved by trading together, entered once and never changed.

    Entered from a settled round, a settled sale or a paper, under the yardstick that
    was fixed beforehand. A correction of the document enters the difference.
    """

    _name = "coop.saving"
    _description = "Proven Saving"
    _inherit = "coop.append.only"
    _order = "date DESC, id DESC"
    _rec_name = "product_id"

    direction = fields.Selection(
        [("buy", "Bought together"), ("sell", "Sold together")],
        "Trade",
        required=True,
    )
    date = fields.Date(required=True, index=True)
    year = fields.Integer("Year (B.E.)", required=True, aggregator=None)
    network_id = fields.Many2one(
        "coop.network", "Alliance", index="btree_not_null", ondelete="restrict"
    )
    keeper_id = fields.Many2one(
        "coop.organisation", "Centre of the Trade", index=True, ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation", index="btree_not_null", ondelete="restrict"
    )
    membership_id = fields.Many2one(
        "coop.membership",
        "Person",
        index="btree_not_null",
        ondelete="restrict",
        help="The member that the organisation named in its demand, if it named any.",
    )
    activity_id = fields.Many2one(
        "coop.activity", "Line of Business", ondelete="restrict"
    )
    product_id = fields.Many2one("product.product", ondelete="restrict")
    round_id = fields.Many2one(
        "coop.round", "Round", index="btree_not_null", ondelete="restrict"
    )
    claim_id = fields.Many2one("coop.round.claim", ondelete="restrict")
    trade_id = fields.Many2one(
        "coop.saving.trade", "Paper", index="btree_not_null", ondelete="restrict"
    )
    effect_id = fields.Many2one(
        "coop.network.effect",
        "Example Of",
        index="btree_not_null",
        ondelete="set null",
        help="The printed price effect that this trade is an example of.",
    )
    unit = fields.Selection(UNITS, "Unit of the Source", required=True)
    packs = fields.Float(digits=(16, 3))
    quantity = fields.Float("Quantity in the Unit", digits=(16, 3))
    amount = fields.Monetary(
        "Landed Amount",
        help="Goods with freight and every other cost; of a sale, what is left after "
        "its costs.",
    )
    reference_amount = fields.Monetary("Alone It Would Have Been")
    saved = fields.Monetary()
    market_amount = fields.Monetary("At the Market's Price")
    market_saved = fields.Monetary("Saved Against the Market")
    own_amount = fields.Monetary("At the Own Last Price")
    own_saved = fields.Monetary("Saved Against the Own Price")
    demonstration = fields.Boolean()
    currency_id = fields.Many2one("res.currency", required=True, ondelete="restrict")

    _of_document = models.Index("(round_id, claim_id, membership_id)")

    def _message_kept(self):
        return self.env._(
            "A saving that was proven stays as it was entered. Correct its document: "
            "the difference is entered by itself."
        )

    @api.model
    def _year_of(self, day):
        return be_year(day)
