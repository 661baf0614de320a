# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopCreditException(models.Model):
    """More credit than agreed for some days, approved by a second person for a reason.

    Approved, it is never changed or deleted: the books show who let goods go.
    """

    _name = "coop.credit.exception"
    _description = "Exception from a Credit Limit"
    _inherit = ["mail.thread", "coop.of.buyer", "coop.approval"]
    _order = "date_to DESC, id DESC"
    _rec_names_search = ["partner_id.name"]
    _coop_frozen = frozenset(
        {"company_id", "partner_id", "amount", "date_from", "date_to", "reason"}
    )

    amount = fields.Monetary("Above the Limit By", required=True, tracking=True)
    date_from = fields.Date(
        "Valid From", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date(
        "Valid Until", required=True, default=fields.Date.context_today
    )
    reason = fields.Char("Reason for the Exception", required=True)
    state = fields.Selection(tracking=True)

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "An exception lets more go: enter an amount above zero."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "The exception ends before it begins. Correct one of the two days.",
    )

    @api.depends("partner_id", "amount")
    def _compute_display_name(self):
        for one in self:
            one.display_name = self.env._(
                "Exception for %(buyer)s", buyer=one.partner_id.display_name or ""
            )

    def action_draft(self):
        raise UserError(
            self.env._(
                "An exception that was approved stays as it was: goods may have gone "
                "out on it. It ends by itself with its last day."
            )
        )

    @api.model
    def _sums_on(self, company, partners, day):
        """Return {partner: what approved exceptions add to his limit on the day}."""
        # sudo: whoever sells keeps to what was approved, though he may not look it up
        groups = self.sudo()._read_group(
            [
                ("company_id", "=", company.id),
                ("partner_id", "in", partners.commercial_partner_id.ids),
                ("state", "=", "approved"),
                ("date_from", "<=", day),
                ("date_to", ">=", day),
            ],
            ["partner_id"],
            ["amount:sum"],
        )
        return dict(groups)
