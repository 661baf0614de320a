# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

#: what a draft by-law takes over as it stands
TAKEN = (
    "collection_model",
    "rate",
    "deduction",
    "application_fee",
    "maintenance_fee",
    "maintenance_period",
    "waiting_days",
    "miss_limit",
    "grace_days",
    "funeral_limit",
)


class CoopWelfarePolicy(models.Model):
    """By-law figures from which funds of a province start. None of them is law."""

    _name = "coop.welfare.policy"
    _description = "By-law Figures of a Province"
    _inherit = "coop.sourced"
    _order = "province_id, name, id"

    province_id = fields.Many2one("coop.province", index=True, ondelete="cascade")
    code = fields.Char(copy=False)
    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    currency_id = fields.Many2one(
        "res.currency", default=lambda self: self.env.ref("base.THB"), required=True
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
    )
    rate = fields.Float("Rate per Death", digits=(16, 6), required=True)
    deduction = fields.Float("Deduction for Administration", digits=(16, 6))
    application_fee = fields.Monetary()
    maintenance_fee = fields.Monetary()
    maintenance_period = fields.Selection(
        [("month", "A month"), ("year", "A year")],
        "Maintenance Fee For",
        default="year",
        required=True,
    )
    waiting_days = fields.Integer("Waiting Period (days)")
    miss_limit = fields.Integer("Unpaid Calls Until Notice", default=3)
    grace_days = fields.Integer("Days of Grace", default=30)
    funeral_limit = fields.Monetary("Funeral Money Paid Ahead")

    _figures = models.Constraint(
        """CHECK (rate > 0 AND deduction >= 0 AND deduction < 1
                  AND application_fee >= 0 AND maintenance_fee >= 0
                  AND waiting_days >= 0 AND miss_limit >= 0 AND grace_days >= 0
                  AND funeral_limit >= 0)""",
        "The rate is above zero, the deduction is a fraction below 1, and no fee and "
        "no number of days is below zero. Correct the figures.",
    )
