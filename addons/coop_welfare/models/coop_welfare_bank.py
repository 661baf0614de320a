# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from . import coop_welfare_report_sql as report_sql
from .coop_welfare_fund_ledger import ACCOUNTS

#: standard line of the second bank account
ADMINISTRATION = "11131"
#: what belongs to the welfare money besides its bank account: assets, then what is owed
WELFARE = (
    "transit",
    "receivable",
    "funeral",
    "recover",
    "advance",
    "held",
    "payable",
    "refund",
    "unclaimed",
    "unknown",
    "remainder",
)


class CoopWelfareFund(models.Model):
    """Money of the members and money of the association lie at two bank accounts."""

    _inherit = "coop.welfare.fund"

    welfare_bank_id = fields.Many2one(
        "account.journal",
        "Bank of the Welfare Money",
        domain="[('company_id', '=', company_id), ('type', '=', 'bank')]",
        copy=False,
        help="Welfare money comes in and goes out here. Empty: the first bank of the "
        "books.",
    )
    administration_bank_id = fields.Many2one(
        "account.journal",
        "Bank of the Administration",
        domain="[('company_id', '=', company_id), ('type', '=', 'bank')]",
        copy=False,
        help="Where the deduction and the fees go, and the costs are paid from.",
    )

    _two_banks = models.Constraint(
        "CHECK (welfare_bank_id <> administration_bank_id)",
        "Welfare money and administration have two bank accounts. Choose another one.",
    )

    def action_set_up_banks(self):
        """Name the bank of the welfare money, and open the other one."""
        for fund in self:
            fund._require("officer")
            # sudo: the officer opens no journals by hand, this one is prepared here
            own = fund.sudo()
            if not own.company_id:
                raise UserError(
                    self.env._(
                        "%s has no books yet. Press Open Books on the fund first.",
                        fund.name,
                    )
                )
            own.welfare_bank_id = own.welfare_bank_id or own._journal("bank")
            own.administration_bank_id = (
                own.administration_bank_id or own._open_administration_bank()
            )

    def _open_administration_bank(self):
        company = self.company_id
        Journal = self.env["account.journal"].with_company(company)
        account = company._coop_account(ADMINISTRATION)
        known = Journal.search(
            [
                ("company_id", "=", company.id),
                ("type", "=", "bank"),
                ("default_account_id", "=", account.id),
            ],
            limit=1,
        )
        return known or Journal.create(
            {
                "name": self.env._("Bank of the Administration"),
                "code": "BADM",
                "type": "bank",
                "company_id": company.id,
                "default_account_id": account.id,
            }
        )

    def _journal(self, kind):
        # sudo: journals are read by accountants only
        welfare = self.sudo().welfare_bank_id
        return welfare if kind == "bank" and welfare else super()._journal(kind)

    def _use_of_journal(self, journal):
        """What a bank account is for, on paper."""
        own = self.sudo()  # sudo: as above
        if journal == own.administration_bank_id:
            return self.env._("Administration")
        if journal == own.welfare_bank_id:
            return self.env._("Welfare money")
        return None

    def _due_to_administration(self, day):
        """What of the welfare money is the administration's, at the end of a day.

        All that the welfare side has, less all that it owes to members and families:
        deductions and fees that were not handed over yet, less losses that the
        administration has to refill. Below zero it has to refill.
        """
        self.ensure_one()
        # sudo: sums of the books, for who may see the fund
        company = self.sudo().company_id
        accounts = [company._coop_account(ACCOUNTS[name]) for name in WELFARE]
        bank = self._journal("bank").default_account_id
        total = Decimal(0)
        self.env.flush_all()
        for account in (bank, *accounts):
            [[text]] = self.env.execute_query(
                report_sql.balance(company.id, account.id, day)
            )
            total += Decimal(text)
        return total
