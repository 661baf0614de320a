# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError


class CoopVoucherApproval(models.TransientModel):
    """An order to have documents posted by a second person, or no longer."""

    _name = "coop.voucher.approval"
    _description = "Approval of Documents"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    second_person = fields.Selection(
        selection=lambda self: (
            self.env["res.company"]
            ._fields["coop_second_person"]
            ._description_selection(self.env)
        ),
        string="A Second Person Posts",
        compute="_compute_settings",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    amount = fields.Monetary(
        "From This Amount On",
        compute="_compute_settings",
        store=True,
        precompute=True,
        readonly=False,
        help="Smaller documents are posted by who writes them.",
    )

    @api.depends("company_id")
    def _compute_settings(self):
        for order in self:
            order.second_person = order.company_id.coop_second_person
            order.amount = order.company_id.coop_second_amount

    def action_apply(self):
        self.ensure_one()
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(
                self.env._(
                    "You do not work in %(company)s, so who approves there is not "
                    "yours to change.",
                    company=self.company_id.name,
                )
            )
        # sudo: an approver settles the work of his company, but founds no companies
        self.company_id.sudo().write(
            {
                "coop_second_person": self.second_person,
                "coop_second_amount": self.amount,
            }
        )
        return {"type": "ir.actions.act_window_close"}


class CoopVoucherSendBack(models.TransientModel):
    """Why a document that waits for approval goes back to who wrote it."""

    _name = "coop.voucher.send.back"
    _description = "Send a Document Back"

    voucher_id = fields.Many2one("coop.voucher", "Document", required=True)
    reason = fields.Char(required=True)

    def action_send_back(self):
        self.ensure_one()
        self.voucher_id._send_back(self.reason)
        return {"type": "ir.actions.act_window_close"}
