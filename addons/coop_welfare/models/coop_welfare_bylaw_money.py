# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopWelfareBylaw(models.Model):
    """What members pay by this version: the three kinds of money the law allows."""

    _inherit = "coop.welfare.bylaw"

    application_fee = fields.Monetary(
        help="Paid once, on first joining.", tracking=True
    )
    maintenance_fee = fields.Monetary(tracking=True)
    maintenance_period = fields.Selection(
        [("month", "A month"), ("year", "A year")],
        "Maintenance Fee For",
        default="year",
        required=True,
    )
    collection_model = fields.Selection(
        [
            ("per_death", "For each death, when it is called"),
            ("yearly", "One advance a year"),
            ("units", "An advance of so many deaths, topped up"),
        ],
        "How Money Is Collected",
        default="per_death",
        required=True,
        tracking=True,
    )
    advance_amount = fields.Monetary(
        "Advance a Year", help="What each member pays ahead for the coming year."
    )
    units_target = fields.Integer(
        "Deaths Paid Ahead", help="For so many deaths the advance is filled up."
    )
    units_trigger = fields.Integer(
        "Top Up After",
        help="The advance is topped up when more deaths than this were called since "
        "the last time.",
    )
    band_day = fields.Selection(
        [
            ("run", "On the last day of the call"),
            ("quarter", "At the end of the last quarter"),
            ("year", "At the beginning of the year"),
        ],
        "Members Are Counted",
        default="run",
        required=True,
        help="On this day members are counted for the band of the legal ceilings. The "
        "law as read does not name the day.",
    )
    announce_days = fields.Integer(
        "Announce to the Registrar Within",
        default=14,
        help="Days in which the registrar is told of the announced rate.",
    )
    miss_limit = fields.Integer(
        "Unpaid Calls Until Notice",
        default=3,
        help="So many calls unpaid in a row, and the member is given notice.",
    )
    grace_days = fields.Integer(
        "Days of Grace",
        default=30,
        help="Days after the notice in which paying keeps the membership.",
    )

    _money = models.Constraint(
        """CHECK (COALESCE(application_fee, 0) >= 0
                  AND COALESCE(maintenance_fee, 0) >= 0
                  AND COALESCE(advance_amount, 0) >= 0
                  AND COALESCE(announce_days, 0) >= 0
                  AND COALESCE(miss_limit, 0) >= 0
                  AND COALESCE(grace_days, 0) >= 0)""",
        "Fees, advances and days of the by-law are not below zero. Correct them.",
    )
    _collecting = models.Constraint(
        """CHECK (CASE collection_model
                  WHEN 'yearly' THEN COALESCE(advance_amount, 0) > 0
                  WHEN 'units' THEN COALESCE(units_target, 0) > 0
                                    AND COALESCE(units_trigger, 0) >= 0
                                    AND COALESCE(units_trigger, 0) < units_target
                  ELSE TRUE END)""",
        "A yearly advance needs its amount; an advance of deaths needs how many, and "
        "is topped up before they are used up. Fill in the figures.",
    )
