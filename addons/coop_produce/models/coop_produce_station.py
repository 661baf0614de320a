# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopProduceStation(models.Model):
    """A place where members' produce is weighed and bought."""

    _name = "coop.produce.station"
    _description = "Buying Station"
    _order = "organisation_id, code"
    _rec_names_search = ["code", "name"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True,
        help="Stands before the number of every ticket; short, such as A1.",
    )
    active = fields.Boolean(default=True)
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Of the Centre",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
        help="The co-op or group that buys here.",
    )
    company_id = fields.Many2one(
        "res.company", "Books of", compute="_compute_company_id", compute_sudo=True
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    product_ids = fields.Many2many(
        "product.product", string="Buys", help="What is weighed in here."
    )
    thai_digits = fields.Boolean(
        "Thai Numerals on Slips", help="Print slips with ๐–๙ instead of 0–9."
    )
    note = fields.Char("Place", help="Where it is, and when it is open.")

    _code_once = models.Constraint(
        "UNIQUE (code)", "Another station already has this code. Choose another."
    )

    @api.depends("organisation_id")
    def _compute_company_id(self):
        for station in self:
            station.company_id = station.organisation_id.books_company_id

    def _compute_currency_id(self):
        self.currency_id = self.env.ref("base.THB")

    @api.depends("code", "name")
    def _compute_display_name(self):
        for station in self:
            station.display_name = f"{station.code or ''} {station.name or ''}".strip()

    @api.constrains("organisation_id", "code")
    def _check_not_used(self):
        """Numbers are on slips in people's hands: their code stays."""
        # sudo: a ticket of any place counts, also one that the user may not see
        used = self.env["coop.produce.ticket"].sudo()
        for station in self:
            if used.search_count([("station_id", "=", station.id)], limit=1):
                raise ValidationError(
                    self.env._(
                        "%(station)s has weighed in already; its code and its centre "
                        "stay. Make a new station instead.",
                        station=station.display_name,
                    )
                )
