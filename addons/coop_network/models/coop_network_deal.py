# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import float_repr
from odoo.tools.misc import format_date

from coop_core.thai_date import format_thai

#: how a date of some precision is written where it is not Thai
PATTERNS = {"day": "d MMM y", "month": "MMM y", "year": "y"}


class CoopNetworkDeal(models.Model):
    """A joint purchase or sale of an alliance, as a source records it."""

    _name = "coop.network.deal"
    _description = "Joint Deal"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["activity_id.name", "partner_name", "code"]

    code = fields.Char()
    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="cascade"
    )
    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="restrict"
    )
    direction = fields.Selection(
        [("buy", "Buy together"), ("sell", "Sell together")], required=True
    )
    date = fields.Date(required=True, index=True)
    precision = fields.Selection(
        [("day", "Day"), ("month", "Month"), ("year", "Year")],
        "Date Known to the",
        default="day",
        required=True,
    )
    date_text = fields.Char("When", compute="_compute_date_text")
    quantity = fields.Float(digits=(16, 3), help="0 when the source gives no figure.")
    unit = fields.Selection(
        [
            ("t", "tonnes"),
            ("kg", "kg"),
            ("litre", "litres"),
            ("sack", "sacks"),
            ("head", "head"),
            ("piece", "pieces"),
        ]
    )
    quantity_text = fields.Char("Amount", compute="_compute_quantity_text")
    partner_name = fields.Char("Supplier or Buyer")

    _quantity_positive = models.Constraint(
        "CHECK (quantity >= 0)",
        "The quantity of a deal cannot be below zero. Leave it at 0 if it is unknown.",
    )

    @api.depends("date", "precision")
    @api.depends_context("lang")
    def _compute_date_text(self):
        thai = (self.env.lang or "").startswith("th")
        for deal in self:
            if not deal.date:
                deal.date_text = False
            elif thai:
                deal.date_text = format_thai(
                    deal.date, "short", precision=deal.precision
                )
            else:
                pattern = PATTERNS[deal.precision]
                deal.date_text = format_date(self.env, deal.date, date_format=pattern)

    @api.depends("quantity", "unit")
    @api.depends_context("lang")
    def _compute_quantity_text(self):
        units = dict(self._fields["unit"]._description_selection(self.env))
        for deal in self:
            figure = float_repr(deal.quantity, 3).rstrip("0").rstrip(".")
            deal.quantity_text = (
                f"{figure} {units.get(deal.unit, '')}".strip()
                if deal.quantity
                else self.env._("not stated")
            )

    @api.depends("activity_id", "date_text")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for deal in self:
            deal.display_name = f"{deal.activity_id.name or ''} {deal.date_text or ''}"
