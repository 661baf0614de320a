# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from . import coop_welfare_bylaw_sql as bylaw_sql

EXEMPT = "coop_welfare_bylaw_exempt"


class CoopWelfareBylaw(models.Model):
    """Who may join by this version, and from when a death is paid."""

    _inherit = "coop.welfare.bylaw"

    waiting_days = fields.Integer(
        help="A death within so many days from the first day of cover is not paid. "
        "Zero: there is no waiting period.",
        tracking=True,
    )
    waiting_exempt_ids = fields.Many2many(
        "coop.welfare.cause",
        EXEMPT,
        "bylaw_id",
        "cause_id",
        string="Paid from the First Day",
        help="Causes of death to which the waiting period does not apply.",
    )
    suicide_days = fields.Integer(
        "Days Without Pay after Suicide",
        help="A suicide within so many days of cover is not paid. Zero: as any death.",
    )
    missing_day = fields.Selection(
        [("ruling", "The day of the court's ruling"), ("presumed", "The presumed day")],
        "Declared Missing Counts From",
        default="ruling",
        required=True,
    )
    return_fees_before_cover = fields.Boolean(
        "Fees Returned Before Cover",
        help="Who dies or withdraws before cover begins gets the fees back as well as "
        "the advance.",
    )
    fee_again = fields.Boolean(
        "Application Fee on Re-joining",
        help="The law speaks of a fee taken once, on first joining. Leave it off until "
        "the registrar has said that it may be taken again.",
    )
    age_band_ids = fields.One2many(
        "coop.welfare.age.band", "bylaw_id", "Ages", copy=True
    )

    _days = models.Constraint(
        "CHECK (COALESCE(waiting_days, 0) >= 0 AND COALESCE(suicide_days, 0) >= 0)",
        "A waiting period is not below zero. Correct the days.",
    )

    def init(self):
        super().init()
        self.env.cr.execute(bylaw_sql.keep_part(EXEMPT, "bylaw_id"))
