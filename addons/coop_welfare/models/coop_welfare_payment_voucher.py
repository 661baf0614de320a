# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from coop_core.thai_text import baht_text

from .address import address_text
from .exact import exact


class CoopWelfarePayment(models.Model):
    """What stands on the vouchers of a list."""

    _name = "coop.welfare.payment"
    _inherit = ["coop.welfare.payment", "coop.paper"]

    def _printed(self):
        """The list in Thai; refuses what is not paid: it proves nothing."""
        self.ensure_one()
        if self.state != "posted":
            raise UserError(
                self.env._(
                    "%s is not booked as paid yet, so there are no vouchers. Print the "
                    "payment list instead.",
                    self.display_name,
                )
            )
        return self._in_thai()

    def _fund_address(self):
        # sudo: the address of the fund stands on every paper it gives away
        partner = self.sudo().company_id.partner_id
        return address_text(partner)


class CoopWelfarePaymentLine(models.Model):
    _name = "coop.welfare.payment.line"
    _inherit = ["coop.welfare.payment.line", "coop.paper"]

    def _words(self):
        """The amount in words, as a cheque has it."""
        if (self.env.lang or "").startswith("th"):
            return baht_text(exact(self.amount))
        return f"{self.amount:,.2f}"

    def _means(self):
        """How it was paid: the account, the cheque, or cash."""
        said = self._said(self.payment_id, "method")
        account = self.bank_account_id
        where = self.cheque or (
            account and f"{account.bank_name or ''} {account.acc_number}"
        )
        return f"{said} {where}".strip() if where else said


class CoopWelfareClaim(models.Model):
    """What stands on the printed claim."""

    _name = "coop.welfare.claim"
    _inherit = ["coop.welfare.claim", "coop.paper"]

    def _printed_parts(self):
        """The reckoning, row by row: (label, amount)."""
        _ = self.env._
        rows = [
            (_("Collected for this death so far"), self.collected),
            (_("Deduction for administration"), -self.fee),
            (_("Welfare money of this claim"), self.net),
            (_("Advance of the dead member returned"), self.advance),
            (_("Arrears kept"), -self.set_off),
            (_("To the Family"), self.amount),
            (_("Funeral money had before"), -self.funeral),
            (_("To Be Received"), self.amount - self.funeral),
        ]
        return [(label, amount) for label, amount in rows if amount]

    def _words(self):
        amount = exact(self.amount) - exact(self.funeral)
        if (self.env.lang or "").startswith("th"):
            return baht_text(amount)
        return f"{amount:,.2f}"
