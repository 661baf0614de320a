# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.coop_accounting.models.coop_approval import APPROVERS


class CoopCreditPolicy(models.TransientModel):
    """The two rules of a hub about credit, while an approver decides on them."""

    _name = "coop.credit.policy"
    _description = "Rules for Credit"
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company",
        "Books of",
        required=True,
        default=lambda self: self.env.company,
        domain=lambda self: [("id", "in", self.env.companies.ids)],
    )
    credit_required = fields.Boolean(
        "Credit Only by Agreement",
        compute="_compute_rules",
        store=True,
        readonly=False,
        help="A buyer without an agreed credit gets goods only against money paid "
        "before.",
    )
    bills_between = fields.Boolean(
        "Bills from Books Kept Here",
        compute="_compute_rules",
        store=True,
        readonly=False,
        help="An invoice that another organisation posts here becomes a bill in draft "
        "in these books.",
    )

    @api.depends("company_id")
    def _compute_rules(self):
        for policy in self:
            # sudo: settings of the books that its users keep to
            company = policy.company_id.sudo()
            policy.credit_required = company.coop_credit_required
            policy.bills_between = company.coop_bills_between

    def action_save(self):
        self.ensure_one()
        if not self.env.user.has_group(APPROVERS):
            raise AccessError(
                self.env._("Only an approver decides on the rules for credit.")
            )
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(
                self.env._("You do not work in %(company)s.", company=self.display_name)
            )
        # sudo: checked above; approvers set no other field of the company
        self.company_id.sudo().write(
            {
                "coop_credit_required": self.credit_required,
                "coop_bills_between": self.bills_between,
            }
        )
        return {"type": "ir.actions.act_window_close"}
