# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopRoundTender(models.TransientModel):
    """Asks several suppliers for a price of all that a round collected."""

    _name = "coop.round.tender"
    _description = "Ask Suppliers for a Round"

    round_id = fields.Many2one("coop.round", required=True, readonly=True)
    partner_ids = fields.Many2many(
        "res.partner",
        string="Suppliers",
        required=True,
        help="One request for quotation is made for each. Who was asked already is "
        "not asked again.",
    )
    demand_packs = fields.Integer(related="round_id.demand_packs")
    demand_tonnes = fields.Float(related="round_id.demand_tonnes")

    def action_ask(self):
        self.ensure_one()
        self.round_id._ask(self.partner_ids)
        return {"type": "ir.actions.act_window_close"}
