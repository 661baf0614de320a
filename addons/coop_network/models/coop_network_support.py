# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools.misc import format_date

from coop_core.thai_date import format_thai

from .coop_network_deal import PATTERNS


class CoopNetwork(models.Model):
    """An alliance knows who supports it from outside."""

    _inherit = "coop.network"

    support_ids = fields.One2many("coop.network.support", "network_id", "Support")


class CoopNetworkSupport(models.Model):
    """What a body outside the network gave to an alliance, and when."""

    _name = "coop.network.support"
    _description = "Support of an Alliance"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "network_id, given_on, id"
    _rec_names_search = ["agency_id.name", "what"]

    active = fields.Boolean(default=True)
    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="cascade"
    )
    agency_id = fields.Many2one(
        "coop.agency", "Supporter", required=True, index=True, ondelete="restrict"
    )
    agency_kind = fields.Selection(related="agency_id.kind", string="Kind of Supporter")
    kind = fields.Selection(
        [
            ("money", "Money"),
            ("goods", "Goods"),
            ("training", "Training"),
            ("knowledge", "Knowledge"),
            ("equipment", "Equipment"),
            ("place", "Place"),
            ("other", "Other"),
        ],
        "Kind of Support",
        required=True,
        default="knowledge",
    )
    what = fields.Char("What Was Given")
    promised = fields.Boolean(
        "Only Promised", help="Agreed or announced, but not yet received."
    )
    amount = fields.Monetary("Value", help="0 when no value is known.")
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.ref("base.THB"),
    )
    given_on = fields.Date()
    precision = fields.Selection(
        [("day", "Day"), ("month", "Month"), ("year", "Year")],
        "Date Known to the",
        default="day",
        required=True,
    )
    given_text = fields.Char("When", compute="_compute_given_text")

    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)",
        "The value of support cannot be below zero. Leave it at 0 if it is unknown.",
    )

    @api.depends("given_on", "precision")
    @api.depends_context("lang")
    def _compute_given_text(self):
        thai = (self.env.lang or "").startswith("th")
        for support in self:
            day, precision = support.given_on, support.precision
            if not day:
                support.given_text = False
            elif thai:
                support.given_text = format_thai(day, "short", precision=precision)
            else:
                pattern = PATTERNS[precision or "day"]
                support.given_text = format_date(self.env, day, date_format=pattern)

    @api.depends("agency_id", "what")
    def _compute_display_name(self):
        for support in self:
            parts = (support.agency_id.name, support.what)
            support.display_name = " · ".join(part for part in parts if part)
