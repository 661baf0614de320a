# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopAwardLimit(models.Model):
    """Up to what amount one person may award a joint purchase: a rule of the centre.

    Without one, nobody asks for a second person.
    """

    _name = "coop.award.limit"
    _description = "Limit of an Award"
    _inherit = "coop.sourced"
    _order = "organisation_id, valid_from DESC"
    _rec_name = "organisation_id"

    organisation_id = fields.Many2one(
        "coop.organisation",
        "Buying Centre",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.user.coop_organisation_id,
    )
    valid_from = fields.Date("In Force From", required=True)
    amount = fields.Monetary(
        "One Person Awards Up To",
        required=True,
        help="An award above this amount is approved by a second person before it is "
        "ordered. Zero: every award.",
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.ref("base.THB"),
    )

    _one_a_day = models.Constraint(
        "UNIQUE (organisation_id, valid_from)",
        "This centre already has a limit from that day. Change that one.",
    )
    _not_below_zero = models.Constraint(
        "CHECK (amount >= 0)", "A limit is at least zero."
    )

    @api.model
    def _in_force(self, organisation, day):
        """Return the limit of a centre on a day, empty where it has none."""
        # The rule binds also those who may not read it.
        return self.sudo().search(
            [("organisation_id", "=", organisation.id), ("valid_from", "<=", day)],
            order="valid_from DESC",
            limit=1,
        )
