# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class AccountMove(models.Model):
    """The invoice of a round uses up what the buyer deposited for it."""

    _inherit = "account.move"

    def _post(self, soft=True):
        posted = super()._post(soft=soft)
        invoices = posted.filtered(
            lambda move: move.move_type == "out_invoice" and move.coop_round_id
        )
        if invoices:
            invoices._use_coop_deposits()
        return posted

    def _use_coop_deposits(self):
        # sudo: the deposit is the buyer's whoever posts his invoice
        Deposit = self.env["coop.deposit"].sudo()
        found = Deposit.search(
            [
                ("company_id", "in", self.company_id.ids),
                ("round_id", "in", self.coop_round_id.ids),
                ("partner_id", "in", self.commercial_partner_id.ids),
                ("state", "=", "posted"),
            ],
            order="date, id",
        )
        for invoice in self if found else ():
            invoice._rematch_coop_deposits(found)
            for deposit in found:
                if (
                    deposit.partner_id == invoice.commercial_partner_id
                    and deposit.round_id == invoice.coop_round_id
                    and deposit.company_id == invoice.company_id
                ):
                    deposit.lock_for_update()
                    deposit._use_for(invoice)

    def _rematch_coop_deposits(self, deposits):
        """What was used for an invoice that went back to draft still pays it."""
        uses = deposits.use_ids.filtered(lambda use: use.invoice_id == self)
        lines = (self | uses.move_id).line_ids.filtered(
            lambda line: line.account_type == "asset_receivable" and not line.reconciled
        )
        if uses and len(lines.account_id) == 1:
            lines.reconcile()
