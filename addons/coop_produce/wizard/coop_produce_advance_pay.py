# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopProduceAdvancePay(models.TransientModel):
    """Asks from which cash or bank advances went, and posts those not posted yet."""

    _name = "coop.produce.advance.pay"
    _description = "Post Advances in the Books"

    advance_ids = fields.Many2many(
        "coop.produce.advance",
        default=lambda self: self.env.context.get("active_ids"),
        readonly=True,
    )
    books_id = fields.Many2one("res.company", "Books of", compute="_compute_books_id")
    date = fields.Date(
        "Accounting Date", required=True, default=fields.Date.context_today
    )
    journal_id = fields.Many2one(
        "account.journal",
        "Paid From",
        required=True,
        domain="[('type', 'in', ('cash', 'bank')), ('company_id', '=', books_id)]",
    )

    @api.depends("advance_ids")
    def _compute_books_id(self):
        for wizard in self:
            companies = wizard.advance_ids.company_id
            wizard.books_id = companies if len(companies) == 1 else False

    def action_post(self):
        self.ensure_one()
        advances = self.advance_ids.filtered(
            lambda one: one.kind != "taken" and not one.posted
        )
        if not advances:
            raise UserError(
                self.env._(
                    "These advances are in the books already, or a ticket takes them "
                    "off: its settlement posts that."
                )
            )
        if not self.books_id or self.journal_id.company_id != self.books_id:
            raise UserError(
                self.env._(
                    "Choose advances of one centre that keeps its books here, and a "
                    "cash or bank account of those books."
                )
            )
        for advance in advances:
            advance._post(self.journal_id, self.date)
        return {"type": "ir.actions.act_window_close"}
