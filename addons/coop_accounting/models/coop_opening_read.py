# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file of opening balances, row by row, and all that is wrong with it."""

import datetime as dt
from decimal import Decimal

from odoo import fields

from odoo.addons.coop_network.models.coop_file_import import FileReading

from coop_core import member_number
from coop_core.sheet_value import read_date

from .coop_file_member import members_by_number
from .coop_opening_layout import LAYOUT

#: a contract may fall due long after today
FAR = 30 * 366


class Reading(FileReading):
    """The file of one set of balances. ``rows`` are values of coop.opening.line."""

    def __init__(self, opening, file, name):
        super().__init__(opening, file, name, LAYOUT)
        self._accounts = {}
        self._members = {}

    def _look_up(self, rows):
        numbers = (row.values.get("member") for row in rows)
        self._accounts = self._accounts_by_code()
        self._members = members_by_number(self.record.company_id, numbers)

    def _take(self, row):
        values = row.values
        debit, credit = values["debit"] or Decimal(0), values["credit"] or Decimal(0)
        if not debit and not credit:
            return  # a trial balance also lists accounts without a balance
        account = self._accounts.get(values["code"])
        member = self._members.get(self._number(values["member"]))
        due, fault = self._due(values["due"])
        faults = [fault] if fault else []
        if not account:
            faults.append(("code", "account.unknown", ""))
        if values["member"] and not member:
            faults.append(("member", "member.unknown", ""))
        faults += self._faults_of_amounts(debit, credit)
        if account:
            faults += self._twice(row, "code", (account, member, values["contract"]))
        self._add_faults(row, faults)
        if not faults:
            self.rows.append(
                {
                    "account_id": account.id,
                    "membership_id": member.id if member else False,
                    "contract": values["contract"] or False,
                    "due": due,
                    "debit": float(debit),
                    "credit": float(credit),
                }
            )

    def _faults_of_amounts(self, debit, credit):
        if debit and credit:
            yield "credit", "amount.both", ""
        for name, amount in (("debit", debit), ("credit", credit)):
            if amount < 0:
                yield name, "amount.negative", ""
            elif amount != round(amount, 2):
                yield name, "amount.small", ""

    def _due(self, text):
        """A day that may lie ahead: what is due later is not wrong."""
        if not text:
            return False, None
        ahead = fields.Date.context_today(self.record) + dt.timedelta(days=FAR)
        value, rule, hint = read_date(text, ahead)
        return value or False, ("due", rule, hint) if rule else None

    def _number(self, number):
        return member_number.normalise(number) if number else None

    def _accounts_by_code(self):
        """Accounts by the code of the co-op; a standard code finds its account too."""
        company = self.record.company_id
        accounts = (
            self.env["account.account"]
            .with_company(company)
            .search([("company_ids", "parent_of", company.id)])
        )
        standard = {account.coop_standard_code: account for account in accounts}
        return {**standard, **{account.code: account for account in accounts}}
