# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopWelfareBylaw(models.Model):
    """What families get by this version, in which order and how soon."""

    _inherit = "coop.welfare.bylaw"

    payout_basis = fields.Selection(
        [
            ("collected", "What was collected"),
            ("billed", "What was called, guaranteed by the fund"),
        ],
        "Families Get",
        default="collected",
        required=True,
        tracking=True,
        help="Collected: what members never pay, the family does not get. Called: the "
        "fund bears it, from the money of its administration; the deduction is still "
        "taken of what was collected only, as the law says. Whether a by-law may "
        "promise that, the registrar has to confirm.",
    )
    recipient_mode = fields.Selection(
        [("shares", "All, by their shares"), ("priority", "The first who is alive")],
        "Recipients",
        default="shares",
        required=True,
        tracking=True,
    )
    accrue_shares = fields.Boolean(
        "A Dead Recipient's Share Goes to the Others", default=True
    )
    recipient_gone = fields.Selection(
        [
            ("fallback", "The next in the order below"),
            ("estate", "The recipient's estate"),
        ],
        "If a Recipient Died After the Member",
        default="estate",
        required=True,
        help="Who gets the share of a recipient who lived when the member died.",
    )
    recipient_fallback_ids = fields.One2many(
        "coop.welfare.fallback",
        "bylaw_id",
        "If Nobody Is Named",
        copy=True,
        help="Relatives in this order, where no named recipient is left.",
    )
    funeral_limit = fields.Monetary(
        "Funeral Money up to",
        help="Paid to the funeral manager before the rest. Zero: none is paid.",
        tracking=True,
    )
    funeral_days = fields.Integer(
        "Funeral Money Within", default=7, help="Days after it was asked for."
    )
    final_days = fields.Integer(
        "The Rest Within",
        default=90,
        help="Days after the first payment.",
    )
    funeral_charged = fields.Selection(
        [
            ("first_recipient", "The first recipient"),
            ("common", "All recipients in common"),
        ],
        "Funeral Money Is Borne By",
        default="common",
        required=True,
    )
    unclaimed_years = fields.Integer(
        "Unclaimed After Years",
        default=10,
        help="Money nobody came for is set aside as unclaimed after so many years.",
    )

    _payout = models.Constraint(
        """CHECK (COALESCE(funeral_limit, 0) >= 0 AND COALESCE(funeral_days, 0) >= 0
                  AND COALESCE(final_days, 0) >= 0
                  AND COALESCE(unclaimed_years, 0) >= 0)""",
        "Funeral money and its days are not below zero. Correct them.",
    )

    def _fallback(self):
        """Relations in the order of the by-law, where no named recipient is left."""
        self.ensure_one()
        return self.recipient_fallback_ids.sorted("sequence").relation_id
