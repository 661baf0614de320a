# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import io

from odoo import models
from odoo.exceptions import UserError

from .exact import exact

#: how many payees a refusal names
NAMED = 5


class CoopWelfarePayment(models.Model):
    """The file that the fund's bank takes in: one row for each payee's account."""

    _inherit = "coop.welfare.payment"

    def action_bank_file(self):
        """Refuse what a bank would refuse; else let the browser fetch the file."""
        self.ensure_one()
        self._bank_rows()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_welfare/payment/{self.id}/bank.csv",
            "target": "download",
        }

    def _bank_rows(self):
        """Return the rows of the file; all payees of the list have an account.

        :raises UserError: the list is empty, is not paid by transfer, or somebody has
            no account
        """
        if not self.line_ids or self.method != "transfer":
            raise UserError(
                self.env._(
                    "The bank takes a file for a list with payees that is paid by bank "
                    "transfer. Choose who is paid and how first."
                )
            )
        without = self.line_ids.filtered(lambda line: not line.bank_account_id)
        if without:
            names = ", ".join(without[:NAMED].mapped("partner_id.name"))
            raise UserError(
                self.env._(
                    "%(count)s payees have no bank account: %(names)s%(more)s. Enter "
                    "it in their line, or pay them by cheque or in cash on a list of "
                    "their own.",
                    count=len(without),
                    names=names,
                    more="…" if len(without) > NAMED else "",
                )
            )
        return [line._bank_row(i) for i, line in enumerate(self.line_ids, 1)]

    def _bank_file(self):
        """Return the file as bytes; Excel and banks read the same signs."""
        _ = self.env["coop.paper"]._in_thai().env._
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(
            (
                _("No."),
                _("Bank Code"),
                _("Bank"),
                _("Account Number"),
                _("In the Name Of"),
                _("Baht"),
                _("Member Number"),
                _("Reference"),
            )
        )
        writer.writerows([_plain(cell) for cell in row] for row in self._bank_rows())
        return text.getvalue().encode("utf-8-sig")

    def _bank_file_name(self):
        return f"{self.label}_{self.date}.csv".replace("/", "-")


class CoopWelfarePaymentLine(models.Model):
    _inherit = "coop.welfare.payment.line"

    def _bank_row(self, place):
        account = self.bank_account_id
        return (
            place,
            account.bank_bic or "",
            account.bank_name or "",
            account.acc_number,
            account.acc_holder_name or self.partner_id.name,
            f"{exact(self.amount):.2f}",
            # sudo: the number of the dead member, for the bank's reference
            self.sudo().case_id.membership_id.number or "",
            self.payment_id.label,
        )


def _plain(cell):
    """A name that a table program would take for a formula begins with a quote."""
    text = str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
