# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
    Tie,
)

from ..models import coop_welfare_report_sql as report_sql
from ..models.coop_welfare_fund_ledger import ACCOUNTS
from ..models.exact import exact

NIL = Decimal(0)


class CoopWelfareReport(models.TransientModel):
    """Cash in hand and at banks, as the registrar wants it at 30 June."""

    _inherit = "coop.welfare.report"

    def _cash_schedule(self):
        _ = self.env._
        company = self._books()
        balances = {
            account: Decimal(text)
            for account, text in self._query(report_sql.cash(company.id, self.date_to))
        }
        journals = self._cash_journals(company)
        rows, total = [], NIL
        for journal in journals:
            amount = balances.pop(journal.default_account_id.id, NIL)
            total += amount
            rows.append(self._cash_row(journal, amount))
        for account in company.env["account.account"].browse(balances):
            amount = balances[account.id]
            total += amount
            rows.append(ScheduleRow((account.name, None, None, amount)))
        columns = (
            ScheduleColumn("place", _("Where the Money Is"), width=36),
            ScheduleColumn("account", _("Bank Account No."), width=20),
            ScheduleColumn("use", _("What It Is For"), width=24),
            ScheduleColumn("amount", _("Amount"), "money", 18, total=True),
        )
        return Schedule(
            "welfare_cash",
            _("Cash Position")[:31],
            _("Cash in hand and at banks"),
            columns,
            rows,
            ties=(self._cash_tie(company, total),),
            notes=tuple(self._cash_notes(company)),
            signatures=(_("Association president"), _("Treasurer")),
        )

    def _cash_journals(self, company):
        """Cash first, then the banks, each account once."""
        found = company.env["account.journal"].search(
            [
                ("company_id", "=", company.id),
                ("type", "in", ("cash", "bank")),
                ("default_account_id", "!=", False),
            ],
            order="type DESC, sequence, id",
        )
        seen = set()
        return [
            one
            for one in found
            if not (one.default_account_id in seen or seen.add(one.default_account_id))
        ]

    def _cash_row(self, journal, amount):
        bank = journal.bank_account_id
        name = bank.bank_id.name or journal.default_account_id.name or journal.name
        use = self.fund_id._use_of_journal(journal)
        return ScheduleRow((name, bank.acc_number, use, amount))

    def _cash_tie(self, company, total):
        """Against the ledger, asked for account by account."""
        accounts = company.env["account.account"].search(
            [
                ("company_ids", "parent_of", company.ids),
                "|",
                ("account_type", "=", "asset_cash"),
                *_like_money(),
            ]
        )
        [[amount]] = company.env["account.move.line"]._read_group(
            [
                ("company_id", "=", company.id),
                ("parent_state", "=", "posted"),
                ("date", "<=", self.date_to),
                ("account_id", "in", accounts.ids),
            ],
            [],
            ["balance:sum"],
        )
        ledger = exact(round(amount or 0, 2))
        return Tie(self.env._("Cash and banks in the ledger"), total, ledger)

    def _cash_notes(self, company):
        """Money of the fund that the centres still hold is no cash of the fund."""
        account = company._coop_account(ACCOUNTS["transit"])
        [[text]] = self._query(report_sql.balance(company.id, account.id, self.date_to))
        if Decimal(text):
            yield self.env._(
                "Not counted: %(amount)s baht that centres collected and had not "
                "handed over.",
                amount=f"{Decimal(text):,.2f}",
            )


def _like_money():
    """A domain: the account is one of the money lines of the standard chart."""
    likes = [("coop_standard_code", "=like", code) for code in report_sql.MONEY]
    return ["|"] * (len(likes) - 1) + likes
