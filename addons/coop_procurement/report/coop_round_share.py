# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from . import coop_round_share_sql as share_sql


class CoopRoundShare(models.Model):
    """What one organisation asked for, got, owes and saved with one product.

    Read live from the documents. Figures of a centre include all below it, so they do
    not add up over levels; those of packs kept do. Only the invited centres are
    invoiced.
    """

    _name = "coop.round.share"
    _description = "Share and Saving in a Round"
    _auto = False
    #: what the query reads, so that it is written before the query runs
    _depends = {
        "coop.round": ["hub_id", "date_close", "company_id", "currency_id"],
        "coop.round.line": ["product_id", "price_unit", "reference_price", "pack_kg"],
        "coop.round.delivery.line": ["price_unit"],
        "coop.round.claim": ["wanted", "organisation_id", "gatherer_id", "depth"],
        "coop.round.allocation": ["claim_id", "given", "own_given"],
        "coop.round.cost.share": ["claim_id", "amount"],
        "sale.order.line": [
            "qty_delivered",
            "product_uom_qty",
            "coop_allocation_id",
            "coop_cost_share_id",
        ],
        "account.move": ["state", "move_type", "amount_total", "amount_residual"],
        "account.move.line": [
            "price_total",
            "display_type",
            "sale_line_ids",
            "coop_claim_id",
        ],
        "coop.round.correction": ["round_id", "correction_type", "line_id"],
        "coop.round.correction.share": ["claim_id", "packs", "amount"],
    }
    _order = "date DESC, line_id, gatherer_id, depth, id"
    _rec_name = "organisation_id"

    round_id = fields.Many2one("coop.round", readonly=True)
    state = fields.Selection(related="round_id.state")
    hub_id = fields.Many2one("coop.organisation", "Buying Centre", readonly=True)
    line_id = fields.Many2one("coop.round.line", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    organisation_id = fields.Many2one("coop.organisation", readonly=True)
    gatherer_id = fields.Many2one("coop.organisation", "Centre", readonly=True)
    depth = fields.Integer(readonly=True, aggregator=None)
    date = fields.Date(readonly=True)
    company_id = fields.Many2one("res.company", "Books of", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    demanded = fields.Integer(readonly=True, aggregator=None)
    allocated = fields.Integer(readonly=True, aggregator=None)
    delivered = fields.Integer("Handed Over", readonly=True, aggregator=None)
    tonnes = fields.Float(readonly=True, digits=(16, 3), aggregator=None)
    goods_amount = fields.Monetary("Goods", readonly=True, aggregator=None)
    cost_amount = fields.Monetary("Freight and Costs", readonly=True, aggregator=None)
    total_amount = fields.Monetary("Total", readonly=True, aggregator=None)
    landed_price = fields.Monetary(
        "Price per Pack",
        readonly=True,
        aggregator=None,
        help="Goods, freight and other costs, for one pack.",
    )
    reference_price = fields.Monetary("Alone per Pack", readonly=True, aggregator=None)
    reference_amount = fields.Monetary(
        "Alone It Would Have Been", readonly=True, aggregator=None
    )
    saved = fields.Monetary(
        readonly=True,
        aggregator=None,
        help="What it would have cost alone, less what it costs delivered.",
    )
    saved_per_pack = fields.Monetary("Saved per Pack", readonly=True, aggregator=None)
    own_packs = fields.Integer(
        "Packs Kept", readonly=True, help="Without those below: these add up."
    )
    own_amount = fields.Monetary(
        "Cost of Packs Kept", readonly=True, help="Without those below: these add up."
    )
    own_saved = fields.Monetary(
        "Saved on Packs Kept", readonly=True, help="Without those below: these add up."
    )
    invoiced = fields.Monetary(readonly=True)
    paid = fields.Monetary(readonly=True)
    residual = fields.Monetary("Owed", readonly=True)

    @property
    def _table_query(self):
        return share_sql.shares()

    def action_explain(self):
        """Open the allocations behind the figures."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_procurement.coop_round_allocation_action"
        )
        return {**action, "domain": [("claim_id", "=", self.id)], "context": {}}
