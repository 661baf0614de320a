# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import io

from odoo import models
from odoo.exceptions import UserError

from coop_core.ratios import exact

#: how many payees a refusal names
NAMED = 5


class CoopProducePayment(models.Model):
    """The file that a bank takes in: one row for each payee's account."""

    _inherit = "coop.produce.payment"

    def action_bank_file(self):
        """Refuse what a bank would refuse; else let the browser fetch the file."""
        self.ensure_one()
        self._bank_rows()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_produce/payment/{self.id}/bank.csv",
            "target": "download",
        }

    def _bank_rows(self):
        """Return the rows of the file; all payees of the list have an account.

        :raises UserError: the list is empty, or somebody has none
        """
        _ = self.env._
        if not self.line_ids:
            raise UserError(_("The list is empty. Choose who is paid first."))
        self.env["coop.produce.settlement.line"].flush_model()
        accounts = self.env["coop.payee.account"]._latest_of(self)
        without = self.line_ids.filtered(lambda line: line.id not in accounts)
        if without:
            names = ", ".join(without[:NAMED].mapped("display_name"))
            raise UserError(
                _(
                    "%(count)s payees have no bank account: %(names)s%(more)s. Enter "
                    "it under “Bank Accounts of Payees”, or take them off the list and "
                    "pay them in cash from a list of their own.",
                    count=len(without),
                    names=names,
                    more="…" if len(without) > NAMED else "",
                )
            )
        return [
            self._bank_row(place, line, accounts[line.id])
            for place, line in enumerate(self.line_ids, 1)
        ]

    def _bank_row(self, place, line, account):
        bank, code, branch, number, holder = account
        return (
            place,
            code or "",
            bank,
            branch or "",
            number,
            holder,
            f"{exact(line.amount):.2f}",
            line.receiver_number or "",
            self.label,
        )

    def _bank_file(self):
        """Return the file as bytes; Excel and banks read the same signs."""
        _ = self.env["coop.paper"]._in_thai().env._
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        heading = (
            _("No."),
            _("Bank Code"),
            _("Bank"),
            _("Branch"),
            _("Account Number"),
            _("In the Name Of"),
            _("Baht"),
            _("Member Number"),
            _("Reference"),
        )
        writer.writerow(heading)
        writer.writerows([_plain(cell) for cell in row] for row in self._bank_rows())
        return text.getvalue().encode("utf-8-sig")

    def _bank_file_name(self):
        return f"{self.label}_{self.date}.csv".replace("/", "-")


def _plain(cell):
    """A name that a table program would take for a formula begins with a quote."""
    text = str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
