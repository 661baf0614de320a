# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import UserError

METHODS = [
    ("month_next", "Months, from the month after the payment"),
    ("month_this", "Months, the month of the payment counted"),
    ("days", "Days, the day of the payment counted"),
]


class Terms(NamedTuple):
    """What the bylaws of a co-op say about its shares."""

    par: Decimal
    whole: bool
    method: str
    by_day: int


class CoopShareTerms(models.Model):
    """What the bylaws of one co-op say about its shares."""

    _name = "coop.share.terms"
    _description = "Terms of Share Capital"
    _inherit = ["coop.sourced"]
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    par = fields.Monetary("Value of a Share", default=10, required=True)
    whole = fields.Boolean(
        "Whole Shares Only",
        default=True,
        help="Refuses payments that are no multiple of the value of a share.",
    )
    method = fields.Selection(
        METHODS,
        "Time for Dividends",
        default="month_next",
        required=True,
        help="How the bylaws count the part of the year for which shares were paid.",
    )
    by_day = fields.Integer(
        "Paid by Day",
        help="With months from the month after: a payment up to this day still counts "
        "for its month. 0 if the bylaws know no such day.",
    )
    mark = fields.Selection(default="inferred")

    _one_of_a_company = models.Constraint(
        "UNIQUE (company_id)",
        "This co-operative has terms of share capital already. Change those.",
    )
    _par_above_zero = models.Constraint(
        "CHECK (par > 0)", "The value of a share is above 0."
    )
    _day_of_a_month = models.Constraint(
        "CHECK (by_day BETWEEN 0 AND 31)",
        "A day of the month is a number from 0 to 31.",
    )


class CoopShareLimit(models.Model):
    """The most of all paid shares that one member may hold, from a day on."""

    _name = "coop.share.limit"
    _description = "Limit of Shares Held"
    _inherit = ["coop.sourced"]
    _order = "valid_from DESC"
    _rec_name = "valid_from"

    valid_from = fields.Date(required=True)
    percent = fields.Float(
        "Per Cent of All Shares", digits=(9, 4), required=True, aggregator=None
    )

    _once_a_day = models.Constraint(
        "UNIQUE (valid_from)",
        "A limit from this day is there already. Change that one.",
    )
    _part_of_all = models.Constraint(
        "CHECK (percent > 0 AND percent < 100)",
        "A limit is more than 0 and less than 100 per cent.",
    )

    def _part(self, day) -> Fraction:
        """Return the part of all shares that one may hold on a day."""
        # sudo: a number of the law, no secret
        limit = self.sudo().search([("valid_from", "<=", day)], limit=1)
        if not limit:
            raise UserError(
                self.env._(
                    "It is not known how many shares one member may hold on %(day)s. "
                    "Add the limit under Configuration > Limit of Shares Held.",
                    day=day,
                )
            )
        return Fraction(str(limit.percent)) / 100
